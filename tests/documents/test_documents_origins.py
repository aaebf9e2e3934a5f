"""Notes beside files, of where they were fetched."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest
from pdf_files import line, pdf

from kg.documents import Refusal, find_inputs, read_document
from kg.documents.origins import Note, note_json, note_path
from kg.errors import UnreadableDocument
from kg.model import Origin

PAGE = "<html><p>高新区管委会召开会议，研究部署下一阶段重点工作。</p></html>"
ADDRESS = "http://zone.example/t20231115_1.html"


def saved(folder: Path, data: bytes, **told: object) -> Path:
    """Write a page with its note."""
    path = folder / "page.html"
    path.write_bytes(data)
    note = Note(address=ADDRESS, fetched="2023-11-13T08:05:00Z", sha256=hashlib.sha256(data).hexdigest())
    note_path(path).write_bytes(note_json(msgspec.structs.replace(note, **told)))
    return path


def test_a_note_gives_the_origin(tmp_path: Path) -> None:
    """Of the bytes that it is about."""
    path = saved(tmp_path, PAGE.encode())
    assert read_document(path).origin == Origin(ADDRESS, "2023-11-13T08:05:00Z")


def test_a_file_that_was_changed_has_no_origin(tmp_path: Path) -> None:
    """What stands there now is not what the address gave."""
    path = saved(tmp_path, PAGE.encode())
    path.write_text(PAGE.replace("研究", "讨论"), encoding="utf-8")
    assert read_document(path).origin is None


def test_a_file_without_a_note_has_no_origin(tmp_path: Path) -> None:
    """As most have not."""
    (tmp_path / "a.txt").write_text("公报", encoding="utf-8")
    assert read_document(tmp_path / "a.txt").origin is None


def test_the_servers_charset_helps_a_page_that_says_nothing(tmp_path: Path) -> None:
    """Few characters do not show whether they are Big5 or GB18030; the server knew."""
    data = "<html><p>經濟發展局</p></html>".encode("big5")
    assert read_document(saved(tmp_path, data, charset="Big5")).encoding == "big5hkscs"


def test_the_page_knows_better_than_its_server(tmp_path: Path) -> None:
    """Servers have one charset for all their pages."""
    data = f'<html><meta charset="gb2312">{PAGE}'.encode("gb18030")
    assert read_document(saved(tmp_path, data, charset="Big5")).encoding == "gb18030"


def test_korean_is_refused_whatever_was_served(tmp_path: Path) -> None:
    """A server's label is held against the bytes as a page's own is."""
    data = "산업단지관리공단은 입주기업을 방문하여 안전관리 실태를 점검하였다.".encode("euc_kr")
    with pytest.raises(UnreadableDocument, match="in no known encoding"):
        read_document(saved(tmp_path, data, charset="gb2312"))


def test_a_fetched_pdf_has_its_pages_and_its_address(tmp_path: Path) -> None:
    """Whatever the format, the note counts."""
    document = read_document(saved(tmp_path, pdf([line(60, 60, "公报")])))
    assert (document.place_at(0), document.origin and document.origin.address) == ({"page": 1}, ADDRESS)


def test_a_note_is_no_document(tmp_path: Path) -> None:
    """Neither in a folder nor when a shell's pattern names it."""
    path = saved(tmp_path, PAGE.encode())
    for inputs in ([str(tmp_path)], [str(path), str(note_path(path))]):
        found = find_inputs(inputs)
        assert ([source.path for source in found.sources], found.refusals) == ([path], ())


def test_a_note_that_lost_its_file_is_named(tmp_path: Path) -> None:
    """Nothing that the user names is passed over in silence."""
    path = saved(tmp_path, PAGE.encode())
    path.unlink()
    reason = "a note of where a file was fetched, without the file"
    assert find_inputs([str(note_path(path))]).refusals == (Refusal(str(note_path(path)), reason),)


def test_a_pipe_in_the_place_of_a_note_is_not_waited_for(tmp_path: Path) -> None:
    """As one in the place of a document is not."""
    path = saved(tmp_path, PAGE.encode())
    note_path(path).unlink()
    os.mkfifo(note_path(path))
    with pytest.raises(UnreadableDocument, match=r"^page\.html\.origin\.json, its note: not a regular file"):
        read_document(path)


def test_a_name_too_long_for_a_note_has_none(tmp_path: Path) -> None:
    """A name may have 255 bytes, of which the note's takes twelve more."""
    path = tmp_path / f"{'a' * 250}.txt"
    path.write_text("简报", encoding="utf-8")
    assert read_document(path).origin is None


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b'{"address": "javascript:alert(1)", "fetched": "2023-11-13T08:05:00Z", "sha256": "' + b"0" * 64 + b'"}',
        b'{"address": "http://a.example/\\u0000", "fetched": "2023-11-13T08:05:00Z", "sha256": "' + b"0" * 64 + b'"}',
        b'{"address": "http://a.example/", "fetched": "yesterday", "sha256": "' + b"0" * 64 + b'"}',
        b'{"a": ' * 10_000,
        b" " * 100_000,
    ],
)
def test_a_broken_note_is_named(tmp_path: Path, note: bytes) -> None:
    """In one line, with the document that it stands beside."""
    path = saved(tmp_path, PAGE.encode())
    note_path(path).write_bytes(note)
    with pytest.raises(UnreadableDocument, match=r"^page\.html\.origin\.json, its note, is not as .*$"):
        read_document(path)
