"""What marked bulletins teach about links: which of those whose names stand near each other are linked, and how."""

from collections.abc import Iterable, Iterator, Sequence

from kg.evaluate.marked import MarkedBulletin
from kg.extract.rules.links.likely import Link, candidates
from kg.extract.rules.links.relations import LINKS
from kg.training.choices import Choice, fit
from kg.training.known import Known, aligned, known

_PENALTY, _SEEN, _LIGHTEST = 4.0, 4, 0.05


def learn(bulletins: Iterable[MarkedBulletin]) -> Iterator[tuple[str, dict[str, float]]]:
    """The weights for each relation, with the name of its model."""
    found: dict[Link, list[Choice]] = {link: [] for link in LINKS}
    for bulletin in bulletins:
        for link, shown in choices(known(bulletin)).items():
            found[link] += shown
    for link, shown in found.items():
        yield f"links_{link.relation}", fit(shown, _PENALTY, _SEEN, _LIGHTEST)


def choices(found: Known) -> dict[Link, Sequence[Choice]]:
    """For each relation a choice for each two that may be linked: that they are, or that they are not."""
    return {link: list(_choices(found, link)) for link in LINKS}


def _choices(found: Known, link: Link) -> Iterator[Choice]:
    right = {(fact.s, fact.o) for fact in found.gold.facts if fact.rel == link.relation}
    shown = list(candidates(found.reading, link))
    ids = aligned(found.reading, found.gold)
    for candidate in shown:
        both = ids.get(candidate.subject), ids.get(candidate.object)
        yield Choice([candidate.features, ()], 0 if both in right else 1)
