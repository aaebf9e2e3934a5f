"""The figures of a document and the entities that they can be about, as columns of numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.figures.characters import NOWHERE, Places
from kg.extract.figures.naming import KINDS, PARK, Stand
from kg.extract.figures.whom import Scene, Surroundings
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.lexicon.figures import figure_cues

NOBODY = -1
"""The number of no entity."""
_LIST_MARKS = "—■●▲◆★☆△◇○※*（）()一二三四五六七八九十1234567890.．、　"
_OPENING = 12


class Candidates(NamedTuple):
    """The candidates of all scenes, one after another."""

    scene: Places
    key: Places
    """The number of the entity."""
    kind: Places
    start: Places
    """Of the mention; `NOWHERE` without one. Likewise:"""
    end: Places
    named: Places
    """How often the article so far names it."""
    title: Places
    """Whether the title names it."""
    headline: Places
    """Whether the headline of its article names it (1), and first (2)."""


class First(NamedTuple):
    """The entity that each of some stretches names first."""

    key: Places
    led: Places
    """Whether nothing stands before that, but marks of a list."""
    end: Places
    """Where that name ends."""


class Figures(NamedTuple):
    """What the figures of all scenes have around them."""

    stand: Stand
    topic: Places
    of_zone: Places
    """Whether the sentence opens with words for a whole zone."""
    fresh: Places
    """How many entities are named since the figure told before."""
    of_sentence: First
    of_paragraph: First


class Cast:
    """Gives each entity of some scenes a number, and tells of all of them by it."""

    def __init__(self, reading: Reading, around: Surroundings, scenes: Sequence[Scene]) -> None:
        self._reading = reading
        self._around = around
        self._numbers: dict[Key, int] = {}
        self.scenes = scenes
        self.home = self._number(around.home)
        """What the document is about."""

    def candidates(self) -> Candidates:
        """The candidates of all scenes."""
        return Candidates(*_columns(self._candidates(), len(Candidates._fields)))

    def _candidates(self) -> Iterator[tuple[int, ...]]:
        titled = self._around.titled
        for number, scene in enumerate(self.scenes):
            counts, headline = scene.counts, scene.headline
            for key, mention in scene.candidates:
                start, end = mention[:2] if mention else (NOWHERE, NOWHERE)
                headed = 1 + (key == headline[0]) if key in headline else 0
                yield number, self._number(key), self._kind(key), start, end, counts[key], key in titled, headed

    def figures(self) -> Figures:
        """The figures of all scenes."""
        stand = ((*s.figure[:2], s.told, s.clause, s.sentence, s.paragraph) for s in self.scenes)
        about = (
            (self._number(self._around.topic_at(s.figure.start)), self._of_zone(s), self._fresh(s)) for s in self.scenes
        )
        of_sentence = (self._first(s.opening[0], s.sentence) for s in self.scenes)
        of_paragraph = (self._first(s.opening[1], s.paragraph) for s in self.scenes)
        topic, of_zone, fresh = _columns(about, 3)
        return Figures(
            Stand(*_columns(stand, len(Stand._fields))),
            topic,
            of_zone,
            fresh,
            First(*_columns(of_sentence, len(First._fields))),
            First(*_columns(of_paragraph, len(First._fields))),
        )

    def _number(self, key: Key | None) -> int:
        return self._numbers.setdefault(key, len(self._numbers)) if key else NOBODY

    def _kind(self, key: Key) -> int:
        """The type of an entity; parks are apart from zones."""
        return PARK if key[0] == "Zone" and self._reading.register.kind(key) == "park" else KINDS[key[0]]

    def _first(self, first: Mention | None, start: int) -> tuple[int, int, int]:
        """Of a stretch that starts there: the entity that it names first, if any, as `First` says."""
        if first is None:
            return NOBODY, 0, NOWHERE
        led = not self._reading.flow.text[start : first.start].strip(_LIST_MARKS)
        return self._number(first.key), led, first.end

    def _of_zone(self, scene: Scene) -> bool:
        end = min(scene.figure.start, scene.sentence + _OPENING)
        return _zone().search(self._reading.flow.text, scene.sentence, end) is not None

    def _fresh(self, scene: Scene) -> int:
        if not scene.told:
            return 0
        return len({mention.key for mention in self._around.within(scene.told, scene.figure.start)})


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(figure_cues("zone"))


def _columns(rows: Iterable[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    """Rows of numbers as columns."""
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, width).T
