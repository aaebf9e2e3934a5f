"""Parsers in a process of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import within

from kg.documents.confined import Confinement, confined
from kg.documents.parsing import Limits
from kg.errors import UnreadableDocument

HERE = Path(__file__).parent


@pytest.fixture
def confinement() -> Iterator[Confinement]:
    """Make one with limits that are soon reached."""
    made = Confinement(Limits(megabytes=512, cpu_seconds=1, seconds=20, kept_megabytes=256))
    yield made
    made.end()


def parse(confinement: Confinement, parser: str, data: bytes = b"") -> str:
    """Parse with a parser of this folder."""
    return confinement.parse(f"parsers_to_confine:{parser}", data, str)


def process(confinement: Confinement) -> int:
    """Give the process in which files are parsed now."""
    return confinement.parse("parsers_to_confine:pid", b"", int)


def is_running(pid: int) -> bool:
    """Whether a process is there, with any thread of it, and not only its exit status."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z" or threads > 1


def test_a_value_comes_back(confinement: Confinement) -> None:
    """Of any size, in the type that is asked for."""
    assert parse(confinement, "text", "简报".encode() * 500_000) == "简报" * 500_000


def test_one_process_reads_many_files(confinement: Confinement) -> None:
    """It is not this one, and is kept though it refused some of them."""
    first = process(confinement)
    for parser in ("refusing", "failing", "nesting"):
        with pytest.raises(UnreadableDocument):
            parse(confinement, parser)
    assert first == process(confinement) != os.getpid()


@pytest.mark.parametrize(
    ("parser", "reason"),
    [
        ("refusing", "a parser's reason"),
        (
            "failing",
            "broken, or of a kind that cannot be read: KeyError: '/Root\\nof it' (parsers_to_confine.py:31)",
        ),
        ("nesting", "nested too deeply to be read: broken, or made to do harm"),
        ("filling", "not read within 512 MB of memory: broken, or made to do harm"),
        ("computing", "not read within 1 s of computing: broken, or made to do harm"),
        ("crashing", "its parser crashed (SIGSEGV): broken, or made to do harm"),
        ("leaving", "its parser crashed (exit status 3): broken, or made to do harm"),
    ],
)
def test_what_goes_wrong_is_one_line_and_the_next_file_is_read(
    confinement: Confinement, parser: str, reason: str
) -> None:
    """Whatever becomes of the process."""
    with pytest.raises(UnreadableDocument) as raised:
        parse(confinement, parser)
    assert str(raised.value) == reason
    assert parse(confinement, "text", b"next") == "next"


def test_waiting_has_an_end() -> None:
    """By the clock, where nothing is computed."""
    confinement = Confinement(Limits(seconds=0.05))
    with pytest.raises(UnreadableDocument, match=r"not read within 0\.05 s"):
        parse(confinement, "waiting")


def test_a_process_that_has_grown_is_replaced() -> None:
    """What one file leaves in memory is not left to all that follow."""
    confinement = Confinement(Limits(kept_megabytes=1))
    first = confinement.parse("parsers_to_confine:keeping", b"", int)
    assert process(confinement) != first
    confinement.end()


def test_a_process_that_was_killed_between_files_is_replaced(confinement: Confinement) -> None:
    """The file that comes next is not to blame."""
    killed = process(confinement)
    os.kill(killed, 9)
    assert within(10, lambda: not is_running(killed))
    assert parse(confinement, "text", b"next") == "next"


def test_nothing_is_written(confinement: Confinement, tmp_path: Path) -> None:
    """A parser that unpacks to disk cannot fill it."""
    with pytest.raises(UnreadableDocument, match="File too large"):
        parse(confinement, "writing", str(tmp_path / "x").encode())


def test_what_a_parser_prints_is_nobodys_business(confinement: Confinement) -> None:
    """It does not come among the answers."""
    assert parse(confinement, "printing") == "printed"


def test_the_process_carries_no_more_than_it_needs(confinement: Confinement) -> None:
    """What extraction and graph need does not take of its memory."""
    loaded = set(confinement.parse("parsers_to_confine:modules", b"", list[str]))
    assert loaded.isdisjoint({"numpy", "kg.extract", "pyoxigraph"})


def test_the_current_folder_gives_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of documents may hold a file with the name of a library."""
    (tmp_path / "msgspec.py").write_text("raise SystemExit(9)", encoding="ascii")
    monkeypatch.chdir(tmp_path)
    assert confined("parsers_to_confine:text", b"x", str) == "x"


def test_a_forked_process_has_its_own(confinement: Confinement) -> None:
    """Two processes on one pipe would read each other's files."""
    ours = confined("parsers_to_confine:pid", b"", int)
    forked = os.fork()
    if not forked:
        theirs = confined("parsers_to_confine:pid", b"", int)
        os._exit(theirs == ours)
    assert os.waitpid(forked, 0)[1] == 0
    assert confined("parsers_to_confine:pid", b"", int) == ours


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_its_parent(number: signal.Signals) -> None:
    """However that ends, and in the midst of a file too."""
    program = (
        "import signal\nfrom kg.documents.confined import confined\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # tests in the background start with it ignored
        "confined('parsers_to_confine:waiting', b'', str)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    assert within(10, lambda: bool(children.read_text(encoding="ascii").split()))
    child = int(children.read_text(encoding="ascii").split()[0])
    parent.send_signal(number)
    parent.wait()
    assert within(10, lambda: not is_running(child))
