"""What speaks for each entity that a figure can be about: its kind, where it is named, and the figure before.

All candidates of all figures of a document are seen at once, a column for each kind of observation.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.chooser.weights import BITS
from kg.extract.figures.cast import NOBODY, Candidates, Cast, Figures
from kg.extract.figures.characters import Characters, Columns, Places, Words
from kg.extract.figures.facts import dimension
from kg.extract.figures.naming import ARTICLE, PARK, SENTENCE, Neighbours, Stand, between, opens, places
from kg.extract.figures.salience import salience
from kg.extract.figures.whom import Scene, Surroundings
from kg.extract.reading import Reading
from kg.hashing import Codes, Templates, word_code

_BORDERS = "，；。\n"
_STANDS_OUT = ("title?", "headline?", "first s?", "first p?")
_OF_KIND = (
    "unit",
    "metric",
    "named",
    "opening",
    "left",
    "right",
    "field",
    "of zone",
    "count",
    "two after?",
    "between?",
)
_OF_MENTION = ("at?", "bracket?", "behind s?", "behind p?", *_STANDS_OUT)
_OF_PLACE = ("named", "opening", "count", "topic?", "home?", "gap?", "before?", "two after?", *_STANDS_OUT)
_OF_BOTH = ("nearest", "head", "order?", "after?", "following?", "leading?", "opens?")
_PASSED = ("commas?", "semicolon?", "stops?", "lines?")
_OPTIONS = Templates(
    [
        *[("kind",), ("place",), ("kind", "place"), ("two before?",), ("bracket?",), ("opens", "passed?")],
        *[("topic?", "named"), ("home?", "named"), ("home?", "metric")],
        *[("kind", each) for each in (*_OF_KIND, *_OF_MENTION)],
        *[("place", each) for each in _OF_PLACE],
        *[("kind", "place", each) for each in (*_OF_BOTH, *_PASSED)],
        *[("kind", "opens", "passed?"), ("kind", "place", "new?", "opens")],
        *[("kind", "following joint", "following?"), ("kind", "leading joint", "leading?")],
    ],
    BITS,
)
"""What speaks for a candidate."""
_AGAIN = ("nearest", "head", "is head", "named", "fresh")
_LINKS = Templates(
    [
        *[("border",), ("border", "kind", "place"), ("border", "kind", "opening"), ("kind", "fresh"), ("passed by",)],
        *[("border", each) for each in _AGAIN],
    ],
    BITS,
    first=100,
)
"""What speaks for going on with an entity that the figure before could be about."""


class Claims(NamedTuple):
    """What speaks for all candidates of all scenes, one after another."""

    options: Codes
    starts: Sequence[int]
    """Where the candidates of each scene begin, and where the last ones end."""
    links: Codes
    """What speaks for going on with a candidate that the scene before had too; likewise in order:"""
    linked: Sequence[dict[int, int]]
    """For each scene, by candidate: which one it was before."""
    columns: Columns
    """All that is seen of the candidates."""


def claims(reading: Reading, around: Surroundings, scenes: Sequence[Scene]) -> Claims:
    """What speaks for each candidate of a document's scenes; there must be one."""
    starts = np.cumsum([0, *(len(scene.candidates) for scene in scenes)])
    linked = [_linked(before, here) for before, here in zip([None, *scenes], scenes, strict=False)]
    columns = _columns(reading, Cast(reading, around, scenes), starts) | salience(reading, around, scenes)
    again = np.array([start + n for start, each in zip(starts.tolist(), linked, strict=False) for n in each], np.intp)
    links = {name: columns[name][again] for name in _LINKS.columns}
    options = _OPTIONS.of(columns, int(starts[-1]))
    return Claims(options, starts.tolist(), _LINKS.of(links, len(again)), linked, columns)


