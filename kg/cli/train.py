"""``kg train``: learn from marked bulletins where names stand, what they mean and what is told of them."""

from pathlib import Path

import click

from kg.evaluate.marked import read_bulletins
from kg.resources import MODELS
from kg.training.models import CHOOSERS, SUBJECTS, learn_choices, learn_classes, learn_names, learn_network


@click.command("train")
@click.argument("bulletins", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--only",
    type=click.Choice(("classes", *SUBJECTS)),
    multiple=True,
    help="Learn only this (may be given again); by default all. Names take most of the time.",
)
@click.option(
    "--vectors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make the classes of words from these word vectors (word2vec's binary form) first.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=MODELS,
    help="Folder for the models; by default where extraction reads them.",
)
@click.option(
    "--rounds",
    default=20,
    show_default=True,
    help="Go so often through the bulletins, and a copy of each, for the network.",
)
@click.option(
    "--copies", default=3, show_default=True, help="Copies of each bulletin with other names to fit names to."
)
@click.option("--iterations", default=75, show_default=True, help="Stop the fitting of names after so many steps.")
@click.option(
    "--fits", default=2, show_default=True, help="Fit names so often, with other copies each time; their mean is kept."
)
def command(  # noqa: PLR0913, an option each
    *,
    bulletins: Path,
    only: tuple[str, ...],
    vectors: Path | None,
    out: Path,
    copies: int,
    iterations: int,
    fits: int,
    rounds: int,
) -> None:
    """Learn from the marked bulletins (.txt) of the folder BULLETINS, and write the models."""
    if "classes" in only and not vectors:
        reason = "classes of words are made from word vectors: name them with --vectors"
        raise click.UsageError(reason)
    read = read_bulletins(bulletins)
    out.mkdir(parents=True, exist_ok=True)
    subjects = only or SUBJECTS
    if vectors:
        click.echo(f"{learn_classes(vectors, out)}: classes of words")
    if "names" in subjects:
        _tell(learn_names(read, out, copies, iterations, fits), len(read))
    if "network" in subjects:
        _tell(learn_network(read, out, rounds), len(read))
    for subject in (each for each in CHOOSERS if each in subjects):
        for path in learn_choices(subject, read, out):
            _tell(path, len(read))


def _tell(path: Path, bulletins: int) -> None:
    click.echo(f"{path}: learned from {bulletins} bulletins, {path.stat().st_size / 1e6:.2f} MB")
