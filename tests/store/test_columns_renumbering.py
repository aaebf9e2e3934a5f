"""Columns that are brought up to few changes are, number by number, those that are written anew."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import duckdb
import pyoxigraph as ox
import pytest
from columns_queries import graph

from kg.store.changes import Change
from kg.store.columns import writing
from kg.store.columns.layout import DATABASE, FOLDER, OFFSETS, VALUES, Layout
from kg.store.columns.writing import update_columns, write_columns

SIZE = 800


def contents(folder: Path) -> dict[str, object]:
    """Give all that is in columns."""
    with duckdb.connect(str(folder / FOLDER / DATABASE), read_only=True) as database:
        names = [name for (name,) in database.execute("SHOW TABLES").fetchall()]
        tables: dict[str, object] = {name: sorted(database.execute(f"FROM {name}").fetchall()) for name in names}
    return tables | {name: (folder / FOLDER / name).read_bytes() for name in (OFFSETS, VALUES)}


def both(root: Path, before: Sequence[ox.Quad], after: Sequence[ox.Quad]) -> list[tuple[Layout | None, object]]:
    """Write the columns of a graph anew, and by what changed since it was another."""
    for each in ("before", "updated", "anew"):
        (root / each).mkdir(parents=True)
    old, new = ox.Store(), ox.Store()
    old.extend(before)
    new.extend(after)
    write_columns(root / "before", old)
    changes = [Change(False, each) for each in set(before) - set(after)]
    changes += [Change(True, each) for each in set(after) - set(before)]
    made = (update_columns(root / "before", root / "updated", new, changes), write_columns(root / "anew", new))
    return [(layout, contents(root / name)) for layout, name in zip(made, ("updated", "anew"), strict=True)]


@pytest.fixture
def only_renumbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an update fail that would number all terms anew."""
    monkeypatch.setattr(writing, "copy_columns", None)


@pytest.mark.usefixtures("only_renumbered")
@pytest.mark.parametrize("seed", range(8))
def test_few_changes_give_what_writing_anew_gives(tmp_path: Path, seed: int) -> None:
    """Terms that came and went between others, at the ends of their kind, and of all."""
    chance = Random(seed)
    before = graph(seed, SIZE)
    kept = [each for each in before if chance.random() > 0.01]
    more = [ox.Quad(*_other(chance, before)) for _ in range(6)]
    updated, anew = both(tmp_path, before, [*kept, *more])
    assert updated == anew


def _other(chance: Random, before: Sequence[ox.Quad]) -> tuple[ox.NamedNode, ox.NamedNode, object]:
    """Make a triple with a subject, a property or an object that the graph does not have."""
    new = ox.NamedNode(f"http://{chance.choice('0ez')}/{chance.randrange(100)}")
    numbers = [ox.Literal(chance.randrange(-50, 50)), ox.Literal(f"{chance.randrange(100)}值")]
    one = chance.choice(before)
    return chance.choice(
        [
            (new, one.predicate, one.object),
            (one.subject, new, one.object),
            (one.subject, one.predicate, chance.choice(numbers)),
        ]
    )


@pytest.mark.usefixtures("only_renumbered")
def test_a_property_or_a_kind_that_goes_leaves_nothing(tmp_path: Path) -> None:
    """No table, no range, no term."""
    before = graph(1, SIZE)
    lonely = ox.Quad(ox.NamedNode("http://e/lonely"), ox.NamedNode("http://e/only"), ox.Literal("x", language="la"))
    updated, anew = both(tmp_path, [*before, lonely], before)
    assert updated == anew


@pytest.mark.usefixtures("only_renumbered")
def test_rare_properties_that_share_a_table_are_brought_up_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that becomes less rare gets its own."""
    monkeypatch.setattr(writing, "_MOST_TABLES", 3)
    before = graph(2, SIZE)
    rare = before[0].predicate
    more = [ox.Quad(ox.NamedNode(f"http://e/{number}"), rare, ox.Literal(number)) for number in range(9)]
    updated, anew = both(tmp_path, before, [*before[2:], *more])
    assert updated == anew


def test_a_kind_that_there_was_not_is_numbered_anew(tmp_path: Path) -> None:
    """Its place among the others is not known from the older columns."""
    before = graph(3, SIZE)
    more = ox.Quad(before[0].subject, before[0].predicate, ox.Literal("x", language="la"))
    updated, anew = both(tmp_path, before, [*before, more])
    assert updated == anew
