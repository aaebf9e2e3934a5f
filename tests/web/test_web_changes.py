"""What has changed, over HTTP."""

import os
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from kg.pipeline.running import build
from kg.settings import Settings
from kg.store.load import load
from kg.web.app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TEXTS = (
    "梅川高新区工作简报\n2023年11月15日\n11月13日，梅川高新区党工委书记林知远走访梅川智造有限公司。\n",
    "竹溪经开区工作简报\n2023年11月20日\n11月18日，竹溪经开区党工委书记周启明走访竹溪智造有限公司。\n",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a document, then add another."""
    folder = tmp_path_factory.mktemp("changes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        for name, text in zip("ab", TEXTS, strict=True):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            build([str(folder / f"{name}.txt")], folder / "graph", 1, add=True)
    return folder / "graph"


@pytest.fixture
def client(graph: Path) -> FlaskClient:
    """Give a client of the service over it."""
    return create_app(Settings(graph=graph)).test_client()


def feed_of(client: FlaskClient) -> ET.Element:
    """Read the feed."""
    return ET.fromstring(client.get("/feed.atom").data)


def test_the_difference_is_that_of_the_last_two_snapshots(client: FlaskClient) -> None:
    """Unless others are named."""
    found = client.get("/api/diff").get_json()
    assert found["counts"]["documents"] == {"added": 1}
    assert "周启明" in {each["thing"]["label"] for each in found["things"]}
    assert found["truncated"] is False
    back = client.get(f"/api/diff?from={found['new']}&to={found['old']}").get_json()
    assert back["counts"]["documents"] == {"removed": 1}


def test_an_address_that_names_its_snapshots_is_kept_for_ever(client: FlaskClient) -> None:
    """Not one that means others tomorrow; who asks again all the same is told the same."""
    first = client.get("/api/diff")
    named = f"/api/diff?from={first.get_json()['old']}&to={first.get_json()['new']}"
    answers = [client.get(named), client.get(named)]
    answers.append(client.get(named, headers={"If-None-Match": answers[0].headers["ETag"]}))
    assert {each.headers["Cache-Control"] for each in answers} == {"public, max-age=31536000, immutable"}
    assert [each.status_code for each in answers] == [200, 200, 304]
    assert first.headers["Cache-Control"] == "no-cache"


def test_no_more_is_listed_than_the_limit(client: FlaskClient) -> None:
    """The counts are of all, and the answer says that there is more."""
    found = client.get("/api/diff?limit=1").get_json()
    assert (len(found["things"]), len(found["facts"]), found["truncated"]) == (1, 1, True)
    assert found["counts"]["things"]["added"] > 1


def test_an_unknown_snapshot_is_404(client: FlaskClient) -> None:
    """It may have been removed since; no folder is looked into."""
    for name in ("20200101t000000z-00000000", "..", "/tmp"):
        assert client.get(f"/api/diff?from={name}").get_json()["error"]["status"] == 404


def test_the_feed_has_an_entry_for_each_snapshot(client: FlaskClient) -> None:
    """The latest first, with ids of their own and in the order of their times."""
    feed = feed_of(client)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries][1] == "全部重建，共1份文献"
    assert entries[0].findtext(f"{ATOM}title", "").startswith("文献：新增1；实体和事件：新增")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    times = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert times == sorted(times, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == times[0]


@pytest.mark.parametrize("name", ["id", "title", "updated"])
def test_feed_and_entries_have_what_rfc_4287_requires(client: FlaskClient, name: str) -> None:
    """Section 4.1.1 and 4.1.2: each has exactly one; the feed has an author and a link to itself."""
    feed = feed_of(client)
    assert all(len(each.findall(f"{ATOM}{name}")) == 1 for each in (feed, *feed.findall(f"{ATOM}entry")))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}["self"].endswith("/feed.atom")


def test_changes_lead_to_what_they_are_about(client: FlaskClient) -> None:
    """By the address that the server has for it."""
    links = {unquote(each.get("href", "")): each.text for each in feed_of(client).iter(f"{XHTML}a")}
    (address,) = (address for address, text in links.items() if text == "周启明")
    assert address.startswith("http://localhost/id/person/周启明")
    assert client.get(address, follow_redirects=True).get_json()["label"] == "周启明"


def test_a_feed_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    """Asked by entity tag or by time."""
    first = client.get("/feed.atom")
    assert first.mimetype == "application/atom+xml"
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get("/feed.atom", headers={header: first.headers[value]})
        assert (again.status_code, again.data) == (304, b"")


def test_entries_stay_as_they_were(client: FlaskClient, graph: Path) -> None:
    """The next snapshot adds one."""
    before = [ET.tostring(entry) for entry in feed_of(client).findall(f"{ATOM}entry")]
    (graph.parent / "a.txt").unlink()
    build([str(graph.parent / "b.txt")], graph, 1)
    after = [ET.tostring(entry) for entry in feed_of(client).findall(f"{ATOM}entry")]
    assert after[1:] == before


def test_snapshots_that_do_not_follow_each_other_are_left_to_the_command(client: FlaskClient, graph: Path) -> None:
    """To read all quads of both is no request's business."""
    (graph.parent / "a.ttl").write_text("<http://e.org/a> a <http://e.org/B> .")

    load([graph.parent / "a.ttl"], graph)
    error = client.get("/api/diff").get_json()["error"]
    assert (error["status"], "kg diff" in error["message"]) == (400, True)
