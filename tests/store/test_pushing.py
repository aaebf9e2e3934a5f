"""Snapshots to a folder and to a bucket: whoever fetches finds the one before or the new one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner
from graphs import OURS, publish_graph

from kg.cli.push import command
from kg.errors import DamagedSnapshot, DepotError
from kg.settings import DepotSettings
from kg.store.depots.bucket import BucketDepot
from kg.store.depots.opening import depot_at
from kg.store.depots.pulling import pull
from kg.store.depots.pushing import push
from kg.store.keeping import Rule
from kg.store.snapshot import current_path, open_current

BUCKET = "zones"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Run a server of S3's protocol on a free port of this machine; gives its address."""
    pytest.importorskip("obstore", reason="needs the extra `bucket`")
    server = pytest.importorskip("moto.server", reason="S3 is not there to be asked: pip install 'moto[s3,server]'")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    before = set(threading.enumerate())
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()
    for thread in set(threading.enumerate()) - before:
        thread.join(5)


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> BucketDepot:
    """Make an empty bucket; gives a depot in it."""
    for name, value in (
        ("ENDPOINT_URL", s3),
        ("ACCESS_KEY_ID", "x"),
        ("SECRET_ACCESS_KEY", "y"),
        ("REGION", "us-east-1"),
    ):
        monkeypatch.setenv(f"AWS_{name}", value)
    urlopen(Request(f"{s3}/moto-api/reset", method="POST")).close()
    urlopen(Request(f"{s3}/{BUCKET}", method="PUT")).close()
    depot = depot_at(f"s3://{BUCKET}/graphs/one", DepotSettings(timeout=5))
    assert isinstance(depot, BucketDepot)
    return depot


@contextmanager
def failing_at(depot: BucketDepot, name: str) -> Iterator[None]:
    """Have a depot write nothing more from a file on, as if its process had been killed."""
    put = depot.put

    def refusing(to: str, content: bytes | Path) -> None:
        if to.endswith(name):
            raise KeyboardInterrupt
        put(to, content)

    depot.put = refusing  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        yield
    del depot.put


def test_a_folder_becomes_a_graph_directory(published: Path, tmp_path: Path) -> None:
    """It can be served as it is."""
    done = push(published, depot_at(str(tmp_path / "depot"), DepotSettings()))
    assert done.is_new
    with open_current(published) as theirs, open_current(tmp_path / "depot") as ours:
        assert (theirs.id, len(theirs.store)) == (ours.id, len(ours.store))


def test_nothing_can_be_pushed_to_the_web(published: Path) -> None:
    """It says where to."""
    with pytest.raises(DepotError, match="name a folder or a bucket"):
        push(published, depot_at("http://127.0.0.1:1/graph", DepotSettings()))


def test_a_bucket_gives_back_what_it_was_given(published: Path, bucket: BucketDepot, tmp_path: Path) -> None:
    """Byte for byte, verified on the way."""
    sent = push(published, bucket)
    came = pull(bucket, tmp_path / "here")
    assert (sent.fetched, sent.bytes) == (came.fetched, came.bytes)
    with open_current(published) as theirs, open_current(tmp_path / "here") as ours:
        assert (theirs.id, len(theirs.store)) == (ours.id, len(ours.store))


def test_what_the_snapshot_before_has_is_not_sent_again(published: Path, bucket: BucketDepot, tmp_path: Path) -> None:
    """The store copies it, and removes what is too old."""
    ids = [push(published, bucket).id]
    for number in range(3):
        publish_graph(published.parent, f"{OURS} :n{number} a zone:Person .")
        done = push(published, bucket, keep=Rule(last=2))
        ids.append(done.id)
        assert 0 < done.fetched < done.files
    assert bucket.folders("snapshots") == sorted(ids[-2:])
    assert pull(bucket, tmp_path / "here").id == ids[-1]
    assert push(published, bucket).fetched == 0


@pytest.mark.parametrize("name", ["void.ttl", "manifest.json", "current/manifest.json"])
def test_a_push_that_was_killed_leaves_the_graph_before(
    published: Path, bucket: BucketDepot, tmp_path: Path, name: str
) -> None:
    """And the next one sends what is wanting."""
    first = push(published, bucket).id
    publish_graph(published.parent, OURS + ":new a zone:Person .")
    with failing_at(bucket, name):
        push(published, bucket, connections=1)
    assert pull(bucket, tmp_path / "here").id == first
    done = push(published, bucket)
    assert pull(bucket, tmp_path / "here").id == done.id == current_path(published).name


def test_what_is_damaged_here_is_not_sent(published: Path, bucket: BucketDepot) -> None:
    """Though its size is right."""
    path = current_path(published) / "search.sqlite"
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(DamagedSnapshot, match=r"search\.sqlite: is not what was published"):
        push(published, bucket)
    with pytest.raises(DepotError, match="has no snapshot"):
        pull(bucket, published.parent / "here")


def test_a_store_that_is_not_there_is_said(
    published: Path, bucket: BucketDepot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(DepotError, match="the store does not answer as it should") as caught:
        push(published, depot_at(bucket.place, DepotSettings(timeout=1)))
    assert "\n" not in str(caught.value)


def test_the_command_says_what_it_did(published: Path, tmp_path: Path) -> None:
    """The snapshot, and how much was sent."""
    output = CliRunner().invoke(command, [str(tmp_path / "depot"), "--graph", str(published)]).output
    assert output.startswith(f"pushed {current_path(published).name}: ")


@pytest.mark.parametrize(("rule", "stay"), [("last=1", 1), ("last=1,within=1d", 3), ("2", 2)])
def test_the_command_takes_a_rule_of_what_stays(published: Path, tmp_path: Path, rule: str, stay: int) -> None:
    """Of three of one day."""
    depot = tmp_path / "depot"
    for number in range(3):
        publish_graph(published.parent, f"{OURS} :n{number} a zone:Person .")
        ran = CliRunner().invoke(command, [str(depot), "--graph", str(published), "--keep", rule])
        assert ran.exit_code == 0
    assert len(list((depot / "snapshots").iterdir())) == stay


def test_a_rule_of_another_form_is_refused_before_anything_is_sent(published: Path, tmp_path: Path) -> None:
    """In words."""
    ran = CliRunner().invoke(command, [str(tmp_path / "depot"), "--graph", str(published), "--keep", "often"])
    assert "expected last=3, within=48h" in str(ran.exception)
    assert not (tmp_path / "depot").exists()
