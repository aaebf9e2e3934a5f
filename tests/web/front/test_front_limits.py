"""How much one client may ask."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.errors import KGError
from kg.settings import Settings
from kg.web.app import create_app
from kg.web.front.clients import Networks, settle
from kg.web.front.limits import Limits

NEAR, FAR = {"REMOTE_ADDR": "127.0.0.1"}, {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def limited(graph_dir: Path) -> FlaskClient:
    """Give a client of a service that allows three requests a minute."""
    settings = Settings(graph=graph_dir, max_requests_per_minute=3, trusted_proxies="198.51.100.0/24")
    return create_app(settings).test_client()


def test_one_request_too_many_is_429(limited: FlaskClient) -> None:
    """It says when to come again, in a header and in words."""
    responses = [limited.get("/api/stats", environ_overrides=FAR) for _ in range(4)]
    last = responses[-1]
    assert [response.status_code for response in responses] == [200, 200, 200, 429]
    assert (last.get_json()["error"]["code"], last.headers["Retry-After"]) == ("too_many_requests", "20")
    assert last.headers["RateLimit-Policy"] == '"client";q=3;w=60'
    assert [response.headers["RateLimit"].split(";")[1] for response in responses] == ["r=2", "r=1", "r=0", "r=0"]


def test_every_client_has_its_own_account(limited: FlaskClient) -> None:
    """One that asks too much is in nobody's way."""
    for _ in range(4):
        limited.get("/api/stats", environ_overrides=FAR)
    assert limited.get("/api/stats", environ_overrides={"REMOTE_ADDR": "192.0.2.8"}).status_code == 200


def test_this_machine_is_not_limited(limited: FlaskClient) -> None:
    """Unless the settings say otherwise."""
    responses = [limited.get("/api/stats", environ_overrides=NEAR) for _ in range(5)]
    assert {(response.status_code, "RateLimit" in response.headers) for response in responses} == {(200, False)}


def test_whoever_watches_is_not_limited(limited: FlaskClient) -> None:
    """A service under load can still be seen to be well."""
    assert {limited.get("/health", environ_overrides=FAR).status_code for _ in range(5)} == {200}


def test_a_client_is_known_behind_a_proxy(limited: FlaskClient) -> None:
    """Only what the proxy itself has seen counts: the rest of the header the client may have made up."""
    for made_up in range(4):
        forwarded = {"X-Forwarded-For": f"203.0.113.{made_up}, 192.0.2.9, 198.51.100.1"}
        last = limited.get("/api/stats", environ_overrides={"REMOTE_ADDR": "198.51.100.2"}, headers=forwarded)
    assert last.status_code == 429


def test_nobody_else_can_speak_for_a_client(limited: FlaskClient) -> None:
    """The header of a stranger is not read."""
    for made_up in range(4):
        forwarded = {"X-Forwarded-For": f"203.0.113.{made_up}"}
        last = limited.get("/api/stats", environ_overrides=FAR, headers=forwarded)
    assert last.status_code == 429


def test_requests_at_once(tmp_path: Path) -> None:
    """One that ends makes room for another."""
    limits = Limits(tmp_path / "clients", 100, 2, 60)
    first, second = limits.enter("a"), limits.enter("a")
    assert first is not None
    assert (second is None, limits.enter("a"), limits.enter("b") is None) == (False, None, False)
    limits.leave(first)
    assert limits.enter("a") is not None


def test_a_request_of_a_worker_that_died_ends_by_itself(tmp_path: Path) -> None:
    """Its lease runs out."""
    limits = Limits(tmp_path / "clients", 100, 1, longest=-1)
    assert limits.enter("a") is not None
    assert limits.enter("a") is not None


def test_workers_share_the_accounts(tmp_path: Path) -> None:
    """A client gains nothing by asking several."""
    workers = [Limits(tmp_path / "clients", 50, 1, 60) for _ in range(2)]
    with ThreadPoolExecutor(8) as threads:
        allowed = list(threads.map(lambda number: workers[number % 2].take("a").wait == 0, range(100)))
    assert 50 <= sum(allowed) <= 51


def test_many_clients_do_not_fill_the_accounts(tmp_path: Path) -> None:
    """Those that were away longest are forgotten."""
    limits = Limits(tmp_path / "clients", 10, 1, 60)
    size = (tmp_path / "clients").stat().st_size
    assert all(limits.take(f"client {number}").wait == 0 for number in range(10_000))
    assert (tmp_path / "clients").stat().st_size == size


def test_what_a_trusted_proxy_was_asked_for() -> None:
    """Addresses in answers are those that the client knows."""
    environ = {
        "REMOTE_ADDR": "10.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_HOST": "kg.example",
        "HTTP_HOST": "internal",
    }
    settle(environ, Networks("10.0.0.0/8"))
    assert (environ["wsgi.url_scheme"], environ["HTTP_HOST"]) == ("https", "kg.example")


def test_a_network_of_the_wrong_form_is_said() -> None:
    """The error shows what one looks like."""
    with pytest.raises(KGError, match=r"10\.0\.0\.0/8"):
        Networks("localhost")
