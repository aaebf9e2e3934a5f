"""The process that forks evaluators, run as the service runs it."""

import subprocess
import sys

import msgspec

from kg.web.evaluators.channel import Channel
from kg.web.evaluators.questions import Limits


def test_it_ends_without_a_word_if_the_service_has_ended_while_it_began() -> None:
    """A worker can be killed at any moment, and a traceback of its child would stand among the lines of the log."""
    ours, theirs = Channel.pair()
    ours.close()
    limits = msgspec.json.encode(Limits(1 << 30, 1 << 30)).decode()
    command = "from kg.web.evaluators.forking import main; main()"
    process = subprocess.run(
        [sys.executable, "-c", command, str(theirs.fileno()), limits],
        pass_fds=[theirs.fileno()],
        capture_output=True,
        timeout=120,
        check=False,
    )
    theirs.close()
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
