"""The layers of the tagger's network as JAX computes them, for whole windows of text, so that their weights can be learned."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from kg.tagger.network import FAR, KINDS, NEAR
from kg.training.windows import LENGTH, Windows

SIZES = {"c": 32, "class": 32, "tag": 10}
"""How long the vectors of the first kinds of observation are, of which some are made unknown."""
APART = {NEAR: (1, 2, 4), FAR: (1, 2)}
"""For each layer of a group how far apart the characters are that it looks at."""


def scores(weights: Any, batch: Windows, key: Any, hidden: float) -> tuple[Any, Any]:
    """What `kg.tagger.network.Network` makes of some windows, with a share of what it sees hidden, and its first guess."""
    keys = iter(jax.random.split(key, 2 + sum(map(len, APART.values()))))

    def hide(values: Any) -> Any:
        """Without some of the values, and the more of the others."""
        return values * jax.random.bernoulli(next(keys), 1 - hidden, values.shape) / (1 - hidden)

    unknown = jax.random.bernoulli(next(keys), hidden / 2, (*batch.labels.shape, len(SIZES)))
    places = jnp.asarray(batch.seen).at[..., : len(SIZES)].multiply(1 - unknown)
    rows = jnp.concatenate([weights[f"{kind}.vectors"][places[..., n]] for n, kind in enumerate(KINDS)], axis=-1)
    values = _dense(weights, "entry", hide(rows))
    values = _through(weights, NEAR, values, batch.present, hide)
    early = _dense(weights, "aside", values)
    values = values + jax.nn.relu(_dense(weights, "memory", _with_elsewhere(_scaled(values), batch)))
    values = _through(weights, FAR, values, batch.present, hide)
    return _dense(weights, "exit", values), early


def _through(weights: Any, group: str, values: Any, present: Any, hide: Callable[[Any], Any]) -> Any:
    for number, apart in enumerate(APART[group]):
        layer = {name: weights[f"{group}.{name}"][number] for name in ("weights", "bias", "gain", "shift")}
        scaled = (_scaled(values) * layer["gain"] + layer["shift"]) * present[..., None]
        wide = jnp.pad(scaled, ((0, 0), (apart, apart), (0, 0)))
        beside = jnp.concatenate((wide[:, : -2 * apart], scaled, wide[:, 2 * apart :]), axis=-1)
        heard = jax.nn.relu(beside @ layer["weights"] + layer["bias"])
        values = values + hide(heard)
    return values


def _with_elsewhere(scaled: Any, batch: Windows) -> Any:
    """Beside each character's values the mean of those where else its window has the same two characters."""

    def elsewhere(values: Any, pairs: Any, present: Any) -> Any:
        counts = jax.ops.segment_sum(present, pairs, LENGTH + 1)
        sums = jax.ops.segment_sum(values * present[:, None], pairs, LENGTH + 1)
        return (sums[pairs] - values) / jnp.maximum(1, counts - 1)[pairs][:, None]

    several = jax.vmap(elsewhere)
    before, following = (several(scaled, pairs, batch.present) for pairs in (batch.pairs[:, :-1], batch.pairs[:, 1:]))
    return jnp.concatenate((scaled, before, following), axis=-1)


def _dense(weights: Any, name: str, values: Any) -> Any:
    return values @ weights[f"{name}.weights"] + weights[f"{name}.bias"]


def _scaled(values: Any) -> Any:
    centred = values - values.mean(axis=-1, keepdims=True)
    return centred / jnp.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-5)
