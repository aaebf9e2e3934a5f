"""Documents in a snapshot."""

from contextlib import closing
from pathlib import Path

from kg.model import Document, Origin, Place
from kg.store.documents import DocumentsWriter, read_documents


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    """With their places in the file and where they were fetched."""
    places = (Place(0, 9, "page", 1), Place(9, 12, "page", 2))
    origin = Origin("http://zone.example/t20231115_1.html", "2023-11-13T08:05:00Z")
    fetched = Document("a", "简报\n", "a.pdf", "0" * 64, "application/pdf", places=places, origin=origin)
    own = Document("b", "公报\n", "b.txt", "1" * 64, encoding="gb18030")
    with closing(DocumentsWriter(tmp_path)) as documents:
        documents.add(fetched)
        documents.add(own)
    assert list(read_documents(tmp_path)) == [fetched, own]
