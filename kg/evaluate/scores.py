"""A prediction scored against gold, document by document."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.evaluate.alignment import Alignment, align, compare_entities, in_gold_ids, without_ignored
from kg.evaluate.events import compare_events
from kg.evaluate.facts import compare_facts
from kg.evaluate.tallies import Comparison, RuleTally, Tally, by_row, by_rule, headlines, knowledge
from kg.model import Extraction


class DocumentScore(Struct, frozen=True):
    """How one document was read."""

    rows: dict[str, Tally]
    """By kind of item: `entity Person`, `fact holdsPost`, `event`, `participation`, `date of event` …"""
    by_rule: dict[str, RuleTally]
    missing: tuple[str, ...]
    """What gold has and the prediction has not, a line each."""
    extra: tuple[str, ...]
    """What the prediction has and gold has not."""


class Scores(Struct, frozen=True):
    """How a set of documents was read: the tallies of the documents added up, and each document's own."""

    knowledge: float
    """The mean F1 of the headline rows."""
    headlines: dict[str, Tally]
    rows: dict[str, Tally]
    by_rule: dict[str, RuleTally]
    """Of each rule that is named by predicted facts and events: how many of these it gave, and how many are right."""
    documents: dict[str, DocumentScore]
    not_predicted: tuple[str, ...]
    """Gold documents without a prediction; all that they have counts as missing."""
    not_in_gold: tuple[str, ...]
    """Predicted documents without gold, which do not count."""


def score(gold: Mapping[str, Extraction], predicted: Mapping[str, Extraction]) -> Scores:
    """Score predictions against gold, both by document id; one document against one is a pair whatever their ids.

    A predicted entity is right when its type is right and one of its names is one of a gold entity's names. Facts and
    events are compared through the names of their entities, whatever these entities' types.
    """
    if len(gold) == len(predicted) == 1:
        predicted = dict(zip(gold, predicted.values(), strict=True))
    compared = {doc: _compare(gold[doc], predicted.get(doc) or _nothing(doc)) for doc in gold}
    every = [comparison for comparisons in compared.values() for comparison in comparisons]
    rows = by_row(every)
    return Scores(
        knowledge(rows),
        headlines(rows),
        rows,
        by_rule(every),
        {doc: _document_score(comparisons) for doc, comparisons in compared.items()},
        tuple(doc for doc in gold if doc not in predicted),
        tuple(doc for doc in predicted if doc not in gold),
    )


def _compare(gold: Extraction, predicted: Extraction) -> list[Comparison]:
    predicted = without_ignored(gold, predicted)
    alignment = align(gold, predicted)
    told = in_gold_ids(predicted, alignment)
    labels = _labels(gold, predicted, alignment)
    return [
        *compare_entities(gold, predicted, alignment),
        *compare_facts(gold, told, labels),
        *compare_events(gold, told, labels),
    ]


def _labels(gold: Extraction, predicted: Extraction, alignment: Alignment) -> dict[str, str]:
    """Give the names of gold ids, and of the ids that stand for what gold does not have."""
    theirs = {alignment.gold_id(entity.id): entity.name for entity in predicted.entities}
    return theirs | {entity.id: entity.name for entity in gold.entities}


def _document_score(comparisons: Iterable[Comparison]) -> DocumentScore:
    comparisons = tuple(comparisons)
    missing = tuple(line for comparison in comparisons for line in comparison.missing)
    extra = tuple(line for comparison in comparisons for line in comparison.extra)
    return DocumentScore(by_row(comparisons), by_rule(comparisons), missing, extra)


def _nothing(doc: str) -> Extraction:
    return Extraction(doc, title=None, issuer=None, date=None, home=None, entities=(), facts=(), events=())
