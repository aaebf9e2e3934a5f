"""When two sightings of a policy, a project, a measure, an honour or an industry are one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import EntityType
from kg.resolve.decisions.names import parts_by_shared, same_name, verdict
from kg.resolve.naming import normalise_number
from kg.resolve.sightings import Ref, Sighting, Verdict

TYPES: tuple[EntityType, ...] = ("Policy", "Project", "Measure", "Honour", "Industry")

_GOVERNS = re.compile(r"(?:党工委|管委会|管理委员会|人民政府|政府)$")


def blocks(sighting: Sighting) -> Sequence[str]:
    """Those of one type and name are decided together, and policies of one number."""
    number = same_number(sighting)
    return (same_name(sighting), number) if number else (same_name(sighting),)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Part policies by number, issuer and year, projects by their place; the others are known by their names."""
    kind = sightings[0].entity.type
    if kind == "Policy":
        return verdict(_policies(sightings), "same number, or name and issuer")
    if kind == "Project":
        return verdict({sighting.ref: same_name_and_home(sighting) for sighting in sightings}, "same name and place")
    return verdict({sighting.ref: same_name(sighting) for sighting in sightings}, "same name")


def same_number(sighting: Sighting) -> str | None:
    """Two policies with the same 文号 are the same, whatever the documents call them.

    A number that names no agency (2022年第14号) tells nothing by itself: every agency has one.
    """
    number = normalise_number(sighting.entity.number or "")
    if sighting.entity.type != "Policy" or not number or number[0].isdigit() or number[0] == "第":
        return None
    return f"Policy|{number}"


def same_name_and_home(sighting: Sighting) -> str:
    """Two projects with the same name are the same if both documents are about the same zone or region.

    Projects are named for what they are (标准化厂房项目), so that many zones have one of the same name. The word 项目 at
    the end makes no difference.
    """
    return f"{same_name(sighting).removesuffix('项目')}|{sighting.home or f'#{sighting.ref.doc}'}"


def _policies(sightings: Sequence[Sighting]) -> dict[Ref, str]:
    """A number decides; one that is missing is that of the only policy of the name."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if number := same_number(sighting):
            numbers[same_name(sighting)].add(number)
    identities: dict[Ref, str] = {}
    unnumbered: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        known = numbers[same_name(sighting)]
        number = same_number(sighting) or (next(iter(known)) if len(known) == 1 else None)
        if number:
            identities[sighting.ref] = number
        else:
            unnumbered[same_name(sighting)].append(sighting)
    for name, group in unnumbered.items():
        identities.update((ref, f"{name}|{part}" if part else name) for ref, part in different_issue(group))
    return identities


def different_issue(group: Sequence[Sighting]) -> Iterator[tuple[Ref, str | None]]:
    """Policies of the same name are different if different bodies issued them, or the same body in different years.

    A sighting that names no issuer, or no year, belongs to the only one of the name there is, else to none of them. A
    zone and its 管委会, a city and its government are one issuer: bulletins say now the one, now the other. Policies
    that are known by their 文号 are not asked.
    """
    issuers = {s.ref: {_seat(tie.identity) for tie in s.ties if tie.relation == "^issued"} for s in group}
    part_of = parts_by_shared(issuers.values())
    years = {s.entity.date[:4] for s in group if s.entity.date}
    for sighting in group:
        issuer = next((part_of[i] for i in issuers[sighting.ref]), None)
        yield sighting.ref, _issue(sighting, issuer, len(set(part_of.values())), len(years))


def _seat(identity: str) -> str:
    """The place that a body governs, or the body itself.

    >>> _seat("GovernmentBody|梅川高新区管委会") == _seat("Zone|梅川高新区")
    True
    """
    return _GOVERNS.sub("", identity.split("|", 1)[1])


def _issue(sighting: Sighting, issuer: str | None, issuers: int, years: int) -> str | None:
    year = sighting.entity.date and sighting.entity.date[:4]
    if (issuers > 1 and not issuer) or (years > 1 and not year):
        return f"#{sighting.ref.doc}"
    return "|".join(filter(None, (issuer if issuers > 1 else None, year if years > 1 else None))) or None
