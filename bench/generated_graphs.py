"""Writes a graph as `kg build` would make it, of any size: N-Quads, seeded, streamed, a million in some ten seconds.

Zones with their organs, parks and projects stand from the start; documents follow one another until there are as many quads
as were asked for. Each brings posts, figures, events, investments, policies and honours into the default graph, and into
its own graph the same with statements and evidence, in the proportion of `data/samples`: of a hundred quads 27 stand in
the default graph, 63 in documents' and 10 in the derived one. One zone in a hundred has a fifth of everything, one
honour has `--hub` edges: what is known to be hard for stores and viewers is in it.

What is written of a thing twice is there twice: RDF takes it for one, and a store has a few quads less than the file.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import click
from collection.chance import dice
from generated_tellings import Documents


@click.command()
@click.option("--quads", type=int, default=1_000_000, show_default=True, help="How many, about.")
@click.option("--hub", type=int, help="How many edges the greatest node has.  [default: one in a hundred quads]")
@click.option("--plain", is_flag=True, help="Only the default graph: all the quads are knowledge.")
@click.option("--seed", default="1", show_default=True, help="The same seed gives the same graph.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file: .nq or .nq.gz.")
def main(quads: int, hub: int | None, plain: bool, seed: str, out: Path) -> None:
    """Write a generated graph."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(out, "wt", 1, encoding="utf-8") if out.suffix == ".gz" else out.open("w", encoding="utf-8") as file:
        for portion in generated(quads, quads // 100 if hub is None else hub, seed, plain=plain):
            file.writelines(portion)


def generated(quads: int, hub: int, seed: str, *, plain: bool = False) -> Iterator[list[str]]:
    """Give the lines of a graph, document by document.

    >>> "".join(next(generated(3_000, 30, "1"))) == "".join(next(generated(3_000, 30, "1")))
    True
    """
    documents = Documents(dice(seed, "graph"), quads, hub, plain=plain)
    written = 0
    for portion in documents.portions():
        yield portion
        written += len(portion)
        if written >= quads:
            return


if __name__ == "__main__":
    main()
