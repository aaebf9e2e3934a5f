"""How many slow queries run at once: over all workers of all servers of a graph, whichever of them may be killed."""

import fcntl
import hashlib
import os
import tempfile
from pathlib import Path


class Lanes:
    """So many places for slow queries, each a file that whoever has the place holds locked.

    The system lets go of a lock with the process that has it.
    """

    def __init__(self, graph_dir: Path, most: int) -> None:
        """Count with all others that serve the same directory, by the same user."""
        digest = hashlib.sha256(os.fsencode(graph_dir.resolve())).hexdigest()[:16]
        self._folder = Path(tempfile.gettempdir(), f"zonegraph-{os.geteuid()}-{digest}")
        self._most = most

    def enter(self) -> int | None:
        """Take a place, until the handle that is given is closed; None if all are taken."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        for number in range(self._most):
            handle = os.open(self._folder / str(number), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
            else:
                return handle
        return None
