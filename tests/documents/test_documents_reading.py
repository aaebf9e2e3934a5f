"""One file to a Document."""

import hashlib
from pathlib import Path

import pytest
from docx_files import opened, saved
from pdf_files import line, pdf, picture
from PIL import Image

from kg.documents import Refusal, Source, read_document, read_source
from kg.documents.media import MEDIA_TYPES
from kg.documents.opening import MOST_BYTES
from kg.errors import UnreadableDocument


def test_a_document_says_how_to_find_its_file_again(tmp_path: Path) -> None:
    """The id is the stem; the digest is of the bytes, whatever the encoding."""
    path = tmp_path / "简报第3期.txt"
    data = "开发区简报\r\n第三期\r\n".encode("gb18030")
    path.write_bytes(data)
    document = read_document(path)
    assert (document.id, document.text) == ("简报第3期", "开发区简报\n第三期\n")
    assert (document.path, document.sha256) == (str(path), hashlib.sha256(data).hexdigest())
    assert (document.encoding, document.media_type) == ("gb18030", "text/plain")


def test_the_id_may_be_given(tmp_path: Path) -> None:
    """Discovery knows what is unique in a run."""
    (tmp_path / "a.md").write_text("# 公报", encoding="utf-8")
    assert read_document(tmp_path / "a.md", "2023-a").id == "2023-a"


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.md", "# 公报", "text/markdown"),
        ("a.htm", "<p>公报</p>", "text/html"),
        ("a.txt", "\n<!DOCTYPE html><html><p>公报</p></html>", "text/html"),
        ("a.dat", "公报", "text/plain"),
        ("a.txt", "如何写 <html> 网页", "text/plain"),
    ],
)
def test_the_ending_says_what_a_file_is_unless_it_is_a_page(
    tmp_path: Path, name: str, text: str, media_type: str
) -> None:
    """A page saved under another ending is still a page."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_document(tmp_path / name).media_type == media_type


def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    """The system's reason is given."""
    with pytest.raises(UnreadableDocument, match="cannot be read: No such file or directory"):
        read_document(tmp_path / "no.txt")


def test_a_file_beyond_the_bound_is_unreadable(tmp_path: Path) -> None:
    """It is not read into memory to find out."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="larger than 64 MB"):
        read_document(path)


def test_what_cannot_be_read_is_a_value_for_a_run_over_many(tmp_path: Path) -> None:
    """One bad file does not stop the others."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert read_source(Source(path, "a")) == Refusal(str(path), "empty: expected text")


@pytest.mark.parametrize(
    ("name", "data", "media_type", "place"),
    [
        ("a.pdf", pdf([line(60, 100, "公报")]), "application/pdf", {"page": 1}),
        ("a.dat", b"\r\n" + pdf([line(60, 100, "公报")]), "application/pdf", {"page": 1}),
        ("a.wps", saved(opened("公报")), MEDIA_TYPES[".docx"], {"paragraph": 1}),
    ],
)
def test_a_file_that_is_no_text_is_known_by_its_first_bytes(
    tmp_path: Path, name: str, data: bytes, media_type: str, place: dict[str, int]
) -> None:
    """And has places."""
    (tmp_path / name).write_bytes(data)
    document = read_document(tmp_path / name)
    assert (document.text, document.media_type, document.place_at(1)) == ("公报\n", media_type, place)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_a_file_of_the_old_form_is_named(tmp_path: Path) -> None:
    """Under the ending of the new one too, as an encrypted file has it."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UnreadableDocument, match="of the old form, or one with a password: save it as DOCX"):
        read_document(path)


def test_scanned_pages_among_others_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A blank page is none."""
    scan = picture(Image.new("L", (60, 80)))
    (tmp_path / "a.pdf").write_bytes(pdf([line(60, 100, "公报")], [scan], [], [scan]))
    assert read_document(tmp_path / "a.pdf").text == "公报\n"
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'a.pdf'}: 2 scanned pages left out (2, 4): read them with --ocr"
    ]
