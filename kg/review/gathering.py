"""What is worth a person's look: facts and events of low confidence, the least certain first."""

from collections.abc import Iterable, Iterator, Set
from heapq import nsmallest
from typing import NamedTuple

from kg.curation.files import Curation
from kg.curation.statements import Confirm, Pattern, Reject
from kg.model import Document, Event, Extraction, Fact
from kg.review.questions import Question, about_event, about_fact


class _Doubtful(NamedTuple):
    confidence: float
    order: tuple[int, int]
    """The number of the document, and where in it the sentence stands."""
    said: Fact | Event
    extraction: Extraction
    document: Document


def doubtful(
    read: Iterable[tuple[Document, Extraction]], decided: Curation, *, below: float, most: int
) -> list[Question]:
    """Ask about what was read with less confidence than `below`, at most `most` times, but not what was decided before.

    Of equal confidence, what stands in one document comes together.
    """
    answered = {pattern for placed in decided.statements if (pattern := _answered(placed.statement))}
    asked = nsmallest(most, _doubtful(read, below, answered), key=lambda doubt: doubt[:2])
    return [_question(each) for each in asked]


def _answered(statement: object) -> Pattern | None:
    match statement:
        case Confirm(confirm=pattern) | Reject(reject=pattern):
            return pattern
    return None


def _doubtful(read: Iterable[tuple[Document, Extraction]], below: float, answered: Set[Pattern]) -> Iterator[_Doubtful]:
    for number, (document, extraction) in enumerate(read):
        everything: tuple[Fact | Event, ...] = (*extraction.facts, *extraction.events)
        for said in everything:
            if said.confidence is not None and said.confidence < below and said.end:
                doubt = _Doubtful(said.confidence, (number, said.start or 0), said, extraction, document)
                if _question(doubt).about not in answered:
                    yield doubt


def _question(doubt: _Doubtful) -> Question:
    if isinstance(doubt.said, Fact):
        return about_fact(doubt.said, doubt.extraction, doubt.document)
    return about_event(doubt.said, doubt.extraction, doubt.document)
