"""Snapshots from a folder and from the web: verified, gone on with, never half."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner
from file_server import FileServer
from graphs import OURS, publish_graph

from kg.cli.pull import command
from kg.errors import DamagedSnapshot, DepotError, KGError, NoRoom, SnapshotError
from kg.settings import DepotSettings
from kg.store.depots.depot import Depot
from kg.store.depots.following import follow
from kg.store.depots.opening import depot_at
from kg.store.depots.pulling import Pulled, pull
from kg.store.keeping import Rule
from kg.store.publish import staging
from kg.store.snapshot import current_path, open_current, open_snapshot

LARGE = "search.sqlite"
KILLED = """
import os, signal, sys
from pathlib import Path
import kg.store.depots.fetching as fetching
from kg.settings import DepotSettings
from kg.store.depots.opening import depot_at
from kg.store.depots.pulling import pull

bring, count = fetching.bring, 0
def counted(*arguments):
    global count
    count += 1
    if count == 6:
        os.kill(os.getpid(), signal.SIGKILL)
    return bring(*arguments)
import kg.store.depots.pulling
kg.store.depots.pulling.bring = counted
pull(depot_at(sys.argv[1], DepotSettings()), Path(sys.argv[2]), connections=1)
"""
"""Pulls, but kills itself before the sixth file."""


def at(place: object, **settings: object) -> Depot:
    """Give a depot."""
    return depot_at(str(place), DepotSettings(**settings))  # type: ignore[arg-type]


def pulled(place: object, target: Path) -> Pulled:
    """Pull the current snapshot, one file at a time."""
    return pull(at(place), target, connections=1)


def republish(published: Path, trig: str) -> str:
    """Publish another snapshot in the same directory; gives its id."""
    publish_graph(published.parent, trig)
    return current_path(published).name


def edit_manifest(published: Path, **fields: object) -> None:
    """Have the manifest of the current snapshot say something else."""
    path = current_path(published) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **fields}), encoding="utf-8")


@pytest.mark.parametrize("place", ["{folder}", "file://{folder}", "{web}", "{web}/"])
def test_a_snapshot_comes_over_whole(published: Path, web: FileServer, tmp_path: Path, place: str) -> None:
    """It answers as its source does, by the same name, from the same manifest."""
    done = pulled(place.format(folder=published, web=web.url), tmp_path / "here")
    with open_current(published) as theirs, open_current(tmp_path / "here") as ours:
        assert (done.id, ours.id, len(ours.store)) == (theirs.id, theirs.id, len(theirs.store))
        assert (ours.path / "manifest.json").read_bytes() == (theirs.path / "manifest.json").read_bytes()
    assert {path.name for path in (tmp_path / "here").iterdir()} == {"snapshots", "current", ".lock"}


def test_the_folder_of_one_snapshot_will_do(published: Path, tmp_path: Path) -> None:
    """As somebody has copied it to a disk."""
    shutil.copytree(current_path(published), tmp_path / "copy")
    assert pulled(tmp_path / "copy", tmp_path / "here").id == current_path(published).name
    assert open_current(tmp_path / "here")


def test_what_is_here_is_verified_and_not_fetched_again(web: FileServer, tmp_path: Path) -> None:
    """The second pull asks for the manifest only."""
    assert pulled(web.url, tmp_path / "here").is_new
    web.asked.clear()
    again = pulled(web.url, tmp_path / "here")
    assert (again.fetched, again.is_new, web.fetched()) == (0, False, [])


def test_files_that_did_not_change_are_linked(published: Path, web: FileServer, tmp_path: Path) -> None:
    """A next snapshot costs what is new in it."""
    pulled(web.url, tmp_path / "here")
    republish(published, OURS + ":new a zone:Person .")
    done = pulled(web.url, tmp_path / "here")
    same = tmp_path / "here" / "current" / "store" / "CURRENT"
    assert 0 < done.fetched < done.files
    assert same.stat().st_nlink == 2


def test_a_file_that_is_damaged_here_is_fetched_and_not_linked(published: Path, tmp_path: Path) -> None:
    """What a disk has spoilt does not spread."""
    pulled(published, tmp_path / "here")
    damaged = current_path(tmp_path / "here") / "store" / "CURRENT"
    damaged.write_bytes(bytes(len(damaged.read_bytes())))
    republish(published, OURS + ":new a zone:Person .")
    pulled(published, tmp_path / "here")
    assert open_current(tmp_path / "here")


def test_a_snapshot_that_is_damaged_here_is_mended(published: Path, tmp_path: Path) -> None:
    """By fetching it again under its own name."""
    pulled(published, tmp_path / "here")
    damaged = current_path(tmp_path / "here") / LARGE
    damaged.write_bytes(bytes(damaged.stat().st_size))
    assert pulled(published, tmp_path / "here").fetched == 1
    assert (current_path(tmp_path / "here") / LARGE).read_bytes() == (current_path(published) / LARGE).read_bytes()


def test_a_file_that_broke_off_is_gone_on_with(web: FileServer, published: Path, tmp_path: Path) -> None:
    """Only the rest of it is asked for."""
    web.cut = {f"/snapshots/{current_path(published).name}/{LARGE}": 5000}
    pulled(web.url, tmp_path / "here")
    assert web.ranges_of(LARGE) == ["", "bytes=5000-"]


def test_a_server_that_knows_no_parts_sends_the_whole_again(web: FileServer, published: Path, tmp_path: Path) -> None:
    """As Python's own does."""
    web.knows_parts = False
    web.cut = {f"/snapshots/{current_path(published).name}/{LARGE}": 5000}
    pulled(web.url, tmp_path / "here")
    assert web.ranges_of(LARGE) == ["", "bytes=5000-"]


