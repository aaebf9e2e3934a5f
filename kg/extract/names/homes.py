"""Which zone or division a document is about, of those that it names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.judgement import Judge, Option
from kg.extract.mentions import Key
from kg.extract.names.context import ANY_FAMILY, Home
from kg.extract.names.cuts import ZoneName
from kg.extract.names.regions import DivisionMention
from kg.extract.names.zones import ANY_ZONE, ZoneMention, zone_names
from kg.extract.text.flow import Span
from kg.lexicon.divisions import Division, divisions

_HEAD = 120
_BARE, _MASTHEAD, _FIRST = 2, 8, 4
"""What a bare form counts, the first zone of a document, and one that is named in its first lines."""
_GOES = tuple("致到赴在与向")
_TAIL = 200
_ZONES, _REGIONS = 4, 2
"""So many are weighed."""
_OWN = re.compile(
    r"[我全本](?P<level>[省市县区州旗])|(?<![\u4e00-\u9fff])(?P<organ>[省市县区州旗])(?:委|政府|人大|政协)"
)


class Candidate(NamedTuple):
    """A zone that may be home, with its votes."""

    key: Key
    names: tuple[str, ...]
    home: Home
    votes: float
    bare: int


class _Place(NamedTuple):
    """A division that may be home: how often it is named, its organs without its name, and whether the head names it."""

    rank: int
    division: Division
    mentions: int
    own: int
    head: bool


def choose_home(
    text: str,
    zones: Sequence[Candidate],
    regions: Sequence[DivisionMention],
    judge: Judge,
) -> Home | None:
    """Pick the home among the zones and divisions that are named most; without a zone the division named most."""
    zones = sorted(zones, key=lambda c: -c.votes)[:_ZONES]
    named = _regions(regions)
    total = sum(c.votes for c in zones) or 1.0
    most = named.most_common(_REGIONS)
    own = Counter(match["level"] or match["organ"] for match in _OWN.finditer(text))
    options = [
        Option(c.key, c.names, [*_of_zone(rank, c, total, zones), *_placed(text, c)]) for rank, c in enumerate(zones)
    ]
    homes = [c.home for c in zones]
    heads = {r.candidates[0].code for r in regions if r.start < _HEAD}
    for rank, (code, count) in enumerate(most):
        division = divisions().get(code)
        place = _Place(rank, division, count, own[division.name[-1]], code in heads)
        features = list(_of_region(place, total, zones))
        options.append(Option(Key("Region", division.name), division.forms(), features))
        homes.append(Home(None, division))
    if not zones:
        return homes[0] if homes else None
    return homes[judge.pick("homes", Span(0, 0), options)]


def candidates(
    found: Sequence[ZoneName], mentions: Sequence[tuple[ZoneMention, Key | None]], city: Division | None
) -> Iterator[Candidate]:
    """The zones that may be home, with their votes; a bare form speaks for those of its family, else for the city's."""
    votes: Counter[Key] = Counter()
    bare: Counter[str] = Counter()
    forms: dict[str, ZoneMention] = {}
    for number, (zone, key) in enumerate(mentions):
        if zone.form is ANY_ZONE:
            continue
        if key:
            votes[key] += _MASTHEAD if number == 0 else _FIRST if zone.start < _HEAD else 1
        elif zone.form.kind == "zone":
            bare[zone.form.family] += _BARE
            forms.setdefault(zone.form.family, zone)
    spoken: Counter[Key] = Counter()
    best = {name.key: name for name in found}
    for family, count in bare.items():
        named = [key for key in votes if key in best and family in (best[key].zone.form.family, *ANY_FAMILY)]
        if named:
            spoken[max(named, key=votes.__getitem__)] += count
        elif city:
            zone = forms[family]
            names = tuple(dict.fromkeys(zone_names(zone, city)))
            yield Candidate(Key("Zone", names[0]), names, Home(zone, city), float(count), min(count, 9))
    for key, count in votes.items():
        name = best[key]
        division = name.zone.region.candidates[0] if name.zone.region else city
        home = Home(name.zone, division, key)
        yield Candidate(key, name.names, home, float(count + spoken[key]), min(spoken[key], 9))


def _regions(regions: Iterable[DivisionMention]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for region in regions:
        votes[region.candidates[0].code] += _FIRST if region.start < _HEAD else 1
    return votes


def _of_zone(rank: int, candidate: Candidate, total: float, zones: Sequence[Candidate]) -> Iterator[str]:
    zone = candidate.home.zone
    assert zone is not None
    yield f"zone,rank={rank}"
    yield f"zone,kind={zone.form.kind},rank={min(rank, 1)}"
    yield f"zone,share={int(5 * candidate.votes / total)}"
    yield f"zone,bare={min(candidate.bare, 5)}"
    yield f"zone,head={zone.start < _HEAD}"
    yield f"zone,first={all(zone.start <= other.home.zone.start for other in zones if other.home.zone)}"
    yield f"zone,region={zone.region is not None},stem={bool(zone.stem)}"


def _placed(text: str, candidate: Candidate) -> Iterator[str]:
    """What stands before the zone where it is named first, and whether the document ends with it."""
    zone = candidate.home.zone
    assert zone is not None
    before = text[max(0, zone.start - 1) : zone.start]
    yield f"zone,before={before if before in _GOES else ''}"
    yield f"zone,ends={any(name in text[-_TAIL:] for name in candidate.names)}"


def _of_region(place: _Place, total: float, zones: Sequence[Candidate]) -> Iterator[str]:
    rank, division, count, own, head = place
    level = division.level
    yield f"region,rank={rank}"
    yield f"region,rank={rank},none={not zones}"
    yield f"region,level={level},head={head}"
    yield f"region,level={level},ratio={min(int(2 * count / total), 6)}"
    yield f"region,own={min(own, 4)},level={level}"
    yield f"region,none={not zones}"
    yield f"region,speaks={min(int(4 * own / total), 4)},level={level}"
    inside = zones and zones[0].home.division and division.code in divisions().chain(zones[0].home.division.code)
    yield f"region,over={bool(inside)},level={level}"
