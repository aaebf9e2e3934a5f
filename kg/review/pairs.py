"""Merges that may be wrong, and merges that may be missing, as questions."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from kg.curation.files import Curation
from kg.curation.statements import Apart, Different, Same, Statement
from kg.model import Document
from kg.resolve.explaining import Doubt, Told
from kg.review.questions import Pair, Question, Sentence

_SHOWN = 2
"""So many documents of each side are shown."""
_STOPS = "。！？；\n"

Find = Callable[[str], Document]
"""Gives a document by its id."""


def doubted(doubts: Iterable[Doubt], decided: Curation, find: Find, most: int) -> list[Question]:
    """Ask about pairs, in their order and at most `most` times, but not about those that were decided before."""
    answered = {what for placed in decided.statements if (what := _told_by(placed.statement))}
    asked = (_question(each, find) for each in doubts if _is_complete(each))
    return list(islice(_new(asked, answered), most))


def _new(questions: Iterable[Question], seen: set[tuple[frozenset[str], frozenset[str]]]) -> Iterator[Question]:
    """Give each pair of nodes once: two that are apart may be near in many ways."""
    for question in questions:
        pair = question.about
        if isinstance(pair, Pair) and (what := _about(pair)) not in seen:
            seen.add(what)
            yield question


def _about(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """What is decided of a pair: two nodes, or the documents of one."""
    return frozenset({pair.one, pair.other}), frozenset(pair.documents if pair.one == pair.other else ())


def _told_by(statement: Statement) -> tuple[frozenset[str], frozenset[str]] | None:
    match statement:
        case Different(different=iri, documents=documents):
            return frozenset({iri}), frozenset(documents)
        case Same(same=iris, documents=documents):
            return frozenset(iris), frozenset(documents if len(iris) == 1 else ())
        case Apart(apart=iris):
            return frozenset(iris), frozenset()
    return None


def _is_complete(doubt: Doubt) -> bool:
    """Whether all documents that would be parted are known: a doubt names no more than the first."""
    return not doubt.merged or _smaller(doubt).count == len(_smaller(doubt).documents)


def _smaller(doubt: Doubt) -> Told:
    return min((doubt.link.other, doubt.link.one), key=lambda told: told.count)


def _question(doubt: Doubt, find: Find) -> Question:
    one, other = doubt.link.one, doubt.link.other
    grounds = "; ".join(f"{ground.weight:+.1f} {ground.name} {ground.detail}".strip() for ground in doubt.link.grounds)
    return Question(
        f"{_who(one)} 与 {_who(other)} 是同一个？",
        tuple(sentence for told in (one, other) for sentence in _sentences(told, find)),
        f"now {'one' if doubt.merged else 'two'}, {doubt.link.score:+.1f}: {grounds}",
        Pair(doubt.one_iri, doubt.other_iri, _smaller(doubt).documents if doubt.merged else ()),
    )


def _who(told: Told) -> str:
    more = f"等{told.count}篇" if told.count > _SHOWN else ""
    return f"{told.name}（{'、'.join(told.documents[:_SHOWN])}{more}）"


def _sentences(told: Told, find: Find) -> Iterator[Sentence]:
    for document in told.documents[:_SHOWN]:
        yield Sentence(document, sentence_with(told.name, find(document).text), (told.name,))


def sentence_with(name: str, text: str) -> str:
    r"""The first sentence that has a name in it; of a name that is written otherwise there, the beginning of the text.

    >>> sentence_with("沈知远", "简报\n会议召开。沈知远主持会议。会后参观。")
    '沈知远主持会议。'
    """
    at = text.find(name)
    if at < 0:
        return text[:80].strip()
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, at)) >= 0]
    return text[start : min(ends, default=len(text)) + 1].strip()
