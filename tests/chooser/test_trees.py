"""Decision trees whose answers are added up."""

from pathlib import Path

import numpy as np
import pytest

from kg.chooser.trees import Trees, load, save
from kg.errors import ResourceError

TREES = Trees(
    np.array([[0, 1, 1], [1, 0, 0]], dtype=np.int16),
    np.array([[0.5, 3, np.inf], [2, 0.5, 0.5]], dtype=np.float32),
    np.array([[1, 2, 4, 8], [16, 32, 64, 128]], dtype=np.float32),
)
TABLE = np.array([[0, 3], [0, 4], [1, 2]], dtype=np.float32)


def test_each_tree_leads_to_one_leaf() -> None:
    """A value that is no more than the limit goes left, in each of them; what they say is added up."""
    assert TREES.scores(TABLE).tolist() == [1 + 64, 2 + 64, 4 + 32]


def test_no_options_have_no_scores() -> None:
    """A document may ask about nothing."""
    assert TREES.scores(TABLE[:0]).tolist() == []


def test_many_options_are_asked_about_in_pieces() -> None:
    """What is said of one does not depend on how many there are."""
    assert TREES.scores(np.tile(TABLE, (3000, 1)))[-3:].tolist() == TREES.scores(TABLE).tolist()


def test_trees_are_read_as_they_were_written(tmp_path: Path) -> None:
    """What they say is."""
    save(tmp_path / "t.npz", TREES)
    assert load(tmp_path / "t.npz").scores(TABLE).tolist() == TREES.scores(TABLE).tolist()


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_missing_or_broken_trees_are_named(tmp_path: Path, content: bytes | None) -> None:
    """The message has the file's path."""
    path = tmp_path / "t.npz"
    if content:
        path.write_bytes(content)
    with pytest.raises(ResourceError, match=r"t\.npz"):
        load(path)
