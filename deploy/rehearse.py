"""Does what the Dockerfile says, step by step, below a folder, where there is no Docker: `python deploy/rehearse.py FOLDER`.

Copied is what .dockerignore lets through; what runs for the image's own paths runs for the same paths below the folder,
with no compiler. Then the image's command serves a graph, and the image's health check asks it. Not done are the steps that
need an image's root: its Debian, its user.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = "/opt/zonegraph"
PORT = 8000
GRAPH = '<http://e.org/zone> <http://www.w3.org/2000/01/rdf-schema#label> "云溪高新区"@zh .\n'
NEEDS_ROOT = ("groupadd", "useradd")


class Rehearsal:
    """One run through the Dockerfile."""

    def __init__(self, folder: Path) -> None:
        """Begin below an empty folder."""
        self.folder = folder
        self.place = folder / "source"
        tools = folder / "tools"
        tools.mkdir(parents=True)
        (tools / "python").symlink_to(Path(sys.base_prefix, "bin", "python3"))
        self.environment = {
            "PATH": f"{tools}:{os.defpath}:/usr/local/bin",
            "HOME": str(folder / "home"),
            "CC": "false",
            "CXX": "false",
        }
        self.environment |= {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "npm_config_"))
        }
        self.run: dict[str, str] = {}
        """What the last stage says of how it is run."""

    def go(self) -> None:
        """Do all steps."""
        for instruction, rest in steps((ROOT / "Dockerfile").read_text(encoding="utf-8")):
            print(f"{instruction} {rest[:150]}", flush=True)
            getattr(self, f"do_{instruction.lower()}", self.note)(
                *((instruction,) if instruction not in DONE else ()), rest
            )

    def note(self, instruction: str, rest: str) -> None:
        """Keep what is for later."""
        self.run[instruction] = rest

    def do_workdir(self, rest: str) -> None:
        """Make the folder that the steps are done in."""
        self.place = self.folder / rest.lstrip("/")
        self.place.mkdir(parents=True)

    def do_copy(self, rest: str) -> None:
        """Copy from the repository; from the other stage everything is in its place."""
        *sources, target = rest.split()
        if sources[0].startswith("--from"):
            return
        for source in sources:
            whole = self.place / target if target not in (".", "./") else self.place / source
            whole.parent.mkdir(parents=True, exist_ok=True)
            path = ROOT / source
            if path.is_dir():
                shutil.copytree(path, whole, ignore=ignored)
            else:
                shutil.copy(path, whole)

    def do_run(self, rest: str) -> None:
        """Run, but for what makes the image's user."""
        if any(word in rest for word in NEEDS_ROOT):
            print("  not done here: it is for an image's own root")
            return
        command = rest.replace(INSTALLED, f"{self.folder}{INSTALLED}")
        subprocess.run(["sh", "-ec", command], cwd=self.place, env=self.environment, check=True)

    def do_env(self, rest: str) -> None:
        """Set variables."""
        for name, value in re.findall(r"(\w+)=(\S+)", rest):
            here = value.replace("/tmp", str(self.folder / "tmp")).replace(INSTALLED, f"{self.folder}{INSTALLED}")
            self.environment[name] = here.replace("$PATH", self.environment["PATH"]).replace(
                "/graph", str(self.folder / "graph")
            )

    def serve(self) -> None:
        """Run the image's command over a graph, and ask it as the image's health check does."""
        entry = [f"{self.folder}{INSTALLED}/bin/{each}" for each in json.loads(self.run["ENTRYPOINT"])]
        environment = self.environment | {"TMPDIR": str(self.folder / "tmp")}
        (self.folder / "tmp").mkdir()
        (self.folder / "zone.nt").write_text(GRAPH, encoding="utf-8")
        subprocess.run([*entry, "load", str(self.folder / "zone.nt")], env=environment, check=True)
        command = [*entry, *json.loads(self.run["CMD"])]
        check = json.loads(self.run["HEALTHCHECK"].partition("CMD ")[2])
        with subprocess.Popen(command, env=environment, cwd=self.folder / "tmp") as process:
            try:
                self._until_well(check, environment)
                process.send_signal(getattr(signal, self.run["STOPSIGNAL"]))
                assert process.wait(timeout=60) == 0
            finally:
                process.kill()

    def _until_well(self, check: list[str], environment: dict[str, str]) -> None:
        for _ in range(60):
            if subprocess.run(check, env=environment, check=False, capture_output=True).returncode == 0:
                print(f"well: {' '.join(check)}")
                return
            time.sleep(0.5)
        raise SystemExit("the health check does not pass")


DONE = {name.removeprefix("do_").upper() for name in vars(Rehearsal) if name.startswith("do_")}


def steps(text: str) -> list[tuple[str, str]]:
    """Give the instructions of a Dockerfile, each with the rest of its line."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return [(instruction, rest) for instruction, rest in lines]


def ignored(folder: str, names: list[str]) -> set[str]:
    """Tell what .dockerignore keeps from the build."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.removeprefix("**/") for line in lines if "/" in line and not line.startswith(("!", "#"))]
    relative = {name: str(Path(folder, name).relative_to(ROOT)) for name in names}
    return {name for name, path in relative.items() if any(fnmatch(path, p) or name == p for p in patterns)}


def main() -> None:
    """Rehearse below the folder that is named, or a temporary one."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="an empty one, by default a temporary one"
    )
    folder = (parser.parse_args().folder or Path(tempfile.mkdtemp(prefix="zonegraph-image-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    rehearsal = Rehearsal(folder)
    rehearsal.go()
    rehearsal.serve()
    size = sum(path.lstat().st_size for path in Path(f"{folder}{INSTALLED}").rglob("*"))
    print(f"{size >> 20} MiB are installed in {folder}{INSTALLED}")


if __name__ == "__main__":
    main()
