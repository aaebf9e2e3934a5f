"""Sizes, times and kinds of what is fetched."""

import gzip
import resource
import zlib
from pathlib import Path

import pytest
from site_of_tests import Reply, Site

from kg.fetching.transport import Limits

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def fetched(site: Site, folder: Path, reply: Reply, path: str = "/a1.html", **options: object) -> str:
    """Fetch one page; give the name of its file, or the reason why there is none."""
    site[path] = reply
    (outcome,) = site.fetch(folder, path, **options)
    assert list(folder.glob("[!.]*/*")) == [] or outcome.path
    return outcome.path.name if outcome.path else outcome.detail


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("/a1.html", "text/html", "a1.html"),
        ("/a1.jsp", "text/html;charset=gbk", "a1.jsp.html"),
        ("/a1", "application/xhtml+xml", "a1.html"),
        ("/a1", PDF, "a1.pdf"),
        ("/a1.pdf", "application/octet-stream", "a1.pdf"),
        ("/a1.docx", DOCX, "a1.docx"),
        ("/a1.txt", "text/plain", "a1.txt"),
        ("/a1.html", "", "a1.html"),
    ],
)
def test_documents_are_saved_with_the_ending_of_their_kind(
    site: Site, tmp_path: Path, path: str, media_type: str, name: str
) -> None:
    """The server's word counts; the address's where the server has none."""
    assert fetched(site, tmp_path, Reply(b"%PDF PK", Content_Type=media_type), path) == name


def test_the_name_of_a_download_tells_its_kind(site: Site, tmp_path: Path) -> None:
    """Content-Disposition, of scripts that serve files; the file is named for the address all the same."""
    reply = Reply(
        b"%PDF-1.7",
        Content_Type="application/octet-stream",
        Content_Disposition="attachment; filename=\"../../x.pdf\"; filename*=UTF-8''%E9%80%9A.pdf",
    )
    assert fetched(site, tmp_path, reply, "/down.jsp?f=7") == "down.jsp-f-7.pdf"


@pytest.mark.parametrize(
    ("media_type", "reason"),
    [
        ("image/png", "a picture (image/png): expected HTML, PDF, DOCX or plain text"),
        (
            "application/msword",
            "a Word file of the old form (application/msword): expected HTML, PDF, DOCX or plain text",
        ),
        ("application/json", "JSON (application/json): expected HTML, PDF, DOCX or plain text"),
        ("application/x-foo", "application/x-foo: expected HTML, PDF, DOCX or plain text"),
        ("application/rss+xml", "a feed, not a document: give --follow for the articles that it lists"),
    ],
)
def test_other_kinds_are_refused_by_name(site: Site, tmp_path: Path, media_type: str, reason: str) -> None:
    """From the headers, before anything is transferred."""
    assert fetched(site, tmp_path, Reply(b"x", Content_Type=media_type)) == reason


def test_a_page_of_excuses_is_no_pdf(site: Site, tmp_path: Path) -> None:
    """The body must begin as its kind does."""
    assert fetched(site, tmp_path, Reply("<p>文件不存在", Content_Type=PDF)) == "said to be PDF, but it is not"


def test_an_empty_page_is_refused(site: Site, tmp_path: Path) -> None:
    """There is nothing to read."""
    assert fetched(site, tmp_path, Reply(" \n")) == "empty: expected a document"


def test_bytes_are_saved_as_they_were_served(site: Site, tmp_path: Path) -> None:
    """In the page's own encoding; the compression of the transfer is undone."""
    body = "<meta charset=gb2312>\r\n<p>通知".encode("gb18030")
    for number, packed in enumerate([gzip.compress(body), zlib.compress(body), body]):
        encoding = {"Content_Encoding": ("gzip", "deflate", "identity")[number]}
        fetched(site, tmp_path, Reply(packed, **encoding), f"/a{number}.html")
        assert next(tmp_path.glob(f"*/a{number}.html")).read_bytes() == body


def test_what_is_too_large_is_refused(site: Site, tmp_path: Path) -> None:
    """However it comes: measured, unmeasured, compressed."""
    most = Limits(bytes=1 << 20)
    large = b"x" * ((1 << 20) + 1)
    replies = [Reply(large), Reply([large]), Reply(gzip.compress(large), Content_Encoding="gzip")]
    for reply in replies:
        assert fetched(site, tmp_path, reply, limits=most) == "larger than 1 MB: expected one document"


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip"])
def test_a_bomb_does_not_fill_the_memory(site: Site, tmp_path: Path, encoding: str) -> None:
    """A thousand times as large as it comes, or packed again: given up at the limit."""
    bomb = _zeros(64 << 20)
    body = gzip.compress(bomb) if "," in encoding else bomb
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reason = fetched(site, tmp_path, Reply(body, Content_Encoding=encoding), limits=Limits(bytes=1 << 20))
    assert reason == "larger than 1 MB: expected one document"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 << 10


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("gzip", "its compression is broken: expected gzip or deflate as its header says"),
        ("x-secret", "compressed as x-secret: expected gzip or deflate, as was asked for"),
        (", ".join(["gzip"] * 6), "its compression is broken: expected gzip or deflate as its header says"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(site: Site, tmp_path: Path, encoding: str, reason: str) -> None:
    """It would be saved as nobody can read it."""
    assert fetched(site, tmp_path, Reply(b"not packed", Content_Encoding=encoding)) == reason


def test_a_body_that_drips_is_given_up(site: Site, tmp_path: Path) -> None:
    """The clock goes on by 100 s with each look at it."""
    now = site.clock.now

    def later() -> float:
        site.clock.seconds += 100
        return now()

    site.clock.now = later  # type: ignore[method-assign]
    assert fetched(site, tmp_path, Reply([b"x" * 70_000] * 9)) == "not here after 300 s: given up"


def test_a_server_that_says_nothing_is_given_up(site: Site, tmp_path: Path) -> None:
    """After the silence that is allowed."""
    site["/a1.html"] = Reply([b""], Content_Length="5")
    (outcome,) = site.fetch(tmp_path, "/a1.html", limits=Limits(silence=0.05))
    assert outcome.detail.endswith("(after 4 attempts)")


def _zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    step = bytes(1 << 20)
    return b"".join([*(packer.compress(step) for _ in range(size >> 20)), packer.flush()])
