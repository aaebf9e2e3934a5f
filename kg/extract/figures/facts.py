"""Whether a number tells a fact: what is so, of somebody named, and not a plan, a place in a list or a turn of phrase."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.figures.clauses import beside
from kg.extract.figures.figure import Figure
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL
from kg.lexicon.figures import figure_cues
from kg.lexicon.units import units

_CUES = re.compile(
    r"将|要|拟|可|应|须|能|若|如|凡|给予|最高|不超过|以内|以下|以上|每|想|准备|打算|希望|争取|承诺|当年|曾|原|已|了|共|累计|实现"
    r"|完成|达|为|占|有|超|突破|预计|力争|确保|目标|计划|规划|按|由|从|降|增|一次|到[二2]0|明年|年底|今后|下一?步|奖励|补贴|补助|罚|免|减"
)
"""Words that say whether something is so, is to be, or holds of whoever fulfils a condition."""
_NEAR = 40
_SOON = 12


class _Place(NamedTuple):
    """Where a figure stands: the starts of its clause and paragraph, the span of its sentence."""

    clause: int
    sentence: int
    stop: int
    paragraph: int


def evidence(reading: Reading, figure: Figure, told: bool | None) -> list[str]:
    """What speaks for or against the figure's being a fact; `told` says whether the last one before that nothing speaks against was, if there is one."""
    text, start = reading.flow.text, figure.start
    sentence = reading.flow.sentence_at(start)
    clause = max(text.rfind(border, sentence.start, start) for border in "，；：（、") + 1 or sentence.start
    place = _Place(clause, sentence.start, sentence.end, reading.flow.paragraph_at(start).start)
    kind = dimension(figure.unit)
    found = ["any", f"last={told}"]
    found += _number(text, figure, kind, told)
    found += _words(text, figure, kind)
    found += _cues(text, figure, place, kind)
    found += _around(reading, figure, place, kind)
    return found


@cache
def dimension(unit: str) -> str:
    """What a unit measures; a unit that only counts is itself."""
    known = units().get(unit) or units().get(unit[1:]) or units().get(unit[2:])
    if known is None:
        return unit
    return known.unit if known.dimension in ("count", "ratio") else known.dimension


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(figure_cues("plan"))


def _number(text: str, figure: Figure, kind: str, told: bool | None) -> Iterator[str]:
    """Of the number itself: its size, how it is written, its unit, and what speaks against it."""
    size = next((n for n, least in enumerate((1, 9.99, 99.99)) if figure.value <= least), 3)
    written = f"{'digits' if text[figure.start].isdigit() else 'words'}{size}"
    yield from (f"unit={figure.unit[-3:]}", f"kind={kind}", f"{written}", f"kind={kind} {written}")
    for doubt in figure.doubts or ("no doubt",):
        yield doubt
        yield f"{doubt} kind={kind}"
        yield f"{doubt} unit={figure.unit[-2:]}"
        yield f"{doubt} metric={figure.metric[-2:]}"
        yield f"{doubt} {written}"
        yield f"{doubt} <{beside(text, figure.start - 1, figure.start)}"
        yield f"{doubt} >{beside(text, figure.end, figure.end + 1)}"
        yield f"{doubt} last={told}"


def _words(text: str, figure: Figure, kind: str) -> Iterator[str]:
    """Of the metric and the characters beside the number."""
    metric = figure.metric
    yield from (f"metric={metric[-2:]}", f"metric^{metric[:2]}", f"metric={metric[-2:]} kind={kind}")
    yield from (f"long={min(len(metric), 12) // 2}", f"metric {bool(metric)} kind={kind}")
    left, right = beside(text, figure.start - 2, figure.start), beside(text, figure.end, figure.end + 2)
    yield from (f"<{left[-1:]}", f"<{left}", f">{right[:1]}", f">{right}", f"{left[-1:]}_{right[:1]}")
    yield from (f"<{left[-1:]} kind={kind}", f">{right[:1]} kind={kind}")


def _cues(text: str, figure: Figure, place: _Place, kind: str) -> Iterator[str]:
    """The words around it that say whether something is so."""
    start = figure.start
    for cue in set(_CUES.findall(text, max(place.clause, start - _NEAR), start)):
        yield f"clause:{cue}"
        yield f"clause:{cue} kind={kind}"
    for cue in set(_CUES.findall(text, max(place.sentence, start - 2 * _NEAR), place.clause)):
        yield f"before:{cue}"
    for cue in set(_CUES.findall(text, figure.end, min(place.stop, figure.end + _SOON))):
        yield f"behind:{cue}"
    for match in _plan().finditer(text, max(place.sentence, start - 3 * _NEAR), start):
        yield f"plan:{match.group()}"


def _around(reading: Reading, figure: Figure, place: _Place, kind: str) -> Iterator[str]:
    """Of the sentence, the paragraph and the document."""
    text, start = reading.flow.text, figure.start
    end = reading.flow.paragraph_at(start).end
    quoted = text.count("“", place.paragraph, start) > text.count("”", place.paragraph, start)
    yield f"quoted {quoted} kind={kind}"
    yield f"stop={beside(text, place.stop - 1, place.stop)}"
    title = (reading.header.title or "")[-2:].replace("\n", "/")
    yield from (f"title={title}", f"title={title} kind={kind}")
    yield f"line={min((end - place.paragraph) // 20, 4)}"
    yield f"cells {text.find(CELL, place.paragraph, end) >= 0}"
    for name, at in (("sentence", place.sentence), ("clause", place.clause), ("paragraph", place.paragraph)):
        yield f"{name}^{beside(text, at, at + 2)}"
    named = reading.mentions.within(place.sentence, start)
    yield f"named={min(len(named), 3)}"
    nearest = named[-1].type if named else ""
    yield from (f"nearest={nearest}", f"nearest={nearest} kind={kind}")
