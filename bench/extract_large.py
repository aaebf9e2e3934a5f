"""How long `kg extract` takes for one large document, and how much memory, however it is laid out.

python bench/extract_large.py                   # 20 MB of text: as it stands, in one line, as one sentence, as DOCX
python bench/extract_large.py --megabytes 5
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import docx
from texts import MEGABYTE, SAMPLES, documents

_KG = "from kg.cli import main; main()"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")


def as_it_stands(text: str, path: Path) -> None:
    """Write a text file."""
    path.with_suffix(".txt").write_text(text, encoding="utf-8")


def in_one_line(text: str, path: Path) -> None:
    """Write a text file without line breaks."""
    as_it_stands(text.replace("\n", ""), path)


def as_one_sentence(text: str, path: Path) -> None:
    """Write a text file without line breaks and full stops."""
    as_it_stands(re.sub("[\n。！？!?]", "，", text), path)


def as_docx(text: str, path: Path) -> None:
    """Write a DOCX file with a paragraph for each line."""
    document = docx.Document()
    for line in _CONTROLS.sub("", text).splitlines():
        document.add_paragraph(line)
    document.save(str(path.with_suffix(".docx")))


LAYOUTS: tuple[Callable[[str, Path], None], ...] = (as_it_stands, in_one_line, as_one_sentence, as_docx)


@click.command()
@click.option("--texts", type=click.Path(exists=True, path_type=Path), default=SAMPLES, help="A folder of documents.")
@click.option("--megabytes", default=20.0, show_default=True, help="How much text the document has.")
def main(texts: Path, megabytes: float) -> None:
    """Make one document of the texts of many, laid out in several ways, and extract each in a process of its own."""
    text = "\n\n".join(document.text for document in documents(texts, megabytes))
    size = len(text.encode()) / MEGABYTE
    for write in LAYOUTS:
        with TemporaryDirectory() as folder:
            write(text, Path(folder) / "large")
            click.echo(f"{size:.1f} MB {write.__name__.replace('_', ' ')}: {_measured(folder)}")


def _measured(folder: str) -> str:
    start = time.perf_counter()
    command = [sys.executable, "-c", _KG, "extract", folder, "--out", f"{folder}/facts"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    facts = sum(path.stat().st_size for path in Path(folder, "facts").glob("*.json")) / MEGABYTE
    return (
        f"{used.ru_utime + used.ru_stime:.0f} s of computing ({wall:.0f} s), {used.ru_maxrss // 1024} MB at the most, "
        f"{facts:.1f} MB of facts, exit status {os.waitstatus_to_exitcode(status)}"
    )


main()
