"""ZIP archives made to do harm."""

import os
import struct
import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest

from kg.documents.archive import MOST_MEMBERS, MOST_UNPACKED, check_archive
from kg.errors import UnreadableDocument

DOCUMENT = "word/document.xml"


def packed(members: dict[str, bytes]) -> bytes:
    """Pack an archive."""
    packed_into = BytesIO()
    with zipfile.ZipFile(packed_into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed_into.getvalue()


def reason(data: bytes) -> str:
    """Give the reason why an archive is not unpacked."""
    with pytest.raises(UnreadableDocument) as raised:
        check_archive(data)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def declaring(data: bytes, size: int) -> bytes:
    """Make an archive of one member declare this size for it, in both places."""
    patched = bytearray(data)
    struct.pack_into("<L", patched, data.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<L", patched, data.index(b"PK\x01\x02") + 24, size)
    return bytes(patched)


def test_an_ordinary_archive_passes() -> None:
    """With folders, pictures and text that speaks of declarations."""
    text = "<w:t>&lt;!DOCTYPE html&gt; 高新区</w:t>".encode()
    check_archive(packed({"word/": b"", DOCUMENT: text * 1000, "word/media/a.png": b"<!DOCTYPE"}))


def test_a_bomb_that_says_so_is_not_unpacked() -> None:
    """Its directory tells."""
    bomb = packed({DOCUMENT: bytes(MOST_UNPACKED + 1)})
    assert reason(bomb) == f"a zip bomb: {len(bomb):,} bytes that unpack to 268,435,457"


def test_a_bomb_that_lies_is_found_out() -> None:
    """No more comes out of a member than it declares, and what comes out is then not what was packed."""
    assert reason(declaring(packed({DOCUMENT: bytes(50_000_000)}), 100)).startswith("a broken ZIP archive: Bad CRC-32")


def test_many_members_that_share_their_bytes_are_a_bomb() -> None:
    """Each is small, and all of them together are not."""
    data = packed({f"{n}.xml": bytes(1_000_000) for n in range(40)})
    assert reason(data).startswith("a zip bomb: ")


def test_too_many_members_are_refused() -> None:
    """Each costs something, though nothing is in it."""
    assert reason(packed({str(n): b"" for n in range(MOST_MEMBERS + 1)})) == (
        "an archive of 10,001 members: expected at most 10,000"
    )


@pytest.mark.parametrize(
    "name", ["../a.xml", "word/../../a.xml", "/etc/a.xml", "C:\\a.xml", "..\\a.xml", "\\\\host\\a.xml"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    """Though we write nothing: whoever made it did not make a document."""
    assert reason(packed({name: b"<a/>"})) == f"a member named {name!r}: expected names inside the archive"


def test_an_encrypted_archive_is_refused() -> None:
    """A password cannot be asked for."""
    data = bytearray(packed({DOCUMENT: b"<a/>"}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(data)) == "an encrypted archive: expected one without a password"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>',
        '<!DOCTYPE l SYSTEM "http://127.0.0.1/l.dtd"><l/>',
    ],
)
@pytest.mark.parametrize("before", [0, 524_270, 1_048_562])
def test_entities_are_not_even_declared(encoding: str, declaration: str, before: int) -> None:
    """Neither nested nor external ones, wherever the declaration stands."""
    comment = f"<!--{os.urandom(before // 2).hex()}-->"
    data = packed({DOCUMENT: (comment + declaration).encode(encoding)})
    assert reason(data) == "a document type declaration in word/document.xml: expected XML without entities"


@pytest.mark.parametrize("end", [4, 60, -30])
def test_a_torn_archive_is_refused(end: int) -> None:
    """As from a download that broke off."""
    assert reason(packed({DOCUMENT: b"<a/>" * 100})[:end]).startswith("a broken ZIP archive: ")


def test_what_unpacks_is_never_held_whole() -> None:
    """A portion of it takes the same memory, whatever the size."""
    data = packed({"a.bin": os.urandom(300_000) * 20})
    tracemalloc.start()
    start = time.process_time()
    check_archive(data)
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
