"""How people ask the analysts' questions, as the comments of the queries say.

    # @ask {personName:Person}(担任|任)(什么|哪些)(职务|职位)
    # @example {personName:Person}担任什么职务？

A phrasing is a regular expression over a question without blanks and punctuation, in simplified characters, with slots. A
slot is a parameter of the query, and for a name the classes that it may be of. Between the parts may stand what says
nothing (的, 了, 曾经). Examples are what a reader is shown who asked something else.
"""

import re
from functools import cache
from typing import NamedTuple

from kg.store.questions import Question, read_questions
from kg.store.search.forms import form, is_wide

_LINE = re.compile(r"^# @(?P<kind>ask|example) (?P<text>.+)$")
_SLOT = re.compile(r"\{(?P<parameter>\w+)(?::(?P<classes>[\w|]+))?\}")

ABOUT_NOTHING = "(?:的|了|都|过|着|曾经|曾|现在|现|目前|当前|一共|总共|到底|究竟)*"
OPENING = "(?:请问|请|麻烦|帮我|我想知道|想知道|我想查|查询|查一下|查查|查|告诉我|列出|看看|看一下|在)*"
CLOSING = "(?:吗|呢|啊|呀|吧|的)*"


class Open(NamedTuple):
    """A slot: the parameter whose value stands there, and the classes of the name, none for what is no name."""

    parameter: str
    classes: frozenset[str]


class Phrasing(NamedTuple):
    """One way to ask a question: texts and slots in turn, texts being regular expressions."""

    question: Question
    parts: tuple[str | Open, ...]

    @property
    def slots(self) -> tuple[Open, ...]:
        """The slots, in their order."""
        return tuple(part for part in self.parts if isinstance(part, Open))


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """Give all ways to ask, question by question."""
    return _lines("ask")


@cache
def example_phrasings() -> tuple[Phrasing, ...]:
    """Give a plain way to ask of each question that has one; its texts are just texts."""
    return _lines("example")


def _lines(kind: str) -> tuple[Phrasing, ...]:
    return tuple(
        Phrasing(question, parts_of(line["text"], folded=kind == "ask"))
        for question in read_questions()
        for text in question.phrasings
        if (line := _LINE.match(text)) and line["kind"] == kind
    )


def parts_of(text: str, *, folded: bool = True) -> tuple[str | Open, ...]:
    """Part a phrasing into texts and slots; the characters of the texts are folded as those of a question are.

    >>> parts_of("(谁|哪位)(是|任){bodyName:Zone}{title}")
    ('(谁|哪位)(是|任)', Open(parameter='bodyName', classes=frozenset({'Zone'})), Open(parameter='title', classes=frozenset()))
    """
    fold = _folded if folded else str
    parts: list[str | Open] = []
    end = 0
    for slot in _SLOT.finditer(text):
        parts += [
            text[end : slot.start()],
            Open(slot["parameter"], frozenset((slot["classes"] or "").split("|")) - {""}),
        ]
        end = slot.end()
    return tuple(part for part in (*parts, fold(text[end:])) if part)


def _folded(text: str) -> str:
    return "".join(form(character) if is_wide(character) else character for character in text)
