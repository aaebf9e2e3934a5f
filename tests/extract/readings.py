"""Documents of a few lines, what is read in them, and what rules and the whole extraction take out of them."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.documents import read_document
from kg.extract import extract
from kg.extract.claims import Claim
from kg.extract.read import read
from kg.extract.reading import Reading
from kg.model import Document, EntityType, Extraction, Fact

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
