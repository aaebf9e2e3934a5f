"""How long a large PDF and a large DOCX take to be read, and how much memory: 500 pages and 20 MB each.

python bench/read_files.py        # makes both files, reads each in a process of its own
"""

import os
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

import click
from docx import Document
from PIL import Image
from reportlab.lib.utils import ImageReader

from kg.documents.docx import docx_text
from kg.documents.pdf import pdf_text

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from pdf_files import lines, pdf, prose

PAGES = 500
BYTES = 20_000_000
SENTENCE = (
    "11月13日，云溪高新区管委会主任林知远主持召开项目推进会，党工委书记周启明出席并讲话。会议强调，要把招商引资作为头号工程，"
    "全年完成固定资产投资128.5亿元，同比增长12.3%。"
)


def large_pdf() -> bytes:
    """Pages of two columns of some 1,600 characters, with a picture each."""
    column = prose(22, *[SENTENCE] * 10)
    side = int((BYTES / PAGES / 3) ** 0.5)

    def picture(canvas: object) -> None:
        noise = Image.frombytes("RGB", (side, side), os.urandom(3 * side * side))
        canvas.drawImage(ImageReader(noise), 60, 40, 100, 60)

    page = [*lines(60, 100, column.part(0, 40)), *lines(310, 100, column.part(0, 40)), picture]
    return pdf(*[page] * PAGES)


def large_docx() -> bytes:
    """Paragraphs and rows, 20 MB of them, as they are unpacked."""
    document = Document()
    for _ in range(BYTES // 1200):
        document.add_paragraph(SENTENCE * 3)
    table = document.add_table(2000, 4)
    for cell in table._cells:
        cell.text = "北辰轮毂有限公司"
    packed = BytesIO()
    document.save(packed)
    plain = BytesIO()
    with ZipFile(packed) as old, ZipFile(plain, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return plain.getvalue()


def measure(path: Path) -> None:
    """Read one file and print what it took."""
    data = path.read_bytes()
    before, wall = time.process_time(), time.perf_counter()
    document = pdf_text(data) if path.suffix == ".pdf" else docx_text(data)
    seconds, wall = time.process_time() - before, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = len(data) / 1e6
    click.echo(
        f"{path.name}: {size:.0f} MB, {len(document.text):,} characters, {len(document.places):,} places: "
        f"{seconds:.1f} s of computing ({wall:.1f} s), {peak} MB at the most"
    )


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
def main(file: Path | None) -> None:
    """Make a PDF and a DOCX file, and read each in a process of its own; or read FILE in this one."""
    if file:
        measure(file)
        return
    with TemporaryDirectory() as folder:
        for name, make in (("large.pdf", large_pdf), ("large.docx", large_docx)):
            path = Path(folder) / name
            path.write_bytes(make())
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    main()
