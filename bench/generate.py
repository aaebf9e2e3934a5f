"""Writes a generated collection: texts, and for each document what a careful reader takes out of it and who is who in it.

DIR/texts/CITY/…  the documents, unless --facts-only;
DIR/facts.jsonl   the extractions (`kg.model.Extraction`), a document a line;
DIR/truth.jsonl   the true identities of entities, events and tenures by local ids (`collection.Truth`), a document a line.

Nothing is kept in memory: a million documents take as little of it as a thousand.
"""

from pathlib import Path

import click
import msgspec
from collection import Known, collection


@click.command()
@click.option("--documents", type=int, default=1000, show_default=True, help="How many.")
@click.option(
    "--seed", default="1", show_default=True, help="Names the world; the same seed gives the same collection."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder, which is made.")
@click.option("--facts-only", is_flag=True, help="Write no texts.")
def main(documents: int, seed: str, out: Path, facts_only: bool) -> None:
    """Write the first so many documents of a collection."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "facts.jsonl").open("wb") as facts, (out / "truth.jsonl").open("wb") as truths:
        for known in collection(seed, documents):
            facts.write(msgspec.json.encode(known.extraction) + b"\n")
            truths.write(msgspec.json.encode(known.truth) + b"\n")
            if not facts_only:
                _write_text(out / "texts", known)


def _write_text(folder: Path, known: Known) -> None:
    """Write a document's text into the folder of its city, so that no folder holds them all."""
    path = folder / known.truth.doc.partition("-")[0] / f"{known.truth.doc}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(known.text, encoding="utf-8")


if __name__ == "__main__":
    main()
