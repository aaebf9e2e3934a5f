"""Whether a number tells a fact: what is so, of somebody named, and not a plan, a place in a list or a turn of phrase."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.chooser.weights import BITS, Told
from kg.extract.figures.characters import Characters, Columns, Places, Words, among, marked
from kg.extract.figures.figure import Figure
from kg.extract.figures.naming import KINDS
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL
from kg.hashing import Codes, Templates, word_code
from kg.lexicon.figures import figure_cues
from kg.lexicon.units import units

_CUES = re.compile(
    r"将|要|拟|可|应|须|能|若|如|凡|给予|最高|不超过|以内|以下|以上|每|想|准备|打算|希望|争取|承诺|当年|曾|原|已|了|共|累计|实现"
    r"|完成|达|为|占|有|超|突破|预计|力争|确保|目标|计划|规划|按|由|从|降|增|一次|到[二2]0|明年|年底|今后|下一?步|奖励|补贴|补助|罚|免|减"
)
"""Words that say whether something is so, is to be, or holds of whoever fulfils a condition."""
_NEAR = 40
_SOON = 12
_CODE = 32
"""The bits of a word's number."""
STATES = (None, False, True)
"""What the last figure before that nothing speaks against was: there was none, it was none, or a fact."""
_SIZES = (1, 9.99, 99.99)
_DIGITS = marked("0123456789")
_BORDERS = marked("，；：（、")
_BREAK = marked("\n")

_OWN = Templates(
    [
        *[("any",), ("unit",), ("kind",), ("size",), ("kind", "size")],
        *[("metric",), ("metric opening",), ("metric", "kind"), ("length",), ("has metric", "kind")],
        *[("left",), ("two left",), ("right",), ("two right",), ("left", "right"), ("left", "kind"), ("right", "kind")],
        *[("quoted", "kind"), ("stop",), ("title",), ("title", "kind"), ("line",), ("cells",)],
        *[("sentence",), ("clause",), ("paragraph",), ("named",), ("nearest",), ("nearest", "kind")],
    ],
    BITS,
)
"""What speaks for or against a figure."""
_DOUBTED = ("kind", "short unit", "metric", "size", "left", "right")
_DOUBTS = Templates([("doubt",), *[("doubt", each) for each in _DOUBTED]], BITS, first=100)
"""What a doubt says of it."""
_CUED = Templates([("place", "cue"), ("place", "cue", "kind")], BITS, first=200)
"""What a word around it says."""
_AFTER = Templates([("state", "doubt")], BITS, first=300)
"""What the figure before says."""


class Evidence(NamedTuple):
    """What speaks for or against each of some figures' being a fact."""

    own: Codes
    more: tuple[Told, ...]
    """By doubts, and by words around the number."""
    after: Told
    """Of each figure behind each of `STATES`, in this order."""


class _Where(NamedTuple):
    """Where figures stand: their spans, the starts of their clauses, the spans of their sentences and paragraphs."""

    start: Places
    end: Places
    clause: Places
    sentence: Places
    stop: Places
    paragraph: Places
    last: Places


def evidence(reading: Reading, figures: Sequence[Figure]) -> Evidence:
    """What speaks for or against each of some figures; there must be one."""
    characters = Characters(reading.flow.text)
    where = _where(reading, characters, figures)
    columns = (
        _numbers(figures)
        | _words(characters, where)
        | {"size": _sizes(figures, characters.at(where.start))}
        | _around(reading, characters, where)
    )
    of, doubts = np.array([(n, each) for n, figure in enumerate(figures) for each in _doubts(figure)]).T
    doubted = {name: columns[name][of] for name in _DOUBTED} | {"doubt": doubts}
    more = Told(_DOUBTS.of(doubted, len(of)), of), _cued(reading.flow.text, where, columns["kind"])
    return Evidence(_OWN.of(columns, len(figures)), more, _after(len(figures), of, doubts))


@cache
def dimension(unit: str) -> str:
    """What a unit measures; a unit that only counts is itself."""
    known = units().get(unit) or units().get(unit[1:]) or units().get(unit[2:])
    if known is None:
        return unit
    return known.unit if known.dimension in ("count", "ratio") else known.dimension


def _doubts(figure: Figure) -> list[int]:
    """What speaks against a figure; that nothing does tells something too."""
    return [word_code(doubt) for doubt in figure.doubts or ("no doubt",)]


def _after(count: int, of: Places, doubts: Places) -> Told:
    """What the figure before says of each figure, and of each of its doubts."""
    states, figure = len(STATES), np.append(np.arange(count), of)
    state = np.tile(np.arange(states), len(figure))
    doubt = np.repeat(np.append(np.zeros(count, dtype=np.int64), doubts), states)
    return Told(_AFTER.of({"state": state, "doubt": doubt}, len(state)), np.repeat(figure, states) * states + state)


