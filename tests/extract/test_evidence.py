"""Every fact shows the sentence that it was read from."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from readings import CORPUS, SAMPLES, documents

from kg.evaluate.marked import read_bulletins
from kg.extract.assemble import assemble
from kg.extract.read import read
from kg.lexicon.numerals import number
from kg.model import Document, Event, Extraction, Fact

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千万亿两零]+")
_SCALES = (1.0, 0.1, 1e4, 1e8)
TRAINING = Path(__file__).parents[2] / "data" / "training"


def training() -> list[Document]:
    """The texts of the training bulletins, as documents."""
    bulletins = read_bulletins(TRAINING)[::4]
    return [Document(id=b.gold.doc, text=b.text, path=b.gold.doc, sha256="") for b in bulletins]


def shown(document: Document) -> Iterator[bool]:
    """For each fact and event of a document, whether its evidence names, or points at, one of those that it is about."""
    reading = read(document)
    extraction = assemble([reading])
    spans = [(reading.flow.original(m.start, m.end).start, m.key.name) for m in reading.mentions]
    for item in (*extraction.facts, *extraction.events):
        assert item.start is not None
        assert item.end is not None
        inside = {name for start, name in spans if item.start <= start < item.end}
        yield bool(inside & about(extraction, item)) or _told(document.text[item.start : item.end], extraction, item)


def about(extraction: Extraction, item: Fact | Event) -> set[str]:
    """The names of the entities that a fact or event speaks of."""
    ids = (item.s, item.o) if isinstance(item, Fact) else [p.e for p in item.participants] + list(item.about)
    return {entity.name for entity in extraction.entities if entity.id in ids}


def _says(written: str, value: float) -> bool:
    """Is it the number, with its scale in it (二十一亿) or outside (2.5亿), or tenths for per cent?"""
    return any(number(written) == pytest.approx(abs(value) * scale) for scale in _SCALES)


def _told(quote: str, extraction: Extraction, item: Fact | Event) -> bool:
    """Does the sentence have the figure, the title or the words of the event, or a name that lies inside another one?"""
    bare = "".join(quote.split())
    if isinstance(item, Event):
        return "".join(item.label.split())[:6] in bare
    names = {n for e in extraction.entities if e.id in (item.s, item.o) for n in (e.name, *e.aliases)}
    figure = item.value is not None and any(_says(written, item.value) for written in _NUMBER.findall(bare))
    return figure or bool(item.title and item.title in bare) or any(name in bare for name in names)


def samples() -> list[Document]:
    """The sample bulletins."""
    return documents(SAMPLES)


def corpus() -> list[Document]:
    """The bulletins beside the repository, where they are."""
    return documents(CORPUS)


@pytest.mark.parametrize("texts", [samples, training, corpus])
def test_the_evidence_names_what_the_fact_is_about(texts: Callable[[], list[Document]]) -> None:
    """In at least 99 of 100 facts and events, over all corpora."""
    found = Counter(shown_ for document in texts() for shown_ in shown(document))
    if not found:
        pytest.skip("../shared/corpus is not here to be read")
    assert found[True] / found.total() >= 0.99


def test_offsets_are_those_of_a_sentence_of_the_text_as_read() -> None:
    """They start and end at characters that are no blanks, and the line is the one in which they start."""
    for document in documents(SAMPLES[:6]):
        for fact in assemble([read(document)]).facts:
            quote = document.text[fact.start : fact.end]
            assert quote
            assert quote == quote.strip()
            assert fact.line == document.text.count("\n", 0, fact.start) + 1
