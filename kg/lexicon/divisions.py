"""The administrative divisions of China down to the county: names, short forms, and what lies in what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from kg.lexicon.gazetteer import LayeredGazetteer
from kg.lexicon.tables import table

Level = Literal["province", "prefecture", "county"]

_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")


class Division(Struct, frozen=True):
    """A province, prefecture or county, or what was one lately.

    A former division can share its code with the one that it became.
    """

    code: str
    """Of GB/T 2260."""
    name: str
    """The official name: 新乡市, 恩施土家族苗族自治州."""
    short: str
    """What prose says: 新乡, 恩施; the name itself where no more than one character would be left (单县, 城区)."""
    level: Level
    parent: str = ""
    """The code of the prefecture or province that it lies in; empty for provinces."""
    ambiguous: bool = False
    """Whether the short form is an ordinary word as well (和平, 公安, 合作)."""
    status: Literal["current", "former"] = "current"
    successor: str = ""
    """Of a former division: the code of the one that most of it belongs to now."""

    def forms(self) -> tuple[str, ...]:
        """Give the names that a text may use without context, the official one first.

        A county's short form that is an ordinary word is none of them: it would hide other names (和平 in 和平顶山).

        >>> divisions().get("422800").forms()
        ('恩施土家族苗族自治州', '恩施', '恩施州')
        """
        short = () if self.ambiguous and self.level == "county" else (self.short,)
        prefecture = (f"{self.short}州",) if self.name.endswith("自治州") and not self.short.endswith("州") else ()
        return tuple(dict.fromkeys((self.name, *short, *prefecture)))


class _Abbreviation(Struct, frozen=True):
    abbreviation: str
    code: str
    use: Literal["character", "word"]
    """`character`: one that stands inside words and file numbers (豫政, 宛高办); `word`: one that stands by itself."""


class Divisions:
    """All divisions, by code, by name, and as a gazetteer of their names."""

    def __init__(self, rows: Iterable[Division], abbreviations: Iterable[tuple[str, str]] = ()) -> None:
        """Index the rows; of two with one code the current one is found by it."""
        ordered = sorted(rows, key=lambda d: (d.status != "current", _LEVELS.index(d.level), d.code))
        self._by_code = {d.code: d for d in reversed(ordered)}
        phrases: defaultdict[str, list[Division]] = defaultdict(list)
        only_by_name: list[Division] = []
        for division in ordered:
            forms = division.forms()
            for form in forms:
                phrases[form].append(division)
            if division.short not in forms:
                only_by_name.append(division)
        for word, code in abbreviations:
            phrases[word].append(self._by_code[code])
        self.gazetteer = _gazetteer(phrases)
        for division in only_by_name:
            phrases[division.short].append(division)
        self._by_name = {name: tuple(found) for name, found in phrases.items()}
        self._chains: dict[str, tuple[str, ...]] = {}

    def get(self, code: str) -> Division:
        """Give the division with this code; raises KeyError."""
        return self._by_code[code]

    def by_name(self, name: str) -> tuple[Division, ...]:
        """Give all divisions of this name or short form: current ones first, higher ones first.

        >>> [divisions().get(d.parent).short for d in divisions().by_name("鼓楼区")]
        ['南京', '徐州', '福州', '开封']
        """
        return self._by_name.get(name, ())

    def chain(self, code: str) -> tuple[str, ...]:
        """Give the code and those of all that the division lies in, smallest first.

        >>> [divisions().get(code).short for code in divisions().chain("410304")]
        ['瀍河', '洛阳', '河南']
        """
        chain = self._chains.get(code)
        if chain is None:
            division = self._by_code.get(code)
            if division is None:
                return ()
            chain = self._chains[code] = (code, *self.chain(division.parent))
        return chain

    def province(self, code: str) -> Division | None:
        """Give the province that a division is or lies in."""
        return self._above(code, "province")

    def prefecture(self, code: str) -> Division | None:
        """Give the prefecture that a division is or lies in; None for a province.

        A county that answers to its province directly, and a municipality, is its own.

        >>> divisions().prefecture("411722").name, divisions().prefecture("419001").name
        ('驻马店市', '济源市')
        """
        found = self._above(code, "prefecture")
        if found or code not in self._by_code:
            return found
        division = self.get(code)
        province = self.province(code)
        if province and province.name.endswith("市"):
            return province
        return division if division.level == "county" else None

    def _above(self, code: str, level: Level) -> Division | None:
        return next((d for d in map(self._by_code.__getitem__, self.chain(code)) if d.level == level), None)

    def resolve(self, name: str, near: Iterable[str] = ()) -> Division | None:
        """Choose among the divisions of a name by the codes of those that the context names.

        The one that shares most of its chain with one of them wins; among equals a current one, then the highest.

        >>> divisions().resolve("朝阳区", near=["220100"]).parent
        '220100'
        """
        candidates = self.by_name(name)
        around = [self.chain(code) for code in near]
        return max(candidates, key=lambda d: self._kinship(d, around), default=None)

    def _kinship(self, division: Division, around: list[tuple[str, ...]]) -> int:
        own = set(self.chain(division.code))
        return max((len(own.intersection(chain)) for chain in around), default=0)


def _gazetteer(phrases: Mapping[str, list[Division]]) -> LayeredGazetteer[tuple[Division, ...]]:
    """Build the gazetteer; the short forms of counties are its weak phrases."""
    firm: dict[str, tuple[Division, ...]] = {}
    weak: dict[str, tuple[Division, ...]] = {}
    for phrase, found in phrases.items():
        layer = weak if all(d.level == "county" and d.name != phrase for d in found) else firm
        layer[phrase] = tuple(found)
    return LayeredGazetteer(firm, weak)


@cache
def divisions() -> Divisions:
    """Give all divisions of the table."""
    words = ((row.abbreviation, row.code) for row in _abbreviations() if row.use == "word")
    return Divisions(table("divisions", Division), words)


@cache
def abbreviations() -> dict[str, tuple[Division, ...]]:
    """Give what the one-character abbreviations of file numbers and headlines can stand for, provinces first.

    A city's own first character can stand in its file numbers too.

    >>> [d.short for d in abbreviations()["豫"]], [d.short for d in abbreviations()["宁"]]
    (['河南'], ['宁夏', '南京'])
    """
    found: dict[str, tuple[Division, ...]] = {}
    for row in _abbreviations():
        if row.use == "character":
            found[row.abbreviation] = (*found.get(row.abbreviation, ()), divisions().get(row.code))
    return found


@cache
def _abbreviations() -> tuple[_Abbreviation, ...]:
    return table("divisions_abbreviations", _Abbreviation)
