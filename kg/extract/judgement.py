"""Decisions that need weighing: what a reading may mean, option by option, and who picks among the options.

Reading picks by learned weights; learning hands in a judge that knows the right answers and notes what was asked.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol

from kg.chooser.model import Chooser, Features, stored
from kg.extract.mentions import Key
from kg.extract.text.flow import Span

Question = Literal["homes", "zonenames", "zonesmeant", "owners", "postbodies", "postdates", "personends"]
"""Which zone a document is about; whether a short name is a longer one cut; which zone 高新区 is; whose organ a body is …"""
QUESTIONS: tuple[Question, ...] = (
    "homes",
    "zonenames",
    "zonesmeant",
    "owners",
    "postbodies",
    "postdates",
    "personends",
)


class Option(NamedTuple):
    """Something that may be meant, the names that it then has, and what speaks for it or against it."""

    key: Key | None
    names: tuple[str, ...]
    features: Features


class Judge(Protocol):
    """Picks among options."""

    def pick(self, question: Question, span: Span, options: Sequence[Option], /) -> int:
        """The number of the option that is meant by the words at a place."""


class Learned:
    """Picks by learned weights."""

    def pick(self, question: Question, _span: Span, options: Sequence[Option], /) -> int:
        """The number of the likeliest option; the place does not matter beyond what the features say of it."""
        return chooser(question).choose([option.features for option in options]).option


@cache
def chooser(question: Question) -> Chooser:
    """The weights for a question."""
    return stored(question)


LEARNED = Learned()
"""The judge of every reading that is not for learning."""
