"""Each engine, started once a run, and emptied for each test."""

from collections.abc import Iterator

import pytest
from engines import ENGINES, Server, missing, running

from kg.settings import EndpointSettings, Secret
from kg.store.remote.endpoint import Endpoint


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An engine that runs, one after the other."""
    if reason := missing(request.param):
        pytest.skip(reason)
    with running(request.param, tmp_path_factory.mktemp(request.param)) as server:
        yield server


@pytest.fixture
def server(engine: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The engine with nothing in it that a test put there, and with its credentials in the environment."""
    for name, value in engine.environment.items():
        monkeypatch.setenv(name, value)
    endpoint = connect(engine)
    rows = endpoint.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    names = [str(getattr(graph, "value", "")) for (graph,) in rows]
    endpoint.drop([name for name in names if "openlinksw" not in name and "localuriqaserver" not in name])
    if engine.name == "oxigraph":
        endpoint.update("DROP DEFAULT")
    return engine


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    """The engine's endpoint."""
    connected = connect(server)
    yield connected
    connected.close()


def connect(server: Server) -> Endpoint:
    """Connect to an engine with its credentials."""
    return Endpoint(server.url, EndpointSettings(user=server.user, password=Secret(server.password)))