def _where(reading: Reading, characters: Characters, figures: Sequence[Figure]) -> _Where:
    text, flow = reading.flow.text, reading.flow
    start, end = np.array([figure[:2] for figure in figures]).T
    sentence, stop = np.array([flow.sentence_at(at) for at in start.tolist()]).T
    clause = np.maximum(sentence, characters.behind_last(_BORDERS, start))
    ends = [text.find("\n", at) for at in start.tolist()]
    last = np.array([each if each >= 0 else len(text) for each in ends])
    return _Where(start, end, clause, sentence, stop, characters.behind_last(_BREAK, start), last)


def _numbers(figures: Sequence[Figure]) -> Columns:
    """Of the numbers: their units, and what they measure."""
    unit = [[word_code(each) for each in (f.unit[-3:], f.unit[-2:], dimension(f.unit))] for f in figures]
    columns: Columns = dict(zip(("unit", "short unit", "kind"), np.array(unit).T, strict=True))
    metrics = Words([figure.metric for figure in figures])
    return columns | {
        "metric": metrics.ending(),
        "metric opening": metrics.opening(),
        "length": np.minimum(metrics.lengths, 12) // 2,
        "has metric": metrics.lengths > 0,
    }


def _sizes(figures: Sequence[Figure], first: Codes) -> Places:
    """How large the numbers are, and whether they are written in digits."""
    sizes: Places = np.searchsorted(_SIZES, [figure.value for figure in figures])
    return sizes * 2 + (among(first, _DIGITS) > 0)


def _words(characters: Characters, where: _Where) -> Columns:
    """The characters beside the numbers, and at the borders of what they stand in."""
    return {
        "left": characters.at(where.start - 1),
        "two left": characters.pair(where.start - 2),
        "right": characters.at(where.end),
        "two right": characters.pair(where.end),
        "stop": characters.at(where.stop - 1),
        "sentence": characters.pair(where.sentence),
        "clause": characters.pair(where.clause),
        "paragraph": characters.pair(where.paragraph),
    }


def _around(reading: Reading, characters: Characters, where: _Where) -> Columns:
    """Of the sentence, the paragraph and the document."""
    mentions = np.array([(start, KINDS[key[0]]) for start, _, key in reading.mentions], np.int64).reshape(-1, 2)
    first, end = (np.searchsorted(mentions[:, 0], places) for places in (where.sentence, where.start))
    opened, closed = (characters.count(mark, where.paragraph, where.start) for mark in "“”")
    title = np.full(len(where.start), word_code((reading.header.title or "")[-2:]))
    return {
        "any": np.ones_like(first),
        "quoted": opened > closed,
        "title": title,
        "line": np.minimum((where.last - where.paragraph) // 20, 4),
        "cells": characters.count(CELL, where.paragraph, where.last) > 0,
        "named": np.minimum(end - first, 3),
        "nearest": (end > first) * np.append(mentions[:, 1], 0)[end - 1],
    }


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(figure_cues("plan"))


def _cued(text: str, where: _Where, kinds: NDArray[np.generic]) -> Told:
    """The words around numbers that say whether something is so: in the clause, before it, behind the number; and plans."""
    start, sentence = where.start, where.sentence
    starts = np.maximum(where.clause, start - _NEAR), np.maximum(sentence, start - 2 * _NEAR), where.end
    ends = start, where.clause, np.minimum(where.stop, where.end + _SOON)
    cues = _within(_said(_CUES, text), np.concatenate(starts), np.concatenate(ends))
    plans = _within(_said(_plans(), text), np.maximum(sentence, start - 3 * _NEAR), start)
    plans[0] += len(starts) * len(start)
    spans, cue = np.concatenate((cues, plans), axis=1)
    place, of = np.divmod(spans, len(start))
    return Told(_CUED.of({"place": place, "cue": cue, "kind": kinds[of]}, len(of)), of)


def _said(cues: re.Pattern[str], text: str) -> Places:
    """The places and the numbers of cues, (2, cues)."""
    return (
        np.array([(match.start(), word_code(match.group())) for match in cues.finditer(text)], np.int64)
        .reshape(-1, 2)
        .T
    )


def _within(said: Places, starts: Places, ends: Places) -> Places:
    """The cues that begin within each span, each once: the number of the span and that of the cue, (2, cues)."""
    first = np.searchsorted(said[0], starts)
    sizes = np.maximum(np.searchsorted(said[0], ends) - first, 0)
    of = np.repeat(np.arange(len(starts)), sizes)
    cues = said[1, np.arange(len(of)) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)]
    return np.stack(np.divmod(np.unique(of << _CODE | cues), 1 << _CODE))
