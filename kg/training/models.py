"""All that is learned from marked bulletins, in the order in which reading builds on it, and where it is kept."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg.chooser import model as chooser
from kg.errors import NothingToDo
from kg.evaluate.marked import MarkedBulletin
from kg.lexicon import wordclasses
from kg.tagger import model as tagger
from kg.tagger import network
from kg.training import crf, events, figures, links, meanings, places
from kg.training.wordclasses import classify, read_vectors

Bulletins = Sequence[MarkedBulletin]


class Lessons(NamedTuple):
    """Something to learn: the models one by one, each read with those before it, and how they are written."""

    learn: Callable[[Bulletins], Iterator[tuple[str, Any]]]
    save: Callable[[Path, Any], None]
    suffix: str


CHOOSERS: dict[str, Lessons] = {
    "meanings": Lessons(meanings.learn, chooser.save, "tsv"),
    "places": Lessons(places.learn, chooser.save, "tsv"),
    "links": Lessons(links.learn, chooser.save, "tsv"),
    "events": Lessons(events.learn, chooser.save, "tsv"),
    "figures": Lessons(figures.learn, figures.save, "npz"),
}
"""What learns to choose."""
SUBJECTS = ("names", "network", *CHOOSERS)


def learn_classes(vectors: Path, folder: Path) -> Path:
    """Make classes of words from word vectors, and write them."""
    path = folder / "wordclasses.npz"
    wordclasses.save(path, classify(read_vectors(vectors)))
    return path


def learn_names(bulletins: Bulletins, folder: Path, copies: int, iterations: int, fits: int) -> Path:
    """Learn where names stand, and write the model."""
    path = folder / "names.npz"
    tagger.save(path, *crf.learn(bulletins, copies, iterations, fits))
    return path


def learn_network(bulletins: Bulletins, folder: Path, rounds: int) -> Path:
    """Learn where names stand by what is farther away, and write the model."""
    try:
        from kg.training import network as lessons  # noqa: PLC0415, only learning needs JAX
    except ImportError as error:
        reason = "learning needs jax: pip install 'zonegraph[train]'"
        raise NothingToDo(reason) from error
    path = folder / "network.npz"
    network.save(path, lessons.learn(bulletins, rounds))
    return path


def learn_choices(subject: str, bulletins: Bulletins, folder: Path) -> Iterator[Path]:
    """Learn what one kind of choice needs, and write each model before the next is learned."""
    lessons = CHOOSERS[subject]
    for name, learned in lessons.learn(bulletins):
        path = folder / f"{name}.{lessons.suffix}"
        lessons.save(path, learned)
        yield path
