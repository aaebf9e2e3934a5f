"""``kg train``: learn the tagger of names from marked bulletins."""

from pathlib import Path

import click

from kg.evaluate.marked import read_bulletins
from kg.resources import MODELS
from kg.tagger.model import save
from kg.training.crf import learn


@click.command("train")
@click.argument("bulletins", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=MODELS / "names.npz",
    help="Where to write the model; by default where extraction reads it.",
)
@click.option("--copies", default=2, show_default=True, help="Copies of each bulletin with other names to learn from.")
@click.option("--iterations", default=80, show_default=True, help="Stop the fitting after so many steps.")
def command(bulletins: Path, out: Path, copies: int, iterations: int) -> None:
    """Learn where names stand from the marked bulletins (.txt) of the folder BULLETINS, and write the model."""
    read = read_bulletins(bulletins)
    out.parent.mkdir(parents=True, exist_ok=True)
    save(out, *learn(read, copies, iterations))
    click.echo(f"{out}: learned from {len(read)} bulletins, {out.stat().st_size / 1e6:.2f} MB")
