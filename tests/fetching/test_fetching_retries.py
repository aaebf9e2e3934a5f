"""Pauses, attempts, and when to give up."""

from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path

import pytest
from site_of_tests import ROBOTS, Reply, Site


def failing(times: int, reply: Reply) -> object:
    """Make a page that is there after so many failures."""
    return lambda _, earlier: reply if earlier < times else Reply("<p>通知")


def test_requests_to_a_server_keep_apart(site: Site, tmp_path: Path) -> None:
    """By a second after each answer, robots.txt counted, unless another pause is wanted."""
    site.clock.a_request = 0.25
    site["/a1.html"] = site["/a2.html"] = "<p>通知"
    site.fetch(tmp_path, "/a1.html", "/a2.html")
    assert site.times == [0, 1.25, 2.5]
    site.times.clear()
    site.clock.seconds = 0
    site.fetch(tmp_path, "/a1.html", delay=30)
    assert site.times == [0, 30.25]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 0])
def test_a_passing_failure_passes(site: Site, tmp_path: Path, status: int) -> None:
    """Each pause is twice as long as the one before; 0 is a connection that breaks."""
    site["/a1.html"] = failing(3, Reply(status=status))
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.status == "saved"
    assert site.clock.slept == [1, 2, 4, 8]


def test_an_attempt_too_many_is_not_made(site: Site, tmp_path: Path) -> None:
    """After four the page is named."""
    site["/a1.html"] = Reply(status=503)
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert (outcome.status, outcome.detail) == ("failed", "HTTP 503 Service Unavailable (after 4 attempts)")
    assert len(site.asked()) == 4


def test_a_body_that_breaks_off_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    """Half a page is none."""
    site["/a1.html"] = failing(1, Reply([b"<p>half"], Content_Length="1000"))
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.path is not None
    assert outcome.path.read_text(encoding="utf-8") == "<p>通知"


@pytest.mark.parametrize("status", [400, 403, 404, 410, 412, 501])
def test_a_lasting_failure_is_not_repeated(site: Site, tmp_path: Path, status: int) -> None:
    """The status is named."""
    site["/a1.html"] = Reply(status=status)
    (outcome,) = site.fetch(tmp_path, "/a1.html")
    assert outcome.detail.startswith(f"HTTP {status} ")
    assert len(site.asked()) == 1


def test_a_server_says_when_to_come_back_in_seconds(site: Site, tmp_path: Path) -> None:
    """Retry-After counts, not our own pause."""
    site["/a1.html"] = failing(1, Reply(status=429, Retry_After="90"))
    site.fetch(tmp_path, "/a1.html")
    assert site.clock.slept == [1, 90]


def test_a_server_says_when_to_come_back_by_a_date(site: Site, tmp_path: Path) -> None:
    """RFC 9110 §10.2.3 has both forms."""

    def page(_: Mapping[str, str], earlier: int) -> Reply:
        date = format_datetime(site.clock.date().replace(minute=1), usegmt=True)
        return Reply("<p>通知") if earlier else Reply(status=503, Retry_After=date)

    site["/a1.html"] = page
    site.fetch(tmp_path, "/a1.html")
    assert site.clock.slept == [1, 60]


@pytest.mark.parametrize("written", ["soon", "-5", "", "Wed, 99 Foo 2023 99:99:99 GMT"])
def test_a_time_that_says_nothing_is_our_own_pause(site: Site, tmp_path: Path, written: str) -> None:
    """Headers may hold anything."""
    site["/a1.html"] = failing(1, Reply(status=503, Retry_After=written))
    site.fetch(tmp_path, "/a1.html")
    assert site.clock.slept == [1, 2]


def test_a_server_that_wants_hours_is_left_alone(site: Site, tmp_path: Path) -> None:
    """With all its pages, and at once."""
    site["/a1.html"] = Reply(status=503, Retry_After="7200")
    one, other = site.fetch(tmp_path, "/a1.html", "/a2.html")
    assert one.detail == "the server wants no request for another 7200 s: run the same command again then"
    assert other.detail == one.detail
    assert site.asked() == ["/a1.html"]


def test_a_server_that_keeps_failing_is_left_alone(site: Site, tmp_path: Path) -> None:
    """After three pages the others are not tried."""
    for number in range(5):
        site[f"/a{number}.html"] = Reply(status=500)
    *_, last = site.fetch(tmp_path, *(f"/a{number}.html" for number in range(5)))
    assert last.detail == f"left alone: {site.address} failed 3 times in a row"
    assert len(site.asked()) == 12


def test_a_server_that_is_not_there_is_named(site: Site, tmp_path: Path) -> None:
    """A port on which nobody listens."""
    (outcome,) = site.fetch(tmp_path, "http://127.0.0.1:9/a1.html")
    assert "its server cannot be reached (after 4 attempts)" in outcome.detail


def test_the_program_names_itself(site: Site, tmp_path: Path) -> None:
    """And whom to ask about it, if the user says."""
    site["/a1.html"] = "<p>通知"
    site.fetch(tmp_path, "/a1.html", contact="mailto:desk@zone.example")
    assert {headers["User-Agent"] for _, headers in site.requests} == {"zonegraph/0.1.0 (+mailto:desk@zone.example)"}


def test_a_proxy_is_asked_in_the_servers_place(site: Site, tmp_path: Path) -> None:
    """The site of the tests plays the proxy: it sees the whole address."""
    site["http://zone.example/a1.html"] = "<p>通知"
    (outcome,) = site.fetch(tmp_path, "http://zone.example/a1.html", proxy=site.address)
    assert outcome.status == "saved"
    assert [path for path, _ in site.requests] == [f"http://zone.example{ROBOTS}", "http://zone.example/a1.html"]
