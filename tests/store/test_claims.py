"""What a document says is named so that a curation file finds it again."""

from pathlib import Path

import pytest

from kg.curation import apply
from kg.curation.files import Placed
from kg.curation.statements import Reject
from kg.pipeline.running import build
from kg.store.snapshot import Snapshot, open_current
from kg.store.sources import source
from kg.store.texts import extracted

SAMPLES = Path(__file__).parents[2] / "data/samples/bulletins"
NAMES = ("01-ganzhou-brief", "02-ganzhou-appointments", "03-zibo-newspaper")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Build a graph of some bulletins, so that things get names of other documents."""
    folder = tmp_path_factory.mktemp("claims")
    build([SAMPLES / f"{name}.txt" for name in NAMES], folder / "graph")
    return open_current(folder / "graph")


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_can_be_rejected(built: Snapshot, name: str) -> None:
    """Its pattern fits: what it rejects is gone."""
    read, extraction = extracted(built, name)
    rows = source(built, f"https://w3id.org/zonegraph/id/document/{name}", 0, 1_000_000).facts
    patterns = [row.pattern for row in rows]
    assert rows
    assert None not in patterns
    for pattern in filter(None, patterns):
        reject = Placed(Reject(reject=pattern, who="甲", when="2026-11-22", why="试"), "")
        done = apply([reject], extraction, read)
        assert not done.unmatched, pattern
        gone = len(extraction.facts) + len(extraction.events) - len(done.extraction.facts) - len(done.extraction.events)
        assert gone >= 1