def test_a_pull_that_was_killed_goes_on(web: FileServer, tmp_path: Path) -> None:
    """Nothing is served of it before, and what has come does not come again."""
    killed = subprocess.run([sys.executable, "-c", KILLED, web.url, str(tmp_path / "here")], check=False)
    assert killed.returncode == -signal.SIGKILL
    with pytest.raises(SnapshotError):
        open_current(tmp_path / "here")
    before = set(web.fetched())
    web.asked.clear()
    assert len(before) == 5
    pulled(web.url, tmp_path / "here")
    assert not before & set(web.fetched())


def test_what_was_left_of_another_file_is_no_hindrance(web: FileServer, published: Path, tmp_path: Path) -> None:
    """The sum tells, and the file is fetched from its start."""
    part = tmp_path / "here" / ".pulling" / current_path(published).name / f"{LARGE}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"something else")
    pulled(web.url, tmp_path / "here")
    assert web.ranges_of(LARGE) == ["bytes=14-", ""]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda content: bytes([content[0] ^ 1]) + content[1:], "the SHA-256 .*, not .*damaged there"),
        (lambda content: content + b"!", "more than .* bytes"),
        (lambda content: content[:-1], ".* bytes, not "),
    ],
)
def test_a_file_that_is_not_what_the_manifest_says_is_refused(
    published: Path, web: FileServer, tmp_path: Path, change: object, words: str
) -> None:
    """In words, and the graph that was served stays, though the manifest and the sizes look right."""
    pulled(web.url, tmp_path / "here")
    served = current_path(tmp_path / "here")
    republish(published, OURS + ":new a zone:Person .")
    path = current_path(published) / LARGE
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(DamagedSnapshot, match=f"{LARGE}: has {words}"):
        pulled(web.url, tmp_path / "here")
    assert current_path(tmp_path / "here") == served


@pytest.mark.parametrize("name", ["../../outside", "/etc/outside", "a/../../outside", "manifest.json", "x.part"])
def test_a_manifest_that_leads_outside_is_refused(published: Path, tmp_path: Path, name: str) -> None:
    """Nothing is written where a depot would have it."""
    edit_manifest(published, files={name: 1}, sums={name: "0" * 64})
    with pytest.raises(DamagedSnapshot, match="no file of a snapshot: nothing is fetched"):
        pulled(published, tmp_path / "here")
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize("fields", [{"id": "../x"}, {"id": ""}, {"files": []}])
def test_what_is_no_manifest_is_said(published: Path, tmp_path: Path, fields: dict[str, object]) -> None:
    """With its place."""
    edit_manifest(published, **fields)
    with pytest.raises(DamagedSnapshot, match=r"current/manifest\.json: is no manifest"):
        pulled(published, tmp_path / "here")


def test_a_snapshot_without_sums_is_refused(published: Path, tmp_path: Path) -> None:
    """It was published before there were any, and cannot be verified."""
    edit_manifest(published, sums={})
    with pytest.raises(DamagedSnapshot, match=r"has no SHA-256 of .*: publish the graph anew"):
        pulled(published, tmp_path / "here")


def test_an_earlier_snapshot_can_be_had(published: Path, tmp_path: Path) -> None:
    """By its id: to go back, or not to go on yet. It is published again without being fetched again."""
    first = current_path(published).name
    republish(published, OURS + ":new a zone:Person .")
    pulled(published, tmp_path / "here")
    pull(at(published), tmp_path / "here", first)
    assert current_path(tmp_path / "here").name == first
    second = current_path(published).name
    assert pull(at(published), tmp_path / "here", second).fetched == 0
    assert current_path(tmp_path / "here").name == second


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    """In its own words, without those of a library's attempts."""
    with pytest.raises(DepotError, match="cannot be fetched: ") as raised:
        pulled("http://127.0.0.1:9", tmp_path / "here")
    assert "Max retries" not in str(raised.value)


