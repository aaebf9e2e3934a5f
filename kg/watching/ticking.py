"""What wakes a watcher: the system's word of a change below the folders, by watchfiles (Rust's notify).

Where the system does not tell (network file systems), or has no room to (`fs.inotify.max_user_watches`), the folders are
polled. An event is a reason to look and nothing more: none is lost that matters, whatever a queue drops.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from msgspec import Struct

from kg.documents.media import MEDIA_TYPES, NAMED, ending, is_unfinished
from kg.documents.origins import is_note
from kg.errors import KGError

try:
    from watchfiles import Change
    from watchfiles import watch as watch_files
    from watchfiles.main import FileChange
except ModuleNotFoundError as missing:
    message = "kg watch needs the extra `watch`: pip install 'zonegraph[watch]'"
    raise KGError(message) from missing

_TICK = 1_000
"""Milliseconds between two ticks, at most."""
_POLL = 30.0
"""Seconds between two polls where nobody said how many."""
_READ = frozenset({*MEDIA_TYPES, *NAMED})


class Tick(Struct, frozen=True):
    """A moment."""

    woken: bool
    """Whether something has changed that may matter."""
    trouble: str = ""
    """Why the system's word cannot be had any more."""


def ticks(folders: Sequence[Path], all_of: Sequence[Path], poll: float | None, stop: Event) -> Iterator[Tick]:
    """Tick at least once a second until stopped; folders may go and come back.

    What changes while nobody watches is not lost: as soon as they are watched anew there is a tick that wakes. Below
    `folders` only what may be a document matters, below `all_of` whatever is not hidden.
    """
    matters = _filter(folders, all_of)
    polling, anew = poll is not None, False
    while not stop.is_set():
        state, begun = _state(folders, all_of), False
        try:
            for found in _changes((*folders, *all_of), (poll or _POLL) if polling else None, stop):
                yield Tick(woken=anew or any(matters(*each) for each in found))
                begun, anew = True, _state(folders, all_of) != state
                if anew:
                    break
        except FileNotFoundError:
            stop.wait(_TICK / 1_000)  # it went just when it was to be watched
        except (OSError, RuntimeError) as error:
            polling, anew = polling or not begun, True
            yield Tick(
                woken=True, trouble=f"{error}{f': polled every {poll or _POLL:g} s from now' if polling else ''}"
            )
            stop.wait(_TICK / 1_000)


def _changes(folders: Sequence[Path], poll: float | None, stop: Event) -> Iterator[set[FileChange]]:
    """Give what changes below the folders that are there, or nothing once a second; for so long as they stay the same."""
    there = [folder for folder in folders if folder.is_dir()]
    if not there:
        stop.wait(_TICK / 1_000)
        return iter([set()])
    return watch_files(
        *there,
        watch_filter=None,
        stop_event=stop,
        debounce=_TICK // 2,
        step=_TICK // 10,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        force_polling=poll is not None,
        poll_delay_ms=int((poll or _POLL) * 1_000),
        raise_interrupt=False,
        ignore_permission_denied=True,
    )


def _state(folders: Sequence[Path], all_of: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Tell folders from others of the same name, as where one was made anew or a disk was mounted on it."""
    return [_identity(folder) for folder in (*folders, *all_of)]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _filter(folders: Sequence[Path], all_of: Sequence[Path]) -> Callable[[Change, str], bool]:
    """Tell of changes whether they may be to a document: what is hidden is not, nor are editors' and browsers' files.

    What has gone may have been a folder.
    """
    roots, others = ([each.absolute() for each in listed] for listed in (folders, all_of))

    def matters(change: Change, name: str) -> bool:
        path = Path(name)
        root = next((each for each in (*others, *roots) if path.is_relative_to(each)), None)
        if root and any(part.startswith(".") for part in path.relative_to(root).parts):
            return False
        if root in others or change == Change.deleted:
            return True
        if is_unfinished(path.name):
            return False
        return ending(path.name) in _READ or is_note(path) or path.is_dir()

    return matters
