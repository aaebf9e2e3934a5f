"""``kg train``: learn from marked bulletins where names stand, what they mean and what is told of them."""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.evaluate.marked import MarkedBulletin, read_bulletins
from kg.resources import MODELS
from kg.training.models import CHOOSERS, SUBJECTS, learn_choices, learn_names


@click.command("train")
@click.argument("bulletins", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--only",
    type=click.Choice(SUBJECTS),
    multiple=True,
    help="Learn only this (may be given again); by default all. Names take most of the time.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=MODELS,
    help="Folder for the models; by default where extraction reads them.",
)
@click.option(
    "--copies", default=3, show_default=True, help="Copies of each bulletin with other names to learn names from."
)
@click.option("--iterations", default=75, show_default=True, help="Stop the fitting of names after so many steps.")
def command(bulletins: Path, only: tuple[str, ...], out: Path, copies: int, iterations: int) -> None:
    """Learn from the marked bulletins (.txt) of the folder BULLETINS, and write the models."""
    read = read_bulletins(bulletins)
    out.mkdir(parents=True, exist_ok=True)
    for path in _learned(read, only or SUBJECTS, out, copies, iterations):
        click.echo(f"{path}: learned from {len(read)} bulletins, {path.stat().st_size / 1e6:.2f} MB")


def _learned(
    bulletins: list[MarkedBulletin], subjects: tuple[str, ...], out: Path, copies: int, iterations: int
) -> Iterator[Path]:
    if "names" in subjects:
        yield learn_names(bulletins, out, copies, iterations)
    for subject in (each for each in CHOOSERS if each in subjects):
        yield from learn_choices(subject, bulletins, out)
