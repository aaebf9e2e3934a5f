"""Learns the tagger's weights from marked bulletins.

Okazaki's CRFsuite fits them by L-BFGS with L1 and L2 penalties, the former so that most features need not be kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import NothingToDo
from kg.evaluate.marked import MarkedBulletin
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.hashing import Codes
from kg.tagger.model import LABELS, clauses
from kg.training.labels import labels
from kg.training.variants import characters, variant

_SETTINGS = {"c1": 0.15, "c2": 0.02, "feature.possible_transitions": True}


class Clause(NamedTuple):
    """A clause: the features of its characters, and their labels."""

    codes: Codes
    labels: NDArray[np.int8]


class Weights(NamedTuple):
    """What was learned: for each kept feature a weight for each label, and for each pair of labels one."""

    codes: Codes
    weights: NDArray[np.float32]
    transitions: NDArray[np.float32]


def learn(bulletins: Sequence[MarkedBulletin], copies: int, iterations: int, fits: int) -> Weights:
    """The mean of so many fits: names that one has seen by chance weigh less than what all have learned."""
    return _mean([_fit(bulletins, copies, iterations, seed) for seed in range(1, fits + 1)])


def _mean(fits: Sequence[Weights]) -> Weights:
    codes = np.unique(np.concatenate([fit.codes for fit in fits]))
    weights = np.zeros((len(codes), len(LABELS)), dtype=np.float32)
    for fit in fits:
        weights[np.searchsorted(codes, fit.codes)] += fit.weights / len(fits)
    transitions: NDArray[np.float32] = np.mean([fit.transitions for fit in fits], axis=0, dtype=np.float32)
    return Weights(codes, weights, transitions)


def _fit(bulletins: Sequence[MarkedBulletin], copies: int, iterations: int, seed: int) -> Weights:
    """Fit the weights to bulletins and to so many copies of each with other names."""
    random, made_of = Random(seed), characters(bulletins)  # noqa: S311, nothing secret
    others = (variant(bulletin, made_of, random) for _ in range(copies) for bulletin in bulletins)
    trainer = _crfsuite().Trainer(verbose=False)
    trainer.set_params(_SETTINGS | {"max_iterations": iterations})
    for bulletin in (*bulletins, *others):
        for clause in examples(bulletin):
            trainer.append([list(map(str, row)) for row in clause.codes.tolist()], [LABELS[n] for n in clause.labels])
    return _fitted(trainer)


def examples(bulletin: MarkedBulletin) -> Iterator[Clause]:
    """The clauses of a bulletin."""
    base = ground(bulletin.text)
    seen = features(base, offered(base))
    gold = labels(bulletin, base.flow)
    for start, end in clauses(base.flow.text):
        yield Clause(seen[start:end], gold[start:end])


def _crfsuite() -> Any:
    try:
        import pycrfsuite  # noqa: PLC0415, only learning needs it
    except ImportError as error:
        reason = "learning needs python-crfsuite: pip install 'zonegraph[train]'"
        raise NothingToDo(reason) from error
    return pycrfsuite


def _fitted(trainer: Any) -> Weights:
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        fitted = _crfsuite().Tagger()
        fitted.open(path)
        info = fitted.info()
        return _weights(info.state_features.items(), info.transitions.items())


def _weights(
    state: Iterable[tuple[tuple[str, str], float]], neighbours: Iterable[tuple[tuple[str, str], float]]
) -> Weights:
    number = {label: index for index, label in enumerate(LABELS)}
    state = list(state)
    kept = sorted({int(attribute) for (attribute, _), _ in state})
    row = {code: index for index, code in enumerate(kept)}
    weights = np.zeros((len(kept), len(LABELS)), dtype=np.float32)
    for (attribute, label), weight in state:
        weights[row[int(attribute)], number[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (before, after), weight in neighbours:
        transitions[number[before], number[after]] = weight
    return Weights(np.array(kept, dtype=np.uint32), weights, transitions)
