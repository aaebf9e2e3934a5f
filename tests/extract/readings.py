"""Documents of a few lines, what is read in them, and what rules and the whole extraction take out of them."""

import re
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.documents import read_document
from kg.evaluate.marked import read_marked
from kg.extract import extract
from kg.extract.claims import Claim
from kg.extract.names.ground import ground
from kg.extract.read import read, read_names
from kg.extract.reading import Reading
from kg.model import Document, EntityType, Extraction, Fact
from kg.tagger.model import Tagged

MASTHEAD = "柳州高新区工作简报\n2022年5月20日\n"
"""Makes 柳州高新区 the home and 20 May 2022 the day of issue of what follows it."""

ROOT = Path(__file__).parents[2]
SAMPLES = tuple(sorted((ROOT / "data" / "samples" / "bulletins").iterdir()))
_CORPUS = ROOT.parent / "shared" / "corpus"
CORPUS = tuple(sorted(_CORPUS.iterdir())) if _CORPUS.is_dir() else ()


class TooSlowError(Exception):
    """What was watched took more than its time."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside once this process has computed for so long; waiting for others does not count."""

    def stop(_number: int, _frame: object) -> None:
        raise TooSlowError(seconds)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def document(text: str) -> Document:
    """Make a document of a text."""
    return Document("d", text, "d.txt", "0" * 64)


def documents(paths: Iterable[Path]) -> list[Document]:
    """Read files."""
    return [read_document(path) for path in paths]


@cache
def extracted(paths: tuple[Path, ...]) -> tuple[tuple[Document, Extraction], ...]:
    """Read files and extract from each, once for all tests that only look."""
    return tuple((each, extract(each)) for each in documents(paths))


def extraction_of(text: str) -> Extraction:
    """Extract from a bare text."""
    return extract(document(text))


def bulletin(text: str) -> Extraction:
    """Extract from a bulletin of 柳州高新区 with this text."""
    return extraction_of(MASTHEAD + text)


def reading_of(text: str) -> Reading:
    """Read a bulletin of 柳州高新区 with this text."""
    return read(document(MASTHEAD + text))


KINDS = {
    "z": "Zone/zone",
    "k": "Zone/park",
    "r": "Region",
    "b": "GovernmentBody",
    "e": "Enterprise",
    "s": "Institution",
    "p": "Person",
    "j": "Project",
    "i": "Industry",
    "m": "Measure",
}


def reading_with(text: str) -> Reading:
    """Read a text with the names that are marked in it (``{b:区财政局}走访{e:青禾轴承}``), so that no model decides."""
    source = re.sub(r"\{([a-z]):", r"{\g<1>1:", text)
    notes = "".join(f"\n> {kind}1 {type_} | x{kind}" for kind, type_ in KINDS.items())
    marked = read_marked("x", f"title: x\n\n{source}{notes}")
    types = {entity.id: entity.type for entity in marked.gold.entities}
    spans = [Tagged(mark.start, mark.end, types[mark.id]) for mark in marked.marks]
    return read_names(document(marked.text), ground(marked.text), spans)


def full_names(text: str) -> dict[str, str]:
    """Give the names of what is mentioned in a text with marked names, by the words that mention it."""
    reading = reading_with(text)
    return {reading.flow.text[m.start : m.end]: m.key.name for m in reading.mentions}


def said(rule: Callable[[Reading], Iterable[Claim]], text: str) -> list[Claim]:
    """Apply one rule to a bulletin of 柳州高新区 with this text."""
    return list(rule(reading_of(text)))


def pairs(rule: Callable[[Reading], Iterable[Claim]], text: str) -> set[tuple[str, str]]:
    """Apply one rule and give the names of subject and object of each claim."""
    return {(claim.s.name, claim.o.name) for claim in said(rule, text) if claim.o}


def names(extraction: Extraction, type_: EntityType) -> set[str]:
    """Give the names of all entities of a type."""
    return {entity.name for entity in extraction.entities if entity.type == type_}


def named(extraction: Extraction, fact: Fact) -> tuple[str, str | None]:
    """Give the names of a fact's subject and object."""
    by_id = {entity.id: entity.name for entity in extraction.entities}
    return by_id[fact.s], by_id[fact.o] if fact.o else None
