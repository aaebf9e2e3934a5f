"""Learning the network's weights: what JAX computes while learning is what the tagger computes with them."""

from pathlib import Path

import jax
import numpy as np
import pytest

from kg.evaluate.marked import read_bulletins
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.tagger.network import Network, load, save
from kg.training.layers import scores
from kg.training.network import Weights, learn
from kg.training.windows import LENGTH, observed, tables, windows

BULLETINS = sorted(read_bulletins(Path(__file__).parents[2] / "data" / "training"), key=lambda each: len(each.text))[:2]


@pytest.fixture(scope="module")
def learned() -> Weights:
    """Weights learned in some rounds."""
    return learn(BULLETINS, rounds=8)


def test_the_tagger_computes_what_was_learned(learned: Weights) -> None:
    """Where nothing is hidden, both say the same of each character."""
    seen = [observed(bulletin) for bulletin in BULLETINS]
    keys = {name.removesuffix(".keys"): array for name, array in learned.items() if name.endswith(".keys")}
    weights = learned | {"aside.weights": np.zeros((64, 1)), "aside.bias": np.zeros(1)}
    told = jax.jit(scores)(weights, windows(seen[:1], keys), jax.random.PRNGKey(0), 0.0)[0]
    told = jax.nn.log_softmax(told)[0]
    base = ground(BULLETINS[0].text)
    found = Network(learned).log_probabilities(features(base, offered(base)))
    count = min(len(found), LENGTH)
    assert np.allclose(found[: count - 24], told[: count - 24], atol=1e-3)


def test_the_right_labels_become_likelier(learned: Weights) -> None:
    """In the mean of the logarithms: a network that knows nothing gives each label the same chance."""
    base = ground(BULLETINS[0].text)
    found = Network(learned).log_probabilities(features(base, offered(base)))
    right = observed(BULLETINS[0]).labels
    assert found[np.arange(len(right)), right].mean() > -np.log(found.shape[1])


def test_the_weights_are_written_and_read_again(learned: Weights, tmp_path: Path) -> None:
    """Two bytes a weight: what is read says nearly the same."""
    save(tmp_path / "n.npz", learned)
    base = ground(BULLETINS[1].text)
    seen = features(base, offered(base))
    assert np.allclose(
        load(tmp_path / "n.npz").log_probabilities(seen), Network(learned).log_probabilities(seen), atol=0.1
    )


def test_values_that_one_character_shows_have_no_vector() -> None:
    """They are treated like those that were never seen."""
    keys = tables([observed(BULLETINS[0])])
    characters = observed(BULLETINS[0]).values[0].tolist()
    assert all(characters.count(value) >= 2 for value in keys["c"].tolist())


def test_windows_count_each_character_once() -> None:
    """However often a bulletin is cut, with margins that are seen on both sides."""
    seen = [observed(bulletin) for bulletin in BULLETINS]
    cut = windows(seen, tables(seen))
    assert cut.counted.sum() == sum(len(each.labels) for each in seen)
