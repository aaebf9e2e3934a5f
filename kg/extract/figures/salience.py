"""How much an article and a paragraph are about each entity that a figure can be about, by how they name it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from kg.extract.figures.characters import Columns
from kg.extract.figures.whom import Scene, Surroundings
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.text.articles import article_at
from kg.extract.text.flow import Span
from kg.model import EntityType

_COLUMNS = ("share", "rank", "turn", "foremost", "of paragraph", "later")
_SHARES = 10
_RANKS = 6
_TURNS = 7
_OFTEN = 4
_LATER = 2


class _Article(NamedTuple):
    """What an article names in all."""

    counts: Counter[Key]
    ranks: dict[Key, int]
    """The place of each entity by how often it is named; likewise:"""
    turns: dict[Key, int]
    """By where it is first named."""
    foremost: dict[EntityType, Key]
    """Of each type the one named most often."""
    names: int


def salience(reading: Reading, around: Surroundings, scenes: Sequence[Scene]) -> Columns:
    """How the whole article and the whole paragraph of each scene name its candidates, behind the figure too."""
    rows = _rows(reading, around, scenes)
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, len(_COLUMNS)).T
    return dict(zip(_COLUMNS, columns, strict=True))


def _rows(reading: Reading, around: Surroundings, scenes: Sequence[Scene]) -> Iterator[tuple[int, ...]]:
    articles: dict[Span, _Article] = {}
    paragraphs: dict[Span, Counter[Key]] = {}
    for scene in scenes:
        at, paragraph = scene.figure.start, reading.flow.paragraph_at(scene.figure.start)
        span = article_at(reading.articles, at)
        article = articles.get(span) or articles.setdefault(span, _article(around, span))
        if paragraph not in paragraphs:
            paragraphs[paragraph] = _counts(around, paragraph)
        near, later = paragraphs[paragraph], _counts(around, Span(scene.figure.end, paragraph.end))
        for key, _ in scene.candidates:
            yield (*_of_article(article, key), min(near[key], _OFTEN), min(later[key], _LATER))


def _of_article(article: _Article, key: Key) -> tuple[int, int, int, int]:
    share = min(_SHARES * article.counts[key] // max(1, article.names), _RANKS)
    rank = min(article.ranks.get(key, _RANKS), _RANKS)
    return share, rank, min(article.turns.get(key, _TURNS), _TURNS), article.foremost.get(key[0]) == key


def _article(around: Surroundings, span: Span) -> _Article:
    counts = _counts(around, span)
    order = [key for key, _ in counts.most_common()]
    foremost: dict[EntityType, Key] = {}
    for key in order:
        foremost.setdefault(key[0], key)
    ranks, turns = ({key: n for n, key in enumerate(keys)} for keys in (order, counts))
    return _Article(counts, ranks, turns, foremost, counts.total())


def _counts(around: Surroundings, span: Span) -> Counter[Key]:
    return Counter([mention.key for mention in around.within(*span)])
