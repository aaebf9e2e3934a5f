"""`kg fetch`, and what `kg build` makes of what it saved."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_of_tests import Reply, Site, with_validators

from kg.cli import cli
from kg.errors import KGError
from kg.graph.vocabulary import PREFIXES
from kg.pipeline.running import build
from kg.store.snapshot import open_current
from kg.store.sparql.answering import query

ARTICLE = "<html><title>动态</title><p>11月13日，云溪高新区党工委书记林知远走访企业。</p></html>"


def kg(*arguments: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def fetch(site: Site, out: Path, *arguments: object) -> Result:
    """Fetch from our own site, which needs no pause."""
    paths = [site.url(each) if str(each).startswith("/") else each for each in arguments]
    return kg("fetch", *paths, "--out", out, "--delay", 0)


def test_every_page_gets_a_line_and_the_run_a_sum(site: Site, tmp_path: Path) -> None:
    """The second run says that nothing was transferred."""
    site["/a1.html"] = with_validators(ARTICLE, '"1"')
    first, second = fetch(site, tmp_path, "/a1.html"), fetch(site, tmp_path, "/a1.html")
    (path,) = tmp_path.glob("*/a1.html")
    assert first.stdout.splitlines() == [f"saved      {path}  {site.url('/a1.html')}", "1 saved, 0 unchanged, 0 failed"]
    assert second.stdout.splitlines()[0] == f"unchanged  {path}  {site.url('/a1.html')}  (not transferred)"
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_failures_are_lines_on_standard_error_and_a_status(site: Site, tmp_path: Path) -> None:
    """3 if some failed, 1 if all did."""
    site["/a1.html"] = ARTICLE
    some = fetch(site, tmp_path, "/a1.html", "/gone.html", "nonsense")
    assert some.stderr.splitlines() == [
        f"{site.url('/gone.html')}: HTTP 404 Not Found: nothing is there",
        "nonsense: not an address of the web: expected http:// or https:// and a host",
    ]
    assert some.exit_code == 3
    assert fetch(site, tmp_path, "/gone.html").exit_code == 1


@pytest.mark.parametrize("proxy", ["office", "ftp://127.0.0.1:9"])
def test_a_mistaken_proxy_is_explained(tmp_path: Path, proxy: str) -> None:
    """Without a traceback."""
    result = kg("fetch", "http://127.0.0.1:9/", "--out", tmp_path / "out", "--proxy", proxy)
    assert isinstance(result.exception, KGError)
    assert str(result.exception) == f"{proxy} is no proxy's address: expected http://host:port"


def test_a_server_does_not_steer_the_terminal(site: Site, tmp_path: Path) -> None:
    """What it says is printed as text."""
    site["/a1.html"] = Reply(status=302, Location="x:\x1b[2J")
    assert "\x1b" not in fetch(site, tmp_path, "/a1.html").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--match", "("], "is not a regular expression"),
        (["--contact", "a (b)"], "expected a mail or web address"),
        (["--contact", "a\nX: b"], "expected a mail or web address"),
        (["--pages", "0"], "--pages"),
    ],
)
def test_a_mistaken_option_is_explained(tmp_path: Path, arguments: list[str], message: str) -> None:
    """Before anything is asked for."""
    result = kg("fetch", "http://127.0.0.1:9/", "--out", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    "option", [name for each in cli.get_command(None, "fetch").params for name in each.opts if "--" in name]
)
def test_every_option_is_explained(option: str) -> None:
    """On the page for new users."""
    assert f"`{option}" in (Path(__file__).parents[2] / "docs" / "fetching.md").read_text(encoding="utf-8")


def test_a_build_keeps_the_addresses_as_provenance(site: Site, tmp_path: Path) -> None:
    """From the server to the answer of a query: which page says so."""
    site["/"] = '<a href="t20231115_1.html">动态</a>'
    site["/t20231115_1.html"] = ARTICLE
    assert fetch(site, tmp_path / "pages", "/", "--follow").exit_code == 0
    manifest = build([str(tmp_path / "pages")], tmp_path / "graph", jobs=1)
    assert (manifest.counts.documents, manifest.counts.refused) == (1, 0)
    assert manifest.validation is not None
    assert manifest.validation.results == {}
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    asked = f"{prefixes} SELECT ?page ?time {{ ?d pav:retrievedFrom ?page ; pav:retrievedOn ?time ; a zone:Document }}"
    with open_current(tmp_path / "graph") as snapshot:
        (row,) = query(snapshot, asked)
    assert row["page"].value == site.url("/t20231115_1.html")
    assert row["time"].value.endswith("Z")
