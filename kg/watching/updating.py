"""One look at the folders, and the next snapshot if they have something new."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb, format_exception

from kg.curation import Curation, read_curation
from kg.errors import KGError, NoRoom, NothingToDo
from kg.pipeline.order import Order
from kg.pipeline.running import build_on
from kg.pipeline.workers import Workers
from kg.store.faults import no_room
from kg.store.keeping import read_rule
from kg.store.manifest import Manifest, read_manifest
from kg.store.progress import Unseen
from kg.store.pruning import current_id
from kg.store.publish import staging
from kg.store.snapshot import SNAPSHOTS, STORE
from kg.watching.looking import Look, look
from kg.watching.plan import Task, Told

_FEW = 16
"""So many files are read sooner by one process than others are started."""

Tell = Callable[[Told], None]


def update(task: Task, tell: Tell, lock: int | None = None) -> Told:
    """Look, build if anything differs, and give what came of it; nothing is raised.

    `lock` is the descriptor of the graph directory's lock, if it is held already.
    """
    start = time.monotonic()
    try:
        return _update(task, tell, lock)
    except NothingToDo as error:
        return Told(kind="held", reason=str(error))
    except NoRoom as error:
        return Told(kind="no room", reason=str(error))
    except KGError as error:
        return Told(kind="failed", reason=str(error), seconds=time.monotonic() - start)
    except Exception as error:  # noqa: BLE001 - whatever it is, the watcher lives on and says it
        return _failed(error, time.monotonic() - start)


def _update(task: Task, tell: Tell, lock: int | None) -> Told:
    start = time.monotonic()
    curation = read_curation(Path(task.plan.curation)) if task.plan.curation else Curation()
    seen = look(task, curation)
    if seen.held:
        return Told(kind="held", reason=seen.held, refusals=seen.refusals)
    if not seen.differs or (seen.unfinished and not task.overdue):
        return Told(kind="seen", unfinished=seen.unfinished, refusals=seen.refusals)
    _check_room(Path(task.plan.graph))
    tell(Told(kind="begun", added=seen.added, changed=seen.changed, removed=seen.removed, unfinished=seen.unfinished))
    return _published(_built(task, seen, curation, lock), seen, time.monotonic() - start)


def _check_room(graph_dir: Path) -> None:
    """Raise NoRoom if the disk would get full: its other users would suffer. The store's files are shared, not copied."""
    current = current_id(graph_dir)
    if current is None:
        return
    files = read_manifest(graph_dir / SNAPSHOTS / current).files
    need = sum(size for name, size in files.items() if not name.startswith(f"{STORE}/"))
    free = shutil.disk_usage(graph_dir).free
    if free < need:
        message = (
            f"{graph_dir}: there is no room for the new snapshot, which takes {need >> 20} MiB or more "
            f"({free >> 20} MiB are free): the graph stays as it is"
        )
        raise NoRoom(message)


def _built(task: Task, seen: Look, curation: Curation, lock: int | None) -> Manifest:
    plan = task.plan
    order = Order(seen.found, seen.stays, None, curation, columns=plan.columns, keep=read_rule(plan.keep))
    jobs = plan.jobs or (1 if seen.added + seen.changed <= _FEW else None)
    with staging(Path(plan.graph), lock) as stage, Workers(jobs) as workers:
        return build_on(stage, workers, Unseen(), order)


def _published(manifest: Manifest, seen: Look, seconds: float) -> Told:
    counts, looked = manifest.counts, frozenset(seen.found.refusals)
    return Told(
        kind="published",
        snapshot=manifest.id,
        documents=counts.documents,
        added=counts.added,
        changed=counts.changed,
        removed=counts.removed,
        refused=counts.refused,
        unfinished=seen.unfinished,
        seconds=round(seconds, 1),
        stages=manifest.seconds,
        refusals=(*seen.refusals, *(each for each in manifest.refused if each not in looked)),
    )


def _failed(error: Exception, seconds: float) -> Told:
    if no_room(error):
        return Told(kind="no room", reason=f"there is no room for the new snapshot ({error}): the graph stays as it is")
    frame = extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
    return Told(kind="failed", reason=reason, traceback="".join(format_exception(error)), seconds=round(seconds, 1))
