"""Learns the weights of the tagger's network (`kg.tagger.network`) from marked bulletins.

JAX finds the gradients and Adam follows them (Loshchilov & Hutter, "Decoupled weight decay regularization", 2019). What is kept is the running mean of the weights. A part
of what the layers see is hidden while they learn, so that they rest on no single character; and the layers before the
document is asked learn to name labels by themselves as well, which the finished network does not do.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from kg.evaluate.marked import MarkedBulletin
from kg.hashing import Codes
from kg.lexicon.wordclasses import word_classes
from kg.tagger.model import LABELS
from kg.tagger.network import KINDS
from kg.training.layers import APART, SIZES, scores
from kg.training.variants import characters, variant
from kg.training.windows import Windows, observed, tables, windows

Weights = dict[str, NDArray[Any]]

_WIDTH = 64
"""The values that a character has in each layer."""
_SIZE = 6
"""How long the vectors are of kinds that `SIZES` does not name."""
_TOGETHER = 2
"""The windows of one step."""
_RATE, _WARMING = 2e-3, 200
_DECAY = 1e-3
_COUNTS = 0.002
"""The least that a step's weights count in their running mean."""
_HIDDEN = 0.2
"""The share of values that are hidden; half as many characters, words' classes and parts of speech are made unknown."""
_ASIDE = 0.3
"""What counts the label that is named before the document is asked."""


class _State(NamedTuple):
    weights: Any
    mean: Any
    """Of the weights."""
    optimiser: Any


def learn(bulletins: Sequence[MarkedBulletin], rounds: int) -> Weights:
    """Learn from bulletins and a copy of each with other names, in so many rounds through all of them."""
    random, made_of = Random(0), characters(bulletins)  # noqa: S311, nothing secret
    others = [variant(bulletin, made_of, random) for bulletin in bulletins]
    seen = [observed(bulletin) for bulletin in (*bulletins, *others)]
    keys = tables(seen) | {"class": np.arange(1, len(word_classes().vectors), dtype=np.uint32)}
    return _fitted(windows(seen, keys), keys, rounds)


def _fitted(data: Windows, keys: Mapping[str, Codes], rounds: int) -> Weights:
    random = default_rng(0)
    batches = [batch for _ in range(rounds) for batch in _batches(random, len(data.labels))]
    weights = _beginnings(keys, random)
    optimiser = _optimiser(len(batches))
    state = _State(weights, weights, optimiser.init(weights))
    step = jax.jit(partial(_step, optimiser))
    for number, batch in enumerate(batches):
        state = step(state, data.some(batch), number)
    learned = {name: np.asarray(array) for name, array in state.mean.items() if not name.startswith("aside.")}
    return learned | {f"{kind}.keys": keys[kind] for kind in KINDS} | _apart()


def _batches(random: Generator, count: int) -> list[NDArray[np.int64]]:
    order = random.permutation(count)
    return [order[n : n + _TOGETHER] for n in range(0, count - _TOGETHER + 1, _TOGETHER)]


def _apart() -> Weights:
    return {f"{group}.apart": np.array(apart) for group, apart in APART.items()}


def _beginnings(keys: Mapping[str, Codes], random: Generator) -> Weights:
    """The weights before anything is learned; classes of words have the vectors of what their words stand among."""

    def chance(*shape: int, width: float) -> NDArray[np.float32]:
        return random.normal(0, width, shape).astype(np.float32)

    begun: Weights = {
        f"{kind}.vectors": chance(len(keys[kind]) + 1, SIZES.get(kind, _SIZE), width=0.3) for kind in KINDS
    }
    begun["class.vectors"] = word_classes().vectors.astype(np.float32)
    width = sum(table.shape[1] for table in begun.values())
    shapes = {
        "entry": (width, _WIDTH),
        "memory": (3 * _WIDTH, _WIDTH),
        "aside": (_WIDTH, len(LABELS)),
        "exit": (_WIDTH, len(LABELS)),
    }
    for name, (before, after) in shapes.items():
        begun |= {
            f"{name}.weights": chance(before, after, width=before**-0.5),
            f"{name}.bias": np.zeros(after, np.float32),
        }
    for group, apart in APART.items():
        shape = (len(apart), _WIDTH)
        begun[f"{group}.weights"] = chance(len(apart), 3 * _WIDTH, _WIDTH, width=(3 * _WIDTH) ** -0.5)
        begun |= {f"{group}.bias": np.zeros(shape, np.float32), f"{group}.shift": np.zeros(shape, np.float32)}
        begun[f"{group}.gain"] = np.ones(shape, np.float32)
    return begun


def _optimiser(steps: int) -> Any:
    """Adam with decaying weights, whose steps first grow and then shrink."""
    rate = optax.warmup_cosine_decay_schedule(0, _RATE, min(_WARMING, steps // 2), steps)
    return optax.adamw(rate, b2=0.99, weight_decay=_DECAY)


def _step(optimiser: Any, state: _State, batch: Windows, number: Any) -> _State:
    """Change the weights a little, so that the labels of some windows become likelier."""
    slope = jax.grad(_loss)(state.weights, batch, jax.random.PRNGKey(number))
    changes, optimised = optimiser.update(slope, state.optimiser, state.weights)
    weights = optax.apply_updates(state.weights, changes)
    counts = jnp.maximum(_COUNTS, 1 / (number + 1))
    return _State(weights, optax.incremental_update(weights, state.mean, counts), optimised)


def _loss(weights: Any, batch: Windows, key: Any) -> Any:
    """How unlikely the right labels are, at the end and before the document is asked."""
    final, early = scores(weights, batch, key, _HIDDEN)

    def unlikely(scores: Any) -> Any:
        told = jnp.take_along_axis(jax.nn.log_softmax(scores), batch.labels[..., None], axis=-1)[..., 0]
        return -(told * batch.counted).sum() / batch.counted.sum()

    return unlikely(final) + _ASIDE * unlikely(early)
