"""What is kept of an extraction, and when it is found again."""

from pathlib import Path

import pytest

from kg.errors import SnapshotError
from kg.model import Document, Entity, Extraction
from kg.pipeline.cache import Cache

EXTRACTION = Extraction("简报", "工作简报", None, "2023-11", None, (Entity("z", "Zone", "梅川高新区"),), (), ())


def document(text: str = "梅川高新区工作简报", name: str = "简报", media_type: str = "text/plain") -> Document:
    """Make a document by hand."""
    return Document(name, text, f"{name}.txt", "0" * 64, media_type)


def test_an_extraction_is_found_again(tmp_path: Path) -> None:
    """Unchanged."""
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    assert Cache(tmp_path, "1").get(document()) == EXTRACTION


@pytest.mark.parametrize("other", [document(text="别的"), document(media_type="text/html")])
def test_another_text_is_not_found(tmp_path: Path, other: Document) -> None:
    """The same text as a page may have been read otherwise."""
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    assert Cache(tmp_path, "1").get(other) is None


def test_another_version_is_not_found(tmp_path: Path) -> None:
    """A new extractor extracts anew."""
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    assert Cache(tmp_path, "2").get(document()) is None


def test_a_renamed_document_keeps_its_extraction(tmp_path: Path) -> None:
    """Under its new id."""
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    found = Cache(tmp_path, "1").get(document(name="新名"))
    assert found
    assert (found.doc, found.entities) == ("新名", EXTRACTION.entities)


@pytest.mark.parametrize("left", [0, 50, 5000])
def test_a_broken_file_counts_as_none(tmp_path: Path, left: int) -> None:
    """What a crash of the machine left is extracted anew, and kept anew."""
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:left])
    assert Cache(tmp_path, "1").get(document()) is None
    Cache(tmp_path, "1").put(document(), EXTRACTION)
    assert Cache(tmp_path, "1").get(document()) == EXTRACTION


def test_a_reader_finds_what_is_kept_after_it_was_opened(tmp_path: Path) -> None:
    """The processes that extract read while one writes."""
    reader, writer = Cache(tmp_path, "1"), Cache(tmp_path, "1")
    assert reader.get(document()) is None
    writer.put(document(), EXTRACTION)
    assert reader.get(document()) == EXTRACTION
    writer.put(document(text="别的"), EXTRACTION)
    assert reader.get(document(text="别的")) == EXTRACTION


def test_many_extractions_are_one_file(tmp_path: Path) -> None:
    """So that a million documents are no million files."""
    cache = Cache(tmp_path, "1")
    for number in range(20):
        cache.put(document(text=str(number)), EXTRACTION)
    cache.close()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["1.sqlite"]


def test_other_versions_can_be_removed(tmp_path: Path) -> None:
    """The extractions of this one stay; a version may have any name."""
    for version in ("1", "2/β"):
        Cache(tmp_path, version).put(document(), EXTRACTION)
    Cache(tmp_path, "2/β").remove_other_versions()
    assert Cache(tmp_path, "2/β").get(document()) == EXTRACTION
    assert Cache(tmp_path, "1").get(document()) is None


def test_nothing_to_remove_is_no_error(tmp_path: Path) -> None:
    """There may be no cache yet."""
    Cache(tmp_path, "1").remove_other_versions()
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """It is no document's fault."""
    (tmp_path / "cache").write_text("")
    with pytest.raises(SnapshotError, match=r"cache: cannot be written to: Not a directory"):
        Cache(tmp_path, "1").put(document(), EXTRACTION)
