"""Runs after the first: nothing twice, nothing lost."""

import hashlib
from itertools import islice
from pathlib import Path

import pytest
from site_of_tests import Reply, Site, with_validators

from kg.documents.origins import Note, note_path, read_note
from kg.errors import KGError
from kg.fetching import Plan, fetch

DATE = "Wed, 15 Nov 2023 00:00:00 GMT"


def file_of(folder: Path, name: str) -> Path:
    """Give the saved file of this name."""
    (path,) = folder.glob(f"*/{name}")
    return path


def note_of(folder: Path, name: str) -> Note:
    """Give the note beside it."""
    note = read_note(file_of(folder, name))
    assert note is not None
    return note


def test_a_note_says_what_there_is_to_know(site: Site, tmp_path: Path) -> None:
    """Address, time and hash, and what the server told."""
    body = "<p>通知".encode("gb18030")
    site["/a1.html"] = Reply(body, Content_Type="text/html; charset=GBK", ETag='"7"', Last_Modified=DATE)
    site.fetch(tmp_path, "/a1.html")
    assert note_of(tmp_path, "a1.html") == Note(
        address=site.url("/a1.html"),
        fetched="2023-11-13T08:00:01Z",
        sha256=hashlib.sha256(body).hexdigest(),
        media_type="text/html",
        charset="gbk",
        etag='"7"',
        last_modified=DATE,
    )


@pytest.mark.parametrize("validators", [('"7"', None), ("", DATE), ('W/"7"', DATE)])
def test_an_unchanged_page_is_not_transferred(site: Site, tmp_path: Path, validators: tuple[str, str | None]) -> None:
    """The server is asked by ETag, by date, or by both, and the user is told."""
    site["/a1.html"] = with_validators("<p>通知", *validators)
    site.fetch(tmp_path, "/a1.html")
    before = note_of(tmp_path, "a1.html")
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert (outcome.status, outcome.detail) == ("unchanged", "not transferred")
    assert note_of(tmp_path, "a1.html") == before


def test_a_changed_page_takes_the_place_of_the_old_one(site: Site, tmp_path: Path) -> None:
    """With its new time and hash."""
    site["/a1.html"] = with_validators("<p>旧", '"1"')
    site.fetch(tmp_path, "/a1.html")
    site["/a1.html"] = with_validators("<p>新", '"2"')
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.status == "saved"
    assert file_of(tmp_path, "a1.html").read_text(encoding="utf-8") == "<p>新"
    assert note_of(tmp_path, "a1.html").etag == '"2"'


def test_a_server_that_cannot_tell_sends_the_page_again(site: Site, tmp_path: Path) -> None:
    """The time of the first transfer stays; what to ask with is taken from the last."""
    site["/a1.html"] = lambda _, earlier: Reply("<p>通知", ETag=f'"{earlier}"')
    site.fetch(tmp_path, "/a1.html")
    first = note_of(tmp_path, "a1.html")
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert (outcome.status, outcome.detail) == ("unchanged", "the server could not tell without a transfer")
    assert note_of(tmp_path, "a1.html").fetched == first.fetched
    assert (first.etag, note_of(tmp_path, "a1.html").etag) == ('"0"', '"1"')


def test_a_page_that_moved_is_not_transferred_again(site: Site, tmp_path: Path) -> None:
    """The condition is put where the page is now."""
    site["/old1.html"] = Reply(status=301, Location="/new1.html")
    site["/new1.html"] = with_validators("<p>通知", '"7"')
    site.fetch(tmp_path, "/old1.html")
    assert [outcome.detail for outcome in site.fetch(tmp_path, "/old1.html")] == ["not transferred"]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"<p>")], ids=["removed", "changed"])
def test_a_page_that_was_damaged_is_fetched_anew(site: Site, tmp_path: Path, damage: object) -> None:
    """No condition is put for what is not here."""
    site["/a1.html"] = with_validators("<p>通知", '"7"')
    site.fetch(tmp_path, "/a1.html")
    damage(file_of(tmp_path, "a1.html"))  # type: ignore[operator]
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.status == "saved"
    assert file_of(tmp_path, "a1.html").read_text(encoding="utf-8") == "<p>通知"


