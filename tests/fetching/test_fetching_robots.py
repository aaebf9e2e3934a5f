"""robots.txt: RFC 9309."""

from pathlib import Path

import pytest
from site_of_tests import ROBOTS, Reply, Site


def outcome(site: Site, folder: Path, robots: object, path: str = "/zwgk/a1.html") -> str:
    """Fetch a page under these rules, and give what became of it."""
    site[ROBOTS] = Reply(robots, Content_Type="text/plain") if isinstance(robots, str) else robots
    site[path] = "<p>通知"
    (result,) = site.fetch(folder, path)
    return result.detail or result.status


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: *\nDisallow: /*.html$",
        "User-agent: *\nAllow: /\nDisallow: /zwgk/",
        "User-agent: ZoneGraph\nDisallow: /zwgk\n\nUser-agent: *\nAllow: /",
        "\ufeffUser-agent: *\nDisallow: /zwgk",
        "User-agent: *\rDisallow: /zwgk",
    ],
    ids=["all", "wildcard", "longest rule", "own group", "byte order mark", "line ends"],
)
def test_what_is_forbidden_is_not_asked_for(site: Site, tmp_path: Path, rules: str) -> None:
    """The page is named with the reason."""
    assert outcome(site, tmp_path, rules) == f"robots.txt of {site.address} forbids it"
    assert site.asked() == []


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: *\nDisallow: /zwgk\nAllow: /zwgk/a",
        "User-agent: *\nDisallow: /\nUser-agent: zonegraph\nAllow: /",
        "User-agent: *\nDisallow: /a1",
        "<html>首页</html>",
    ],
    ids=["empty", "no rule", "longest rule", "own group", "another path", "a page in its place"],
)
def test_what_is_allowed_is_fetched(site: Site, tmp_path: Path, rules: str) -> None:
    """The longest rule counts, not the first."""
    assert outcome(site, tmp_path, rules) == "saved"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_rules_everything_is_allowed(site: Site, tmp_path: Path, status: int) -> None:
    """RFC 9309 §2.3.1.3."""
    assert outcome(site, tmp_path, Reply(status=status)) == "saved"


@pytest.mark.parametrize("status", [500, 503, 429, 0])
def test_a_server_in_trouble_is_left_alone(site: Site, tmp_path: Path, status: int) -> None:
    """RFC 9309 §2.3.1.4; 0 is a connection that breaks."""
    assert "cannot be read, so nothing there may be" in outcome(site, tmp_path, Reply(status=status))
    assert site.asked() == []


def test_rules_may_have_moved(site: Site, tmp_path: Path) -> None:
    """Five redirections are followed."""
    for hop in range(5):
        site[f"/{hop}" if hop else ROBOTS] = Reply(status=301, Location=f"/{hop + 1}")
    site["/5"] = "User-agent: *\nDisallow: /"
    assert "forbids" in outcome(site, tmp_path, site.pages[ROBOTS])


def test_rules_that_move_on_and_on_are_none(site: Site, tmp_path: Path) -> None:
    """RFC 9309 §2.3.1.2 lets us take them for missing."""
    for hop in range(7):
        site[f"/{hop}" if hop else ROBOTS] = Reply(status=301, Location=f"/{hop + 1}")
    assert outcome(site, tmp_path, site.pages[ROBOTS]) == "saved"


def test_the_first_500_kib_count(site: Site, tmp_path: Path) -> None:
    """What stands behind them is not read, however much there is."""
    rules = "User-agent: *\nDisallow: /b\n" + f"#{'x' * 1023}\n" * 600
    assert outcome(site, tmp_path, f"{rules}Disallow: /zwgk") == "saved"


def test_rules_are_read_once_a_run(site: Site, tmp_path: Path) -> None:
    """Not once a page."""
    site["/a1.html"] = site["/a2.html"] = "<p>通知"
    site.fetch(tmp_path, "/a1.html", "/a2.html")
    assert [path for path, _ in site.requests].count(ROBOTS) == 1


@pytest.mark.parametrize(
    ("rule", "pause"), [("Crawl-delay: 7", 7), ("Request-rate: 1/20", 20), ("Crawl-delay: 0.1", 1)]
)
def test_the_pause_that_a_server_wants_is_kept(site: Site, tmp_path: Path, rule: str, pause: float) -> None:
    """If it is longer than ours."""
    site[ROBOTS] = f"User-agent: *\n{rule}"
    site["/a1.html"] = site["/a2.html"] = "<p>通知"
    site.fetch(tmp_path, "/a1.html", "/a2.html")
    assert site.times == [0, pause, 2 * pause]


def test_a_pause_without_end_is_not_waited_for(site: Site, tmp_path: Path) -> None:
    """The user is told."""
    assert "wants 86400 s between two requests" in outcome(site, tmp_path, "User-agent: *\nCrawl-delay: 86400")
    assert site.clock.slept == []
