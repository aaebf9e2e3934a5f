"""All that is learned from marked bulletins, in the order in which reading builds on it, and where it is kept."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.chooser import model as chooser
from kg.evaluate.marked import MarkedBulletin
from kg.tagger import model as tagger
from kg.training import crf, events, figures, meanings

Bulletins = Sequence[MarkedBulletin]
Lessons = Callable[[Bulletins], Iterator[tuple[str, dict[str, float]]]]

CHOOSERS: dict[str, Lessons] = {"meanings": meanings.learn, "events": events.learn, "figures": figures.learn}
"""What learns to choose: it gives the weights model by model, as each is read with those before it."""
SUBJECTS = ("names", *CHOOSERS)


def learn_names(bulletins: Bulletins, folder: Path, copies: int, iterations: int, fits: int) -> Path:
    """Learn where names stand, and write the model."""
    path = folder / "names.npz"
    tagger.save(path, *crf.learn(bulletins, copies, iterations, fits))
    return path


def learn_choices(subject: str, bulletins: Bulletins, folder: Path) -> Iterator[Path]:
    """Learn what one kind of choice needs, and write each model before the next is learned."""
    for name, weights in CHOOSERS[subject](bulletins):
        path = folder / f"{name}.tsv"
        chooser.save(path, weights)
        yield path