def test_a_place_without_a_graph_is_said(web: FileServer, tmp_path: Path) -> None:
    """And what was looked for."""
    for place in (tmp_path / "nowhere", f"{web.url}/nowhere"):
        with pytest.raises(DepotError, match=r"nowhere: has no snapshot 'current': neither current/manifest\.json"):
            pulled(place, tmp_path / "here")
    with pytest.raises(DepotError, match="has no snapshot 'other'"):
        pull(at(web.url), tmp_path / "here", "other")


def test_an_address_of_no_kind_is_said() -> None:
    """With those that there are."""
    with pytest.raises(DepotError, match=r"ftp://.*expected a folder, or one of file://, https://"):
        at("ftp://example.org/graph")


def test_a_token_is_sent(web: FileServer, tmp_path: Path) -> None:
    """And without it the server's no is told at once."""
    web.token = "云溪".encode().hex()
    with pytest.raises(DepotError, match="401 Unauthorized"):
        pulled(web.url, tmp_path / "here")
    assert pull(at(web.url, token=web.token), tmp_path / "here").is_new


def test_no_room_is_said_before_anything_is_fetched(published: Path, web: FileServer, tmp_path: Path) -> None:
    """Whoever reads the message can make some."""
    listing = json.loads((current_path(published) / "manifest.json").read_text(encoding="utf-8"))
    edit_manifest(published, files=listing["files"] | {LARGE: 1 << 60})
    with pytest.raises(NoRoom, match=r"MiB more, and .* MiB are free: nothing is fetched"):
        pulled(web.url, tmp_path / "here")
    assert web.fetched() == []


def test_who_writes_already_is_named(published: Path, tmp_path: Path) -> None:
    """Two pulls do not meet."""
    with staging(tmp_path / "here"), pytest.raises(SnapshotError, match=f"process {os.getpid()}"):
        pulled(published, tmp_path / "here")


def test_the_last_are_kept(published: Path, tmp_path: Path) -> None:
    """As many as one says."""
    for number in range(4):
        republish(published, f"{OURS} :n{number} a zone:Person .")
        pull(at(published), tmp_path / "here", keep=Rule(last=2))
    assert len(list((tmp_path / "here" / "snapshots").iterdir())) == 2


def test_a_reader_keeps_what_it_reads(published: Path, tmp_path: Path) -> None:
    """A snapshot is removed when nobody reads it any more."""
    pulled(published, tmp_path / "here")
    with open_snapshot(current_path(tmp_path / "here")) as old:
        republish(published, OURS + ":new a zone:Person .")
        pull(at(published), tmp_path / "here", keep=Rule(last=1))
        assert old.path.exists()


def test_a_follower_takes_what_comes_and_survives_what_fails(
    published: Path, web: FileServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What did not change is not asked for: the tag of the pointer tells."""
    seen: list[str] = []

    class Over(Event):
        def wait(self, timeout: float | None = None) -> bool:
            del timeout
            turns.pop(0)()
            return bool(turns or self.set())

    turns = [
        web.asked.clear,
        lambda: republish(published, OURS + ":new a zone:Person ."),
        lambda: edit_manifest(published, sums={}),
        lambda: None,
    ]
    with caplog.at_level(logging.WARNING):
        follow(at(web.url), tmp_path / "here", 5, lambda done: seen.append(done.id), Over())
    assert len(seen) == 2
    assert "has no SHA-256" in caplog.text
    assert sum(path.endswith("manifest.json") for method, path, _ in web.asked if method == "GET") == 2
    assert current_path(tmp_path / "here").name == seen[-1]


def test_the_command_says_what_it_did(published: Path, tmp_path: Path) -> None:
    """And follows only what is current."""
    options = [str(published), "--graph", str(tmp_path / "here")]
    assert CliRunner().invoke(command, options).output.startswith(f"published {current_path(published).name}: ")
    assert CliRunner().invoke(command, options).output.startswith("is current already: ")
    refused = CliRunner().invoke(command, [*options, "--every", "5", "--snapshot", "x"])
    assert (refused.exit_code, "leave out --snapshot" in refused.output) == (2, True)
    assert isinstance(CliRunner().invoke(command, [str(tmp_path / "nowhere"), *options[1:]]).exception, KGError)
