"""Shows that time grows with the length of a text, whatever the text, and memory not with the number of documents."""

import re
import resource
import time
from pathlib import Path

import click
from msgspec.structs import replace
from texts import MEGABYTE, SAMPLES, documents

from kg.extract import extract
from kg.model import Document

_COPIES = (1, 10, 100)
_FREAKS = {
    "one line without a stop": lambda text, size: (_NO_HAN.sub("", text) * size)[:size],
    "lines of seven characters": lambda text, size: "\n".join(
        re.findall(".{7}", (_NO_HAN.sub("", text) * size)[:size])
    ),
    "nothing but figures": lambda _, size: "，".join(f"产值{number}.5亿元" for number in range(size // 11)),
    "nothing but names": lambda _, size: "、".join(["王建国", "青禾轴承有限公司"] * (size // 12)),
    "brackets that never close": lambda _, size: "（" * size,
    "digits": lambda _, size: "1234567890" * (size // 10),
}
"""Texts that no one writes, by what is freakish about them: made of a text, so many characters long."""
_SIZES = (10_000, 100_000)
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")


@click.command()
@click.option("--texts", type=click.Path(exists=True, path_type=Path), default=SAMPLES, help="A folder of documents.")
def main(texts: Path) -> None:
    """Time 1, 10 and 100 copies of a document's text as one document, freak texts, then as many documents."""
    read = list(documents(texts, 0.05))
    extract(read[0])
    for copies in _COPIES:
        _time(f"{copies:4} copies in one document", replace(read[0], text="\n\n".join([read[0].text] * copies)))
    for name, make in _FREAKS.items():
        for size in _SIZES:
            _time(f"{name}, {size} characters", replace(read[0], text=make(read[0].text, size)))
    for copies in _COPIES:
        for _ in range(copies):
            for document in read:
                extract(document)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        click.echo(f"{copies * len(read):4} documents: peak memory {peak:.0f} MB")


def _time(name: str, document: Document) -> None:
    start = time.process_time()
    extract(document)
    seconds = time.process_time() - start
    size = len(document.text.encode()) / MEGABYTE
    click.echo(f"{name}: {seconds:.3f} s, {size / seconds:.2f} MB/s")


main()
