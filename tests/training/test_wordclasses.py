"""Classes of words, made from word vectors."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ResourceError
from kg.hashing import word_code
from kg.lexicon.wordclasses import classes_of, load, save
from kg.training import wordclasses
from kg.training.wordclasses import classify, read_vectors


def written(path: Path, words: dict[str, list[float]]) -> Path:
    """Write vectors as word2vec does."""
    lines = [word.encode() + b" " + np.array(vector, np.float32).tobytes() for word, vector in words.items()]
    path.write_bytes(f"{len(words)} 3\n".encode() + b"".join(lines))
    return path


def test_like_words_have_one_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two groups of vectors make two classes."""
    monkeypatch.setattr(wordclasses, "_CLASSES", 2)
    monkeypatch.setattr(wordclasses, "_SIZE", 2)
    vectors = {"开工": [1, 0, 0.1], "竣工": [2, 0, 0.1], "洛阳": [0, 1, 0], "开封": [0.1, 3, 0]}
    save(tmp_path / "c.npz", classify(read_vectors(written(tmp_path / "v", vectors))))
    known = load(tmp_path / "c.npz")
    number = dict(zip(known.codes.tolist(), known.classes.tolist(), strict=True))
    first, second, third, fourth = (number[word_code(word)] for word in vectors)
    assert first == second != third == fourth
    assert known.vectors.shape == (3, 2)


def test_shipped_classes_know_cities_from_verbs() -> None:
    """A word that no dictionary has is in no class."""
    words = ("洛阳", "开封", "签约", "某某某某科技")
    luoyang, kaifeng, signing, unknown = classes_of(np.array([word_code(word) for word in words], np.uint32)).tolist()
    assert luoyang > 0
    assert kaifeng > 0
    assert signing not in {0, luoyang, kaifeng}
    assert unknown == 0


@pytest.mark.parametrize("content", [b"", b"no vectors", b"5 3\nab "])
def test_another_file_is_told(tmp_path: Path, content: bytes) -> None:
    """A file that is no word2vec file is named."""
    path = tmp_path / "v"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match="word2vec"):
        read_vectors(path)
