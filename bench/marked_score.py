"""Scores extraction on marked bulletins: as it is, or with the names as they are marked, which shows what rules cost."""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.evaluate import report, score
from kg.evaluate.marked import MarkedBulletin, read_bulletins
from kg.extract.assemble import assemble
from kg.extract.names.ground import ground
from kg.extract.read import read
from kg.model import Extraction
from kg.training.known import document_of, read_marked_names

TRAINING = Path(__file__).parent.parent / "data" / "training"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=TRAINING)
@click.option("--only", default="", help="Only bulletins whose names start with one of these letters.")
@click.option("--gold-names", is_flag=True, help="Give the extractor the marked names instead of the tagger's.")
def main(folder: Path, only: str, gold_names: bool) -> None:
    """Extract the marked bulletins of FOLDER and print the score.

    All models have learned from the bulletins of data/training: only of others, or with models that have not seen them
    (learned by `kg train` from a folder without them), do the figures tell anything.
    """
    bulletins = [b for b in read_bulletins(folder) if not only or b.gold.doc[0] in only]
    gold = {bulletin.gold.doc: bulletin.gold for bulletin in bulletins}
    click.echo(report.table(score(gold, dict(_extracted(bulletins, gold_names)))))


def _extracted(bulletins: list[MarkedBulletin], gold_names: bool) -> Iterator[tuple[str, Extraction]]:
    for bulletin in bulletins:
        reading = read_marked_names(bulletin, ground(bulletin.text)) if gold_names else read(document_of(bulletin))
        yield bulletin.gold.doc, assemble([reading])


main()