def test_nothing_unchanged_without_a_condition(site: Site, tmp_path: Path) -> None:
    """A server that answers 304 to a first request."""
    site["/a1.html"] = Reply(status=304)
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.detail == "the server says that nothing has changed, but there is nothing yet"


def test_a_page_that_is_gone_stays_in_the_folder(site: Site, tmp_path: Path) -> None:
    """It is named; whether it is still wanted is the user's to say."""
    site["/a1.html"] = "<p>通知"
    site.fetch(tmp_path, "/a1.html")
    site["/a1.html"] = Reply(status=410)
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.detail == "HTTP 410 Gone: it was taken down"
    assert file_of(tmp_path, "a1.html").exists()


def test_two_pages_of_one_name_are_two_files(site: Site, tmp_path: Path) -> None:
    """And stay so in the next run, whichever comes first."""
    site["/x/a1.html"] = with_validators("<p>一", '"1"')
    site["/y/a1.html"] = with_validators("<p>二", '"2"')
    first = {outcome.address: outcome.path for outcome in site.fetch(tmp_path, "/x/a1.html", "/y/a1.html")}
    again = {outcome.address: outcome.path for outcome in site.fetch(tmp_path, "/y/a1.html", "/x/a1.html")}
    assert first == again
    assert len(set(first.values())) == 2


def test_a_file_of_the_users_is_not_overwritten(site: Site, tmp_path: Path) -> None:
    """The page gets another name."""
    site["/a1.html"] = "<p>通知"
    folder = tmp_path / site.address.removeprefix("http://").replace(":", "_")
    folder.mkdir()
    (folder / "a1.html").write_text("mine", encoding="utf-8")
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert (folder / "a1.html").read_text(encoding="utf-8") == "mine"
    assert outcome.path is not None
    assert outcome.path.name.startswith("a1-")


def test_one_address_named_twice_is_fetched_once(site: Site, tmp_path: Path) -> None:
    """Whatever way it is written."""
    site["/a1.html"] = "<p>通知"
    assert len(site.fetch(tmp_path, "/a1.html", "/x/../a1.html#top")) == 1


def test_an_interrupted_run_goes_on_where_it_stopped(site: Site, tmp_path: Path) -> None:
    """What it had done is not asked for again; once a run is complete, the next one asks for all."""
    paths = [f"/a{number}.html" for number in range(4)]
    for path in paths:
        site[path] = "<p>通知"
    plan = Plan(addresses=tuple(map(site.url, paths)), folder=tmp_path)
    run = fetch(plan, site.clock)
    assert [outcome.status for outcome in islice(run, 2)] == ["saved", "saved"]
    run.close()  # type: ignore[attr-defined]
    assert [outcome.status for outcome in fetch(plan, site.clock)] == ["done", "done", "saved", "saved"]
    assert site.asked() == paths
    assert [outcome.status for outcome in fetch(plan, site.clock)] == ["unchanged"] * 4


def test_another_run_does_not_go_on_with_this_one(site: Site, tmp_path: Path) -> None:
    """It asks for everything that it is told to."""
    site["/a1.html"] = site["/a2.html"] = "<p>通知"
    run = fetch(Plan(addresses=(site.url("/a1.html"), site.url("/a2.html")), folder=tmp_path), site.clock)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert [outcome.status for outcome in site.fetch(tmp_path, "/a1.html")] == ["unchanged"]


def test_a_run_that_was_killed_while_it_wrote_leaves_no_second_file(site: Site, tmp_path: Path) -> None:
    """The note is written before the page."""
    site["/a1.html"] = "<p>通知"
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.path is not None
    outcome.path.unlink()
    (again,) = site.fetch(tmp_path, "/a1.html")
    assert again.path == outcome.path
    assert sorted(outcome.path.parent.iterdir()) == [outcome.path, note_path(outcome.path)]


def test_a_folder_that_cannot_be_written_ends_the_run(site: Site, tmp_path: Path) -> None:
    """The next page could not be saved either."""
    (tmp_path / "out").write_text("", encoding="utf-8")
    site["/a1.html"] = "<p>通知"
    with pytest.raises(KGError, match="cannot be written: Not a directory"):
        site.fetch(tmp_path / "out", "/a1.html")
