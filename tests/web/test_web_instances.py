"""Several instances of the service, each with a graph directory of its own: what one begins another goes on with, or says why not."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient
from service_of_tests import Publish

from kg.settings import DepotSettings, Settings
from kg.store.depots.opening import depot_at
from kg.store.depots.pulling import pull
from kg.store.keeping import Rule
from kg.store.snapshot import current_path
from kg.web.app import create_app

HUB = "http://e.org/hub"
PAGE = {"iri": HUB, "limit": 2}
PROXY = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "zones.example"}


class Instance:
    """One of several."""

    def __init__(self, folder: Path, depot: Path, **settings: Any) -> None:
        self.folder = folder
        self._depot = depot
        self.upgrade()
        self.client: FlaskClient = create_app(Settings(graph=folder, **settings)).test_client()

    def upgrade(self, **options: Any) -> None:
        """Fetch what is current."""
        pull(depot_at(str(self._depot), DepotSettings()), self.folder, **options)

    def page(self, cursor: str | None = None) -> Any:
        """Ask for a page."""
        return self.client.get("/api/neighbourhood", query_string=PAGE | ({"cursor": cursor} if cursor else {}))


def turn(number: int) -> str:
    """Give a graph that has a number in every name."""
    names = "http://www.w3.org/2000/01/rdf-schema#label"
    lines = [f'<{HUB}> <{names}> "turn-{number}" .']
    for each in range(6):
        lines.append(f"<{HUB}> <http://e.org/knows> <http://e.org/turn-{number}/{each}> .")
        lines.append(f'<http://e.org/turn-{number}/{each}> <{names}> "turn-{number} {each}" .')
    return "\n".join(lines)


@pytest.fixture
def instances(tmp_path: Path, publish: Publish) -> tuple[Instance, Instance]:
    """Give two instances of one snapshot."""
    publish(turn(1))
    return tuple(Instance(tmp_path / name, tmp_path / "graph") for name in ("one", "two"))  # type: ignore[return-value]


def test_one_snapshot_gives_one_entity_tag(tmp_path: Path, publish: Publish) -> None:
    """Whichever instance answers, and whatever its address: what one gave another need not give again."""
    publish(turn(1))
    clients = [Instance(tmp_path / n, tmp_path / "graph", trusted_proxies="127.0.0.1").client for n in ("one", "two")]
    for path in (f"/api/entity?iri={HUB}", "/sparql?query=ASK{?s ?p ?o}", "/export?format=ntriples", "/feed.atom"):
        first, second = (each.get(path, headers=PROXY) for each in clients)
        assert first.headers["ETag"] == second.headers["ETag"]
        known = {"If-None-Match": first.headers["ETag"]}
        assert clients[1].get(path, headers=PROXY | known).status_code == 304


def test_a_page_goes_on_at_another_instance(instances: tuple[Instance, Instance]) -> None:
    """With the same snapshot it is the same cursor."""
    one, two = instances
    first, again = one.page(), two.page()
    assert first.get_json()["next"] == again.get_json()["next"]
    second = two.page(first.get_json()["next"])
    assert second.headers["KG-Snapshot"] == first.headers["KG-Snapshot"]


def test_who_goes_through_pages_stays_in_the_snapshot_of_the_first(
    instances: tuple[Instance, Instance], publish: Publish
) -> None:
    """Even at an instance that serves the next one already; no page is of both, and other questions get the new one."""
    one, two = instances
    first = one.page()
    newer = publish(turn(2))
    two.upgrade()
    second = two.page(first.get_json()["next"])
    third = one.page(second.get_json()["next"])
    for page in (second, third):
        assert (page.status_code, page.headers["KG-Snapshot"]) == (200, first.headers["KG-Snapshot"])
        assert "turn-2" not in page.text
        assert "turn-1" in page.text
    assert two.page().headers["KG-Snapshot"] == newer


def test_a_cursor_that_comes_too_early_is_said(instances: tuple[Instance, Instance], publish: Publish) -> None:
    """503, for a proxy to ask the next instance, and in words for whoever has no proxy."""
    one, two = instances
    newer = publish(turn(2))
    two.upgrade()
    refused = one.page(two.page().get_json()["next"])
    error = refused.get_json()["error"]
    assert (refused.status_code, error["code"], refused.headers["Retry-After"]) == (503, "not_here_yet", "5")
    assert f"{newer}, which has not come here yet" in error["message"]


def test_a_cursor_that_comes_too_late_is_said(instances: tuple[Instance, Instance], publish: Publish) -> None:
    """410: nobody has that snapshot any more."""
    one, _ = instances
    first = one.page()
    publish(turn(2))
    one.upgrade(keep=Rule(last=1))
    assert one.page().status_code == 200
    assert current_path(one.folder).name != first.headers["KG-Snapshot"]
    publish(turn(3))
    one.upgrade(keep=Rule(last=1))
    refused = one.page(first.get_json()["next"])
    assert (refused.status_code, "no longer kept; ask without it" in refused.get_json()["error"]["message"]) == (
        410,
        True,
    )


@pytest.mark.parametrize("name", ["../../../etc", "", ".", "a/b", "x\0y"])
def test_a_cursor_leads_nowhere_else(instances: tuple[Instance, Instance], name: str) -> None:
    """What names no snapshot is one that is not here."""
    one, _ = instances
    found = one.page().get_json()["next"]
    parts = msgspec.msgpack.decode(_raw(found))
    forged = _cursor([name, *parts[1:]])
    assert one.page(forged).status_code in (410, 503)


def _raw(cursor: str) -> bytes:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


def _cursor(parts: list[Any]) -> str:
    return urlsafe_b64encode(msgspec.msgpack.encode(parts)).decode().rstrip("=")
