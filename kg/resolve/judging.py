"""Decides one block, by the evidence and by what people say is another thing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kg.resolve.layers import Layer
from kg.resolve.naming import iri
from kg.resolve.rulings import Decisions, Different
from kg.resolve.sightings import Verdict

OTHER = "|≠"
"""Stands, in an identity, before the document in which a thing is not the one that it looks like."""


class Judge:
    """Decides blocks of one layer, each from nothing but its sightings."""

    def __init__(self, layer: Layer, base: str, decisions: Decisions) -> None:
        """Decide with these decisions of people."""
        self._layer = layer
        self._base = base
        self._documents = decisions.documents()
        self._different: dict[str, list[Different]] = defaultdict(list)
        for each in decisions.different:
            self._different[each.iri].append(each)

    def judge(self, sightings: Sequence[Any]) -> Verdict:
        """Decide by the evidence; then again without what people say is another thing, and that by itself."""
        verdict = self._layer.decide(sightings)
        apart: dict[str, list[Any]] = defaultdict(list)
        for sighting in sightings if self._different else ():
            if identity := self._other(sighting.ref.doc, verdict.identities[sighting.ref]):
                apart[identity].append(sighting)
        if not apart:
            return verdict
        moved = {sighting.ref for group in apart.values() for sighting in group}
        rest = [sighting for sighting in sightings if sighting.ref not in moved]
        others = [_as_one(identity, self._layer.decide(group)) for identity, group in sorted(apart.items())]
        return _joined([self._layer.decide(rest), *others] if rest else others)

    def _other(self, doc: str, identity: str) -> str | None:
        """Give the identity of what people say is another thing in a document, if it is."""
        rules = self._different.get(iri(self._base, identity), ()) if doc in self._documents else ()
        return next((other_identity(identity, rule) for rule in rules if doc in rule.documents), None)


def other_identity(identity: str, rule: Different) -> str:
    """Give the identity of what people say is another thing than the one with this identity."""
    return f"{identity}{OTHER}{min(rule.documents)}"


def hits(base: str, rule: Different, identities: Iterable[str]) -> bool:
    """Tell whether a decision has made another thing of something, by the identities in its documents."""
    return any(
        mark and doc == min(rule.documents) and iri(base, identity) == rule.iri
        for identity, mark, doc in (text.rpartition(OTHER) for text in identities)
    )


def _as_one(identity: str, verdict: Verdict) -> Verdict:
    """Give one identity to a whole block, whatever the evidence."""
    outcome = verdict.outcomes[min(verdict.outcomes)] if verdict.outcomes else None
    return Verdict(dict.fromkeys(verdict.identities, identity), verdict.links, {identity: outcome} if outcome else {})


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    return Verdict(
        {ref: identity for verdict in verdicts for ref, identity in verdict.identities.items()},
        tuple(link for verdict in verdicts for link in verdict.links),
        {identity: outcome for verdict in verdicts for identity, outcome in verdict.outcomes.items()},
    )