def _columns(reading: Reading, cast: Cast, starts: Places) -> Columns:
    """All that is seen of the candidates; `starts` are where those of each scene begin."""
    characters = Characters(reading.flow.text)
    candidates, figures = cast.candidates(), cast.figures()
    scene = candidates.scene
    stand = Stand(*(row[scene] for row in figures.stand))
    where = places(stand, candidates.start)
    beside = Neighbours(characters, len(reading.flow.text), reading.mentions)
    found = beside.columns(candidates.start, candidates.end)
    opening = opens(found["before"])
    found |= between(characters, stand, candidates.start, candidates.end, where)
    found |= _ranked(candidates, where, opening, starts)
    found |= {name: column[scene] for name, column in _of_figures(characters, cast, figures).items()}
    found |= _near(candidates, where, opening, starts)
    found |= _first_named(characters, candidates, figures)
    return found | {
        "entity": candidates.key,
        "kind": candidates.kind,
        "place": where,
        "opens": (where >= ARTICLE) * (1 + opening),
        "count": np.minimum(candidates.named, 5),
        "title": candidates.title,
        "headline": candidates.headline,
        "topic": candidates.key == figures.topic[scene],
        "home": candidates.key == cast.home,
    }


def _of_figures(characters: Characters, cast: Cast, figures: Figures) -> Columns:
    """What all candidates of a figure share."""
    stand, told = figures.stand, figures.stand.told > 0
    border = np.full(len(told), len(_BORDERS))
    for number, mark in enumerate(_BORDERS):
        border[characters.count(mark, stand.told, stand.start) > 0] = number
    return {
        "unit": np.array([word_code(dimension(scene.figure.unit)) for scene in cast.scenes]),
        "metric": Words([scene.figure.metric for scene in cast.scenes]).ending(),
        "opening": (stand.clause < stand.start - 1) * characters.pair(stand.clause),
        "left": characters.pair(stand.start - 2),
        "right": characters.at(stand.end),
        "field": characters.at(stand.clause - 1) == ord("："),
        "of zone": figures.of_zone,
        "border": np.where(told, border, len(_BORDERS) + 1),
        "fresh": np.minimum(figures.fresh, 4),
    }


def _near(candidates: Candidates, where: Places, opening: NDArray[np.uint8], starts: Places) -> Columns:
    """Of each candidate's figure: how many names stand before it in its sentence, and which are nearest."""
    near = where >= SENTENCE
    named = np.minimum(np.add.reduceat(near, starts[:-1], dtype=np.int64), 4)
    nearest, head = _first(near, starts), _first(near & (opening > 0), starts)
    kinds, keys = np.append(candidates.kind, 0), np.append(candidates.key, NOBODY)
    scene = candidates.scene
    return {
        "named": named[scene],
        "nearest": kinds[nearest][scene],
        "head": kinds[head][scene],
        "is head": keys[head][scene] == candidates.key,
    }


def _first_named(characters: Characters, candidates: Candidates, figures: Figures) -> Columns:
    """Whether the sentence or the paragraph of the figure names the candidate first, or even begins with it."""
    found: Columns = {}
    for name, first in (("s", figures.of_sentence), ("p", figures.of_paragraph)):
        is_first = candidates.key == first.key[candidates.scene]
        found[f"first {name}"] = is_first * (1 + first.led[candidates.scene])
        found[f"behind {name}"] = is_first * (first.led * characters.at(first.end))[candidates.scene]
    return found


def _linked(before: Scene | None, here: Scene) -> dict[int, int]:
    """By candidate: which one it was in the scene before."""
    if before is None:
        return {}
    earlier = {candidate.key: n for n, candidate in enumerate(before.candidates)}
    return {n: earlier[key] for n, (key, _) in enumerate(here.candidates) if key in earlier}


def _ranked(candidates: Candidates, where: Places, opening: NDArray[np.uint8], starts: Places) -> Columns:
    """How many candidates stand nearer before the figure: of the same kind, and such as open a clause."""
    ahead = where >= ARTICLE
    rows, first = np.arange(len(ahead)), starts[candidates.scene]
    of_kind = np.zeros((len(ahead) + 1, PARK + 1), dtype=np.int64)
    of_kind[rows + 1, candidates.kind] = ahead
    so_far = of_kind.cumsum(axis=0)
    order = so_far[rows, candidates.kind] - so_far[first, candidates.kind]
    opened = np.cumsum(np.append(0, ahead & (opening > 0)))
    return {
        "order": ahead * (1 + np.minimum(order, 2)),
        "passed": ahead * (1 + np.minimum(opened[rows] - opened[first], 2)),
        "passed by": np.minimum(opened[rows + 1] - opened[first], 4),
    }


def _first(true: NDArray[np.bool_], starts: Places) -> Places:
    """The first candidate of each scene of which something is true; the number of all candidates where there is none."""
    numbers = np.where(true, np.arange(len(true)), len(true))
    return np.minimum.reduceat(numbers, starts[:-1])
