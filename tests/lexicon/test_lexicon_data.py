"""The tables themselves: well formed, without repetitions, and consistent with one another."""

from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct

from kg.lexicon.divisions import Division, divisions
from kg.lexicon.tables import table
from kg.lexicon.units import units
from kg.resources import LEXICON

TABLES = sorted(LEXICON.glob("*.tsv"))
ABOVE = {"county": ("prefecture", "province"), "prefecture": ("province",)}


class Organ(Struct, frozen=True):
    """A row of organs.tsv."""

    short: str
    full: str
    levels: str


class CentralBody(Struct, frozen=True):
    """A row of central_bodies.tsv."""

    name: str
    short: str
    parent: str = ""


class Surname(Struct, frozen=True):
    """A row of surnames.tsv."""

    surname: str
    share: float
    ambiguous: bool


def lines(path: Path) -> list[str]:
    """Read the lines of a table that are not comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_names_its_source(path: Path) -> None:
    """Nobody has to guess where a table comes from."""
    assert path.read_text(encoding="utf-8").startswith("# source: ")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_repeats_no_row(path: Path) -> None:
    """A row said twice is a slip."""
    assert [line for line, count in Counter(lines(path)).items() if count > 1] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_cells_have_no_blanks_around_them(path: Path) -> None:
    """A blank at a cell's edge would keep the phrase from being found."""
    assert [line for line in lines(path) if any(cell != cell.strip() for cell in line.split("\t"))] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_is_described(path: Path) -> None:
    """README.md says what each table holds."""
    assert f"`{path.name}`" in (LEXICON / "README.md").read_text(encoding="utf-8")


def test_divisions_lie_in_divisions_of_a_higher_level() -> None:
    """A county lies in a prefecture or, directly, in a province; a prefecture lies in a province."""
    rows = table("divisions", Division)
    levels = {row.code: row.level for row in rows}
    assert [r.name for r in rows if r.level != "province" and levels.get(r.parent) not in ABOVE[r.level]] == []


def test_divisions_have_names_of_their_own() -> None:
    """Code and name together tell divisions apart, former ones included."""
    counts = Counter((row.code, row.name) for row in table("divisions", Division))
    assert max(counts.values()) == 1


def test_former_divisions_have_current_successors() -> None:
    """What a division became exists today."""
    rows = table("divisions", Division)
    current = {row.code for row in rows if row.status == "current"}
    assert [row.name for row in rows if row.successor and row.successor not in current] == []


def test_all_provinces_are_there() -> None:
    """23 provinces, 5 autonomous regions, 4 municipalities, 2 special regions."""
    assert sum(row.level == "province" for row in table("divisions", Division)) == 34


def test_short_forms_of_divisions_have_two_characters_at_least() -> None:
    """One character alone (单 for 单县) would be found everywhere."""
    assert [row.name for row in table("divisions", Division) if len(row.short) < 2] == []


def test_parents_of_central_bodies_are_central_bodies() -> None:
    """The chain of command ends in the table."""
    rows = table("central_bodies", CentralBody)
    names = {row.name for row in rows}
    assert [row.name for row in rows if row.parent and row.parent not in names] == []


def test_zones_are_placed_in_one_division() -> None:
    """By its official name, which no other province or prefecture has."""
    rows = [line.split("\t") for line in lines(LEXICON / "zones_placed.tsv")[1:]]
    assert all([d.name for d in divisions().by_name(region) if d.level != "county"] == [region] for _, region in rows)


def test_organs_know_their_levels() -> None:
    """An organ is of one level of government at least."""
    known = {"central", "province", "prefecture", "county", "zone"}
    assert [row.short for row in table("organs", Organ) if not set(row.levels.split(",")) <= known] == []


def test_surnames_are_told_once() -> None:
    """A surname has one share."""
    counts = Counter(row.surname for row in table("surnames", Surname))
    assert [surname for surname, count in counts.items() if count > 1] == []


def test_common_surnames_cover_most_people() -> None:
    """The shares are those of a population."""
    assert 75 < sum(row.share for row in table("surnames", Surname)) < 105


@pytest.mark.parametrize(
    ("larger", "smaller", "ratio"),
    [
        ("毫克/立方米", "微克/立方米", 1e3),
        ("毫克/升", "毫克/立方米", 1e3),
        ("吨/日", "吨/年", 365.25),
        ("千升", "升", 1e3),
    ],
)
def test_units_of_one_dimension_are_told_in_each_other(larger: str, smaller: str, ratio: float) -> None:
    """What is compared has been reduced to one unit."""
    one, other = units()[larger], units()[smaller]
    assert one.dimension == other.dimension
    assert one.factor / other.factor == pytest.approx(ratio, rel=1e-3)


def test_a_price_for_a_volume_is_none_for_an_area() -> None:
    """元/立方米 and 元/平方米 cannot be compared, nor a rent for a month with a price."""
    assert len({units()[name].dimension for name in ("元/立方米", "元/平方米", "元/平方米/月")}) == 3
