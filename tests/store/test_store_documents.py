"""Documents in a snapshot."""

from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kg.model import Document, Entity, Event, Extraction, Fact, Origin, Place
from kg.store.documents import Documents, FileState
from kg.store.texts import read_extracted

STATE = FileState("/in/a.pdf", "3:1", "00")
TOLD = Extraction("a", None, None, None, None, (Entity("z", "Zone", "梅川高新区"),), (Fact("partOf", "z", "z"),), ())


def document(name: str = "a", text: str = "简报\n") -> Document:
    """Make a document by hand."""
    return Document(name, text, f"{name}.txt", "0" * 64)


def told(extraction: Extraction = TOLD) -> bytes:
    """Write an extraction down."""
    return msgspec.json.encode(extraction)


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    """With their places in the file and where they were fetched, in the order of their paths."""
    places = (Place(0, 9, "page", 1), Place(9, 12, "page", 2))
    origin = Origin("http://zone.example/t20231115_1.html", "2023-11-13T08:05:00Z")
    fetched = Document("a", "简报\n", "a.pdf", "0" * 64, "application/pdf", places=places, origin=origin)
    own = Document("b", "公报\n", "b.txt", "1" * 64, encoding="gb18030")
    with closing(Documents.create(tmp_path)) as documents:
        documents.put(own, told(replace(TOLD, doc="b")), STATE)
        documents.put(fetched, told(), STATE)
    assert list(read_extracted(tmp_path)) == [(fetched, TOLD), (own, replace(TOLD, doc="b"))]


@pytest.mark.parametrize(
    ("again", "changed"),
    [
        ((document(), told()), False),
        ((document(text="公报\n"), told()), True),
        ((document(), told(replace(TOLD, title="简报"))), True),
    ],
)
def test_it_is_told_whether_a_document_is_another(tmp_path: Path, again: tuple[Document, bytes], changed: bool) -> None:
    """By its text, its metadata and what was taken out of it."""
    with closing(Documents.create(tmp_path)) as documents:
        assert documents.put(document(), told(), STATE)
        assert documents.put(*again, STATE) is changed
        assert documents.one("a") == again


def test_one_may_take_the_name_that_another_gives_up(tmp_path: Path) -> None:
    """Extractions are renamed with their documents."""
    with closing(Documents.create(tmp_path)) as documents:
        documents.put(document("a", "甲"), told(), STATE)
        documents.put(document("b", "乙"), told(replace(TOLD, doc="b")), STATE)
        documents.rename({"a": "b", "b": "c"})
        assert [(each, documents.one(each)[0].text) for each in documents.ids()] == [("b", "甲"), ("c", "乙")]
        assert b'"doc":"c"' in documents.one("c")[1]


def test_a_copy_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    """A snapshot never changes."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    with closing(Documents.create(tmp_path / "old")) as documents:
        documents.put(document(), told(), STATE)
    with closing(Documents.copy(tmp_path / "old", tmp_path / "new")) as documents:
        documents.remove("a")
    assert [len(list(read_extracted(tmp_path / name))) for name in ("old", "new")] == [1, 0]


def test_what_documents_say_is_counted(tmp_path: Path) -> None:
    """Without what was removed."""
    with closing(Documents.create(tmp_path)) as documents:
        documents.put(document("a"), told(), STATE)
        documents.put(document("b"), told(replace(TOLD, doc="b", events=(Event("v", "visit", "走访"),))), STATE)
        documents.put(document("c"), told(replace(TOLD, doc="c")), STATE)
        documents.remove("c")
        tally = documents.tally()
    assert (tally.documents, tally.facts, tally.events, tally.conforming) == (2, {"partOf": 2}, 1, 2)
