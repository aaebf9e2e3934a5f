"""Folders of short bulletins that a watcher looks at."""

import os
from pathlib import Path

from kg.watching.plan import Plan, Task, Told
from kg.watching.updating import update

OLD = 1_700_000_000
"""A time of change that is long past."""
NOW = 0


def put(folder: Path, name: str, issue: int = 1, changed: float = OLD) -> Path:
    """Write a bulletin as it was written so many seconds after some time; with NOW, now."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(
        f"梅川高新区工作简报第{issue}期\n11月{issue}日，梅川高新区党工委书记林知远走访企业。\n", encoding="utf-8"
    )
    if changed != NOW:
        os.utime(path, (changed + issue, changed + issue))
    return path


def looked(root: Path, rest: float = 5, *, overdue: bool = False, removal: float = 0.2) -> Told:
    """Look at the folder ``in`` once, as a watcher does, with the graph beside it."""
    plan = Plan(folders=(str(root / "in"),), graph=str(root / "graph"), jobs=1, removal=removal)
    return update(Task(plan, rest, overdue), lambda _: None)


def counts(told: Told) -> tuple[str, int, int, int]:
    """Give what kind of end a look had, and how many documents were added, changed and removed."""
    return told.kind, told.added, told.changed, told.removed
