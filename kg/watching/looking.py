"""What a folder has that the current snapshot has not: found without building anything."""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kg.curation import Curation
from kg.documents import Inputs, Refusal, Source, Unseen, find_inputs
from kg.documents.stamps import digest
from kg.documents.walking import is_folder
from kg.errors import UnreadableDocument
from kg.pipeline.comparing import Comparison, Stays, compare
from kg.pipeline.extracting import ToExtract
from kg.pipeline.version import build_versions
from kg.store.documents import Documents, Kept
from kg.store.manifest import Manifest, read_manifest
from kg.store.pruning import current_id
from kg.store.snapshot import CURATION, SNAPSHOTS
from kg.watching.plan import Plan, Task

_FEW = 5
"""So many documents may go in any case."""


class Look(Struct, frozen=True):
    """What was seen."""

    found: Inputs
    """Without files that are still being written."""
    stays: Stays
    """Tells of a document that the snapshot has, and of which no file was found, whether it is to stay."""
    differs: bool
    added: int = 0
    changed: int = 0
    removed: int = 0
    """Files, by what has become of them."""
    unfinished: int = 0
    refusals: tuple[Refusal, ...] = ()
    """Those that the snapshot does not name."""
    held: str = ""
    """Why nothing may be built, if so."""


class _Before(Struct, frozen=True):
    """The current snapshot, if there is one."""

    manifest: Manifest | None
    kept: tuple[Kept, ...]
    curation: bytes


def look(task: Task, curation: Curation) -> Look:
    """Compare the folders with the current snapshot."""
    plan = task.plan
    missing = [folder for folder in plan.folders if not is_folder(Path(folder))]
    if missing:
        reason = f"{missing[0]} is not there: the graph stays as it is until it is back"
        return Look(Inputs((), ()), lambda _: True, differs=False, held=reason)
    before, found = _before(Path(plan.graph)), find_inputs(plan.folders, ocr=plan.ocr)
    hidden = _below(each.path for each in found.refusals if isinstance(each, Unseen))
    compared = compare(found, before.kept, hidden)
    to_read = [each.task(Path(plan.graph)) for each in compared.to_read]
    restless = {each.source.path for each in to_read if _is_restless(each.source, task.rest)}
    reals = {os.path.realpath(path) for path in restless}
    news = [each for each in to_read if each.source.path not in restless and _is_news(each, before.manifest)]
    named = before.manifest.refused if before.manifest else ()
    known = sum(1 for each in news if each.state and each.state.digest)
    return Look(
        found=replace(found, sources=tuple(each for each in found.sources if each.path not in restless)),
        stays=lambda kept: kept.state.real in reals or hidden(kept),
        differs=bool(news or compared.gone or compared.renamed) or _is_made_otherwise(before, curation),
        added=len(news) - known,
        changed=known,
        removed=len(compared.gone),
        unfinished=len(restless),
        refusals=tuple(each for each in found.refusals if each not in named),
        held=_held(plan, before, compared, len(news) - known),
    )


def _before(graph_dir: Path) -> _Before:
    current = current_id(graph_dir)
    if current is None:
        return _Before(None, (), b"")
    folder = graph_dir / SNAPSHOTS / current
    kept: tuple[Kept, ...] = ()
    if Documents.readable(folder):
        with closing(Documents(folder)) as documents:
            kept = tuple(documents.kept())
    decided = folder / CURATION
    return _Before(read_manifest(folder), kept, decided.read_bytes() if decided.exists() else b"")


def _is_made_otherwise(before: _Before, curation: Curation) -> bool:
    """Tell whether other code, or other decisions of people, made the snapshot; where there is none, nothing did."""
    if before.manifest is None:
        return False
    return before.manifest.versions != build_versions() or before.curation != curation.encode()


def _below(paths: Iterable[str]) -> Callable[[Kept], bool]:
    """Tell of files whether they are one of these, or below one."""
    above = tuple(map(Path, paths))
    return lambda kept: any(Path(kept.path).is_relative_to(path) for path in above)


def _is_restless(source: Source, rest: float) -> bool:
    """Tell whether a file has changed only just; one of a future that is further off has been for long."""
    try:
        return abs(time.time() - source.path.stat().st_mtime) < rest
    except OSError:
        return rest > 0


def _is_news(task: ToExtract, before: Manifest | None) -> bool:
    """Tell whether a file is not what the snapshot knows: neither of the same bytes, nor refused and as it was then."""
    if task.state and task.state.digest:
        return _digest(task.source) != task.state.digest
    return before is None or not _is_refused(task.source, before)


def _digest(source: Source) -> str:
    try:
        return digest(source)
    except UnreadableDocument:
        return ""


def _is_refused(source: Source, before: Manifest) -> bool:
    if str(source.path) not in {each.path for each in before.refused}:
        return False
    state, made = source.path.stat(), datetime.fromisoformat(before.created).timestamp()
    return max(state.st_ctime, state.st_mtime) < made


def _held(plan: Plan, before: _Before, compared: Comparison, added: int) -> str:
    """Tell why a snapshot must not be built: too much would go, as if a disk had."""
    if before.manifest and "prompt" in before.manifest.versions:
        return (
            "a language model was asked for this graph, which a watcher does not: go on with `kg build --extractor llm`"
        )
    there, gone = len(before.kept), len(compared.gone)
    lost = gone - added
    if there and gone == there and not added:
        return f"none of {there} documents has a file any more: the graph stays as it is until there are some"
    if lost <= max(_FEW, plan.removal * there):
        return ""
    return (
        f"{lost} of {there} documents would go, more than {plan.removal:.0%}: the graph stays as it is until their files "
        "are back; if they shall go, end this watcher and run `kg build` once, or start it with --allow-removal"
    )
