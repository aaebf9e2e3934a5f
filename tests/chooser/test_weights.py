"""Weights of features that are numbers."""

from pathlib import Path

import numpy as np
import pytest

from kg.chooser.weights import Told, Weights, features, load, save, told_features
from kg.errors import ResourceError

CODES = np.array([[7, 8], [9, 5]], dtype=np.uint32)
TOLD = Told(CODES, np.array([2, 0]))


def test_an_option_has_the_sum_of_its_features_weights(tmp_path: Path) -> None:
    """They are read as they were written; a feature that was never learned counts nothing."""
    save(tmp_path / "w.npz", {7: 0.5, 9: -2.0, 8: 1.0})
    assert load(tmp_path / "w.npz").scores(CODES).tolist() == [-1.5, 1.0]


def test_what_is_told_of_an_option_is_added_up() -> None:
    """Of one that nothing is told of that is nothing."""
    weights = Weights(np.array([7, 9, 8], dtype=np.uint32), np.array([0.5, -2, 1], dtype=np.float32))
    assert weights.told(TOLD, 4).tolist() == [1.0, 0.0, -1.5, 0.0]


def test_what_is_told_is_listed_for_learning() -> None:
    """Option by option."""
    assert told_features(TOLD, 3) == [[8, 5], [], [7, 9]]


def test_a_code_of_0_is_no_feature() -> None:
    """Nothing is learned of it."""
    assert features(np.array([[7, 0], [0, 5]], dtype=np.uint32)) == [[7], [5]]


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_a_missing_or_broken_model_is_named(tmp_path: Path, content: bytes | None) -> None:
    """The message has the file's path."""
    path = tmp_path / "w.npz"
    if content:
        path.write_bytes(content)
    with pytest.raises(ResourceError, match=r"w\.npz"):
        load(path)
