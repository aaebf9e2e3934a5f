"""Whom a figure can be about: the entities named around its number, in the headline and the title, home and topic."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kg.extract.figures.figure import Figure
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.text.articles import article_at, headings
from kg.model import EntityType

SUBJECTS: frozenset[EntityType] = frozenset(
    (
        "Enterprise", "Zone", "Project", "GovernmentBody", "Institution",
        "Region", "Person", "Policy", "Measure", "Honour",
    )
)  # fmt: skip
_FAR = 900
_AHEAD = 60
_OF_PARAGRAPH = 7
_OF_ARTICLE = 5
_FREQUENT = 3
_OF_HEADLINE = 2
_BEHIND = 2
_AGAIN = 4
_MOST = 14


class Candidate(NamedTuple):
    """An entity, and the mention of it that stands nearest before the number, else behind it in its sentence."""

    key: Key
    mention: Mention | None


class Scene(NamedTuple):
    """What stands around a figure."""

    figure: Figure
    told: int
    """Where the figure told before it ends; 0 for the first."""
    clause: int
    """Where its clause starts; likewise:"""
    sentence: int
    paragraph: int
    candidates: tuple[Candidate, ...]
    """Those mentioned nearest first."""
    counts: Counter[Key]
    """How often the article so far names each."""
    opening: tuple[Mention | None, Mention | None]
    """The first names of its sentence and of its paragraph before it."""
    headline: tuple[Key, ...]
    """What the first line of its article names."""


class Surroundings:
    """The names of a document, each under its canonical key, and what stands around its figures."""

    def __init__(self, reading: Reading) -> None:
        same = reading.register.canonical
        self._reading = reading
        self._named = [m._replace(key=same(m.key)) for m in reading.mentions if m.type in SUBJECTS]
        self._starts = [mention.start for mention in self._named]
        self._headed: dict[int, tuple[Key, ...]] = {}
        head = reading.header
        self.titled = dict.fromkeys(mention.key for mention in self.within(head.title_start, head.title_end))
        """What the title names; a city that it opens with is there even where the text calls it 全市 only."""
        city = reading.context.city
        if city and head.title and head.title.startswith(city.name):
            self.titled[same(Key("Region", city.name))] = None
        zone = reading.context.home
        self._zone = zone and same(zone)
        self.home = self._region_of_title() or self._zone
        """What the document is about: the region that its title opens with (某县统计公报), else the zone."""

    def _region_of_title(self) -> Key | None:
        if any(key.type == "Zone" for key in self.titled):
            return None
        title = self._reading.header.title or ""
        return next((key for key in self.titled if key.type == "Region" and title.startswith(key.name)), None)

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that start within a span."""
        return self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def topic_at(self, offset: int) -> Key | None:
        """The zone in question, or what the document is about."""
        zone = self._reading.context.zone_at(offset)
        zone = zone and self._reading.register.canonical(zone)
        return self.home if zone == self._zone else zone

    def scene(self, figure: Figure, before: Scene | None) -> Scene:
        """Look around a figure; `before` is what stood around the one told last."""
        start = figure.start
        told = before.figure.end if before else 0
        if figure.subject:
            only = Candidate(self._reading.register.canonical(figure.subject), None)
            return Scene(figure, told, start, start, start, (only,), Counter(), (None, None), ())
        flow = self._reading.flow
        sentence = flow.sentence_at(start)
        paragraph = flow.paragraph_at(start).start
        clause = max(flow.text.rfind(border, sentence.start, start) for border in "，；：") + 1 or sentence.start
        article = article_at(self._reading.articles, start).start
        named = self.within(max(article, start - _FAR), start)
        counts = Counter([mention.key for mention in named])
        opening = _first(named, sentence.start), _first(named, paragraph)
        headline = self._headlines(article, paragraph)
        behind = self.within(figure.end, min(sentence.end, figure.end + _AHEAD))[:_BEHIND]
        found = Scene(figure, told, clause, sentence.start, paragraph, (), counts, opening, headline)
        return found._replace(candidates=tuple(islice(self._found(found, named, behind, before), _MOST)))

    def _headlines(self, article: int, paragraph: int) -> tuple[Key, ...]:
        """What is named by the heading that stands nearest over a paragraph, and by those that open its article."""
        if paragraph not in self._headed:
            lines = headings(self._reading.flow, article, paragraph)
            self._headed[paragraph] = tuple(dict.fromkeys(m.key for line in lines for m in self.within(*line)))
        return self._headed[paragraph]

    def _found(
        self, scene: Scene, named: list[Mention], behind: list[Mention], before: Scene | None
    ) -> Iterator[Candidate]:
        """The entities that a figure can be about; `named` are the names of its article before it."""
        last = {mention.key: mention for mention in named}
        nearest = dict.fromkeys(_nearest(named, scene.paragraph))
        more = [key for key, _ in scene.counts.most_common(_FREQUENT)]
        more += [mention.key for mention in scene.opening if mention]
        more += scene.headline[:_OF_HEADLINE]
        first_behind = {mention.key: mention for mention in reversed(behind)}
        more += first_behind
        topic = self.topic_at(scene.figure.start)
        away = topic not in (None, self.home, self._zone)
        more += [key for key in (topic, *(() if away else (self.home, *islice(self.titled, 2)))) if key]
        more += [candidate.key for candidate in (before.candidates[:_AGAIN] if before else ())]
        for key in dict.fromkeys((*nearest, *more)):
            if not (away and key in (self.home, self._zone) and key not in last):
                yield Candidate(key, last.get(key) or first_behind.get(key))


def _first(named: list[Mention], start: int) -> Mention | None:
    return next((mention for mention in named if mention.start >= start), None)


def _nearest(named: list[Mention], paragraph: int) -> Iterator[Key]:
    """The entities named last, fewer of them from before the paragraph."""
    found: set[Key] = set()
    for mention in reversed(named):
        if mention.key not in found:
            if len(found) >= (_OF_PARAGRAPH if mention.start >= paragraph else _OF_ARTICLE):
                return
            found.add(mention.key)
            yield mention.key
