"""The graphs of the sample bulletins, built once a run by the pipeline itself, and servers that tests ask."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import ENGINES, Server, empty, missing, running
from fake_endpoint import FakeEndpoint
from hypothesis import HealthCheck, settings
from msgspec.structs import replace
from site_of_tests import Site, serving

from kg.documents import read_document
from kg.evaluate.files import read_file
from kg.extract import VERSION
from kg.model import Document, Extraction
from kg.pipeline.cache import Cache
from kg.pipeline.running import build
from kg.store.snapshot import Snapshot, open_current

SAMPLES = Path(__file__).parents[1] / "data" / "samples"

settings.register_profile("by no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("by no clock")  # on a busy machine whatever is right may be slow


@pytest.fixture(scope="session")
def gold_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The bulletins as their gold facts tell them: the build finds the gold in its cache, as if it had extracted it."""
    graph_dir = tmp_path_factory.mktemp("gold")
    cache = Cache(graph_dir, VERSION)
    for path in (SAMPLES / "bulletins").iterdir():
        document = read_document(path)
        cache.put(document, _gold(path, document))
    yield from _built(graph_dir)


@pytest.fixture(scope="session")
def extracted_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The bulletins as they are extracted."""
    yield from _built(tmp_path_factory.mktemp("extracted"))


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    """A language model's endpoint, on 127.0.0.1."""
    fake = FakeEndpoint()
    yield fake
    fake.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A SPARQL engine that runs, one after the other; its tests are skipped where it is not installed."""
    if reason := missing(request.param):
        pytest.skip(reason)
    with running(request.param, tmp_path_factory.mktemp(request.param)) as server:
        yield server


@pytest.fixture
def server(engine: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The engine with nothing in it that a test put there, and with its credentials in the environment."""
    for name, value in engine.environment.items():
        monkeypatch.setenv(name, value)
    empty(engine)
    return engine


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without a page, on 127.0.0.1."""
    with serving() as served:
        yield served


def _built(graph_dir: Path) -> Iterator[Snapshot]:
    build([str(SAMPLES / "bulletins")], graph_dir, jobs=1)
    with open_current(graph_dir) as snapshot:
        yield snapshot


def _gold(path: Path, document: Document) -> Extraction:
    """Read a bulletin's gold; its lines are those of the file, which for HTML are not those of the text as read."""
    gold = read_file(SAMPLES / "gold" / f"{path.stem}.json")
    if document.media_type != "text/html":
        return gold
    texts = [_bare(line) for line in document.text.split("\n")]
    sources = [_bare(line) for line in path.read_text(encoding="utf-8").split("\n")]
    lines = [next((n for n, text in enumerate(texts, 1) if text and text in source), None) for source in sources]
    facts = (replace(fact, line=lines[fact.line - 1]) for fact in gold.facts if fact.line)
    events = (replace(event, line=lines[event.line - 1]) for event in gold.events if event.line)
    return replace(gold, facts=tuple(facts), events=tuple(events))


def _bare(line: str) -> str:
    """Strip a line of its tags and blanks."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", line)).split())
