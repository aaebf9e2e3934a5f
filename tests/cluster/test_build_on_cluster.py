"""The graph that a cluster writes is the one that this machine builds, quad for quad, whatever happens to the cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer

import pyoxigraph as ox
import pytest
from collection import collection
from machines import Cluster, cluster, missing

from kg.curation import Curation
from kg.curation.files import Placed
from kg.curation.statements import Different, Pattern, Reject, Rename, Same, Statement
from kg.documents import Refusal
from kg.pipeline.guard import died
from kg.pipeline.running import build
from kg.resolve.ledger import Ledger
from kg.store.load import load
from kg.store.manifest import Manifest
from kg.store.parts import Parts
from kg.store.progress import Unseen
from kg.store.snapshot import RESOLUTION, current_path, open_current

if reason := missing():
    pytest.skip(reason, allow_module_level=True)

from kg.cluster.running import build_on_cluster
from kg.cluster.session import ClusterError

pytestmark = pytest.mark.filterwarnings("default")

SAMPLES = Path(__file__).parents[2] / "data" / "samples" / "bulletins"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.executor.memory": "640m",
    "spark.driver.memory": "640m",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # Small jobs end before the last compiler has begun.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
SIGNED = {"who": "甲", "when": "2026-11-21", "why": "原文如此"}


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers of one core."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        with cluster(tmp_path_factory.mktemp("cluster")) as started:
            yield started


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 generated bulletins, in folders by city, and a file that is none."""
    folder = tmp_path_factory.mktemp("generated") / "texts"
    for known in collection("1", 300):
        path = folder / known.truth.doc.partition("-")[0] / f"{known.truth.doc}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(known.text, encoding="utf-8")
    (folder / "名单.xlsx").write_bytes(b"PK")
    (folder / "空.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def known_quads(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[frozenset[ox.Quad], Manifest]:
    """What this machine makes of them."""
    graph = tmp_path_factory.mktemp("known")
    manifest = build([str(generated)], graph)
    return quads_of(graph), manifest


def quads_of(graph: Path) -> frozenset[ox.Quad]:
    """All quads of the current snapshot."""
    with open_current(graph) as snapshot:
        return frozenset(snapshot.store.quads_for_pattern(None, None, None, None))


def on_cluster(
    machines: Cluster,
    inputs: Sequence[str],
    folder: Path,
    progress: Unseen | None = None,
    curation: Curation | None = None,
) -> tuple[frozenset[ox.Quad], Parts]:
    """Build there, load what it wrote, and give the quads."""
    parts = build_on_cluster(inputs, str(folder / "parts"), machines.master, SETTINGS, progress, curation=curation)
    load([folder / "parts"], folder / "graph")
    return quads_of(folder / "graph"), parts


def differing(one: frozenset[ox.Quad], other: frozenset[ox.Quad]) -> list[str]:
    """The first quads that only one of the two has."""
    return [str(quad) for quad in sorted(one ^ other, key=str)[:10]]


def test_the_samples_give_the_same_graph(machines: Cluster, tmp_path: Path) -> None:
    """With the counts of the documents, and what the shapes say."""
    manifest = build([str(SAMPLES)], tmp_path / "here")
    quads, parts = on_cluster(machines, [str(SAMPLES)], tmp_path)
    assert differing(quads, quads_of(tmp_path / "here")) == []
    with open_current(tmp_path / "graph") as snapshot:
        counts = snapshot.manifest.counts
    assert (counts, parts.validation) == (manifest.counts, manifest.validation)
    assert parts.counts.triples == counts.triples == len(quads)
    assert not (tmp_path / "parts" / "_work").exists()
    with pytest.raises(ClusterError, match="has something in it"):
        on_cluster(machines, [str(SAMPLES)], tmp_path)


def test_files_that_the_engine_reads_give_the_same_graph(
    machines: Cluster, generated: Path, known_quads: tuple[frozenset[ox.Quad], Manifest], tmp_path: Path
) -> None:
    """Documents, ids and refusals are as for paths; only the paths are addresses."""
    expected, manifest = known_quads
    quads, parts = on_cluster(machines, [generated.as_uri()], tmp_path)
    assert differing(frozenset(map(without_scheme, quads)), expected) == []
    assert [without_scheme_of(each) for each in parts.refused] == list(manifest.refused)


def test_a_lost_worker_costs_time_and_nothing_else(
    machines: Cluster, generated: Path, known_quads: tuple[frozenset[ox.Quad], Manifest], tmp_path: Path
) -> None:
    """It is killed while things are decided: what it had extracted and shuffled is done again by the other."""
    ended = []

    class Killing(Unseen):
        """Kills a worker in the middle of a stage."""

        def stage(self, name: str, total: int | None) -> None:
            if name == "resolve organisations":
                Timer(1, lambda: ended.append(machines.kill())).start()

    quads, _ = on_cluster(machines, [str(generated)], tmp_path, Killing())
    machines.add()
    assert ended
    assert differing(quads, known_quads[0]) == []


def test_a_document_of_which_a_process_dies_is_refused(machines: Cluster, tmp_path: Path) -> None:
    """The others are as if it were not there."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(6):
        (texts / f"{number}.txt").write_text(f"临川高新区简报\n2023年3月{number + 1}日\n沈知远任临川高新区党工委书记。")
    build([str(texts)], tmp_path / "here")
    (texts / "断电.txt").write_text("临川高新区简报")
    quads, parts = on_cluster(machines, [str(texts)], tmp_path)
    assert parts.refused == (died(str(texts / "断电.txt")),)
    assert differing(quads, quads_of(tmp_path / "here")) == []


def test_what_people_decided_is_applied(machines: Cluster, tmp_path: Path) -> None:
    """As here, with the same words about what fits nothing."""
    texts = tmp_path / "texts"
    texts.mkdir()
    said = {
        "001": "临川高新区简报\n2023年3月1日\n沈知远任临川高新区党工委书记。",
        "002": "临川高新区简报\n2023年4月1日\n临川高新区党工委书记沈知远主持召开工作会议。",
        "003": "云溪经开区简报\n2023年5月1日\n云溪经开区管委会主任顾若川主持召开工作会议。",
    }
    for name, text in said.items():
        (texts / f"{name}.txt").write_text(text)
    build([str(texts)], tmp_path / "first")
    with Ledger.open(current_path(tmp_path / "first") / RESOLUTION) as ledger:
        iris = {each.name: each.iri for each in ledger.entities()}
    curation = decided(
        Same(same=(iris["云溪经开区"], iris["临川高新区"]), **SIGNED),
        Rename(rename=iris["顾若川"], to="顾若水", **SIGNED),
        Different(different=iris["沈知远"], documents=("002",), **SIGNED),
        Reject(reject=Pattern("001", relation="holdsPost", subject="沈知远"), **SIGNED),
        Reject(reject=Pattern("009", relation="holdsPost", subject="沈知远"), **SIGNED),
        Rename(rename="https://w3id.org/zonegraph/id/zone/none", to="无", **SIGNED),
    )
    manifest = build([str(texts)], tmp_path / "here", jobs=1, curation=curation)
    quads, parts = on_cluster(machines, [str(texts)], tmp_path, curation=curation)
    assert differing(quads, quads_of(tmp_path / "here")) == []
    assert parts.refused == manifest.refused != ()


def decided(*statements: Statement) -> Curation:
    """A curation of these statements."""
    return Curation(tuple(Placed(each, f"a.yaml:{n}") for n, each in enumerate(statements, 1)))


def without_scheme(quad: ox.Quad) -> ox.Quad:
    """A quad in whose literals an address of a file is its path."""
    said = quad.object
    if isinstance(said, ox.Literal) and said.value.startswith("file:"):
        said = ox.Literal(said.value.removeprefix("file:"))
    return ox.Quad(quad.subject, quad.predicate, said, quad.graph_name)


def without_scheme_of(refusal: Refusal) -> Refusal:
    """The same of a refused file."""
    return Refusal(refusal.path.removeprefix("file:"), refusal.reason)
