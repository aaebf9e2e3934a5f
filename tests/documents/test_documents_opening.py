"""The bytes of files that are not what they seem, or do not stay so."""

import os
import threading
from pathlib import Path

import pytest

from kg.documents import opening, read_document
from kg.documents.confined import Confinement
from kg.documents.opening import MOST_BYTES, file_bytes
from kg.documents.parsing import Limits
from kg.documents.reading import MOST_CHARACTERS
from kg.errors import UnreadableDocument


def reason(path: Path) -> str:
    """Give the reason why a file is not read."""
    with pytest.raises(UnreadableDocument) as raised:
        read_document(path)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_gigabyte_in_one_line_is_not_read(tmp_path: Path) -> None:
    """Its size alone tells."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1 << 30)
    assert reason(tmp_path / "a.txt") == "larger than 64 MB: expected one document a file"


def test_more_text_than_a_document_has_is_refused(tmp_path: Path) -> None:
    """Extraction takes memory by the character."""
    (tmp_path / "a.txt").write_bytes(b"a" * (MOST_CHARACTERS + 1))
    assert reason(tmp_path / "a.txt") == (
        "12,000,001 characters of text: expected at most 12,000,000, one document a file"
    )


def test_twenty_megabytes_are_read(tmp_path: Path) -> None:
    """In the encoding that gives the most characters."""
    (tmp_path / "a.txt").write_bytes("高新区\n".encode("gb18030") * 3_000_000)
    assert len(read_document(tmp_path / "a.txt").text) == 12_000_000


def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    """Between the search and the reading anything may happen."""
    os.mkfifo(tmp_path / "a.txt")
    assert reason(tmp_path / "a.txt") == "not a regular file: a device, pipe or socket"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/null"])
def test_a_device_is_not_read(tmp_path: Path, device: str) -> None:
    """It has no end, or no text."""
    (tmp_path / "a.txt").symlink_to(device)
    assert reason(tmp_path / "a.txt").startswith(("not a regular file", "cannot be read: No such device"))


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    """Whatever it is called."""
    (tmp_path / "a.txt").mkdir()
    assert reason(tmp_path / "a.txt") == "cannot be read: Is a directory"


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    """As the system says it."""
    assert reason(tmp_path / "a.txt") == "cannot be read: No such file or directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_reported(tmp_path: Path) -> None:
    """As the system says it."""
    (tmp_path / "a.txt").write_text("简报")
    (tmp_path / "a.txt").chmod(0o000)
    assert reason(tmp_path / "a.txt") == "cannot be read: Permission denied"


def test_a_file_that_is_removed_while_it_is_read_is_read(tmp_path: Path) -> None:
    """Who has it open has all of it."""
    (tmp_path / "a.txt").write_text("简报", encoding="utf-8")
    with (tmp_path / "a.txt").open("rb") as file:
        (tmp_path / "a.txt").unlink()
        assert opening.at_rest(file) == "简报".encode()


@pytest.mark.parametrize("mode", ["ab", "wb"])
def test_a_file_that_is_written_to_is_not_read(tmp_path: Path, mode: str) -> None:
    """Be it longer or shorter than it was: a part of it would be read as if it were all."""
    path = tmp_path / "a.txt"
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            with path.open(mode) as file:
                file.write(b"abc")
            path.touch()

    path.write_bytes(b"abc" * 1_000_000)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        with pytest.raises(UnreadableDocument, match="changed while it was read"):
            list(map(file_bytes, [path] * 2_000))
    finally:
        done.set()
        writer.join()


def test_no_more_is_read_than_the_bound(tmp_path: Path) -> None:
    """A file that grows without end ends."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MOST_BYTES)
    assert len(file_bytes(tmp_path / "a.txt")) == MOST_BYTES


def test_nul_bytes_are_told(tmp_path: Path) -> None:
    """Where the first of them stands."""
    (tmp_path / "a.txt").write_bytes("简报".encode() + b"\0" * 100)
    assert reason(tmp_path / "a.txt") == "binary: a NUL byte at offset 6, expected text"


def test_a_large_page_is_read(tmp_path: Path) -> None:
    """In a process apart, as the small ones are here."""
    (tmp_path / "a.html").write_text("<html><p>甲</p>" + "<i></i>" * 200_000, encoding="utf-8")
    assert read_document(tmp_path / "a.html").text == "甲\n"


def test_a_page_of_millions_of_elements_is_refused() -> None:
    """The memory that they take is not this process's."""
    apart = Confinement(Limits(megabytes=100))
    with pytest.raises(UnreadableDocument, match="memory"):
        apart.parse("kg.documents.html:encoded_page_text", b"<html>" + b"<p>" * 300_000, str)
    apart.end()


def test_a_large_page_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    """As a small one is."""
    (tmp_path / "a.html").write_text("<html>甲" + "<font>" * 1_000_000, encoding="utf-8")
    assert "nested too deeply" in reason(tmp_path / "a.html")
