"""Two instances behind nginx, with the files that are deployed: one is killed, then the other."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from proxy import Instance, Proxy, proxying
from serving import Client

from kg.settings import Settings

pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")

Running = tuple[list[Instance], Proxy]
ASK = "ASK { ?s ?p ?o }"
MOST = 12


@pytest.fixture(scope="module")
def running(graph_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the tiny graph twice, behind nginx; the third that it knows of is the first again."""
    settings = {"trusted_proxies": "127.0.0.1", "unlimited_clients": "::1", "max_requests_per_minute": MOST * 10}
    instances = [Instance(graph_dir, 1, **settings) for _ in range(2)]
    with ExitStack() as stack:
        for each in instances:
            stack.callback(each.kill)
            each.start()
        ports = [each.port for each in (*instances, instances[0])]
        yield instances, stack.enter_context(proxying(tmp_path_factory.mktemp("nginx"), ports))


@pytest.fixture
def client(running: Running) -> Iterator[Client]:
    """Give a client of nginx."""
    with closing(Client(running[1].url)) as client:
        yield client


def test_what_the_proxy_refuses_it_refuses_as_the_service_does(client: Client) -> None:
    """Sizes are the service's to judge; what each instance counts for itself is not told."""
    long = client.get(f"/sparql?query={'x' * 9000}")
    large = client.query("#" * (Settings().max_query_bytes + 1))
    assert (long.status, json.loads(long.body)["error"]["code"]) == (414, "malformed_request")
    assert (large.status, json.loads(large.body)["error"]["code"]) == (413, "too_large")
    assert client.get("/metrics").status == 404


def test_what_a_client_says_of_itself_is_not_believed(client: Client) -> None:
    """Its limit stays one, whichever addresses it makes up: each instance has counted it as nginx's client."""
    told = [client.request("GET", "/api/stats", None, {"X-Forwarded-For": f"192.0.2.{n}"}).limit for n in range(6)]
    assert min(int(each.partition("r=")[2].partition(";")[0]) for each in told) < MOST * 10 - 2


def test_a_killed_instance_fails_no_request(running: Running, client: Client) -> None:
    """Neither by GET nor by POST; with none left, the words are in JSON."""
    instances, _ = running
    instances[0].kill()
    statuses = [client.query(f"{ASK} # {number}").status for number in range(MOST)]
    statuses += [client.get(f"/sparql?query=ASK%7B%3Fs%20%3Fp%20{number}%7D").status for number in range(MOST)]
    assert set(statuses) == {200}
    instances[1].kill()
    nobody = client.query(ASK)
    assert (nobody.status, json.loads(nobody.body)["error"]["code"]) == (503, "no_instance")
