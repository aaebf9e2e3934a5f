"""The network: what it says does not depend on how a text is cut, and it hears the rest of the document."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ResourceError
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.extract.text.flow import flow
from kg.tagger import layers
from kg.tagger.features import Seen
from kg.tagger.layers import elsewhere, pairs
from kg.tagger.model import LABELS, tagger
from kg.tagger.network import load, network

LONG = "\n".join(f"第{number}家企业在云岭高新区开工，青禾轴承总经理沈知远出席。" for number in range(60))


def seen_of(text: str) -> Seen:
    """What is seen of a text."""
    base = ground(text)
    return features(base, offered(base))


def test_each_character_has_a_probability_for_each_label() -> None:
    """They make one together."""
    seen = seen_of("王建国到青岚智能科技有限公司调研。")
    likely = np.exp(network().log_probabilities(seen))
    assert likely.shape == (len(seen[:]), len(LABELS))
    assert np.allclose(likely.sum(axis=1), 1, atol=1e-5)


def test_a_text_in_parts_is_read_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the edge of a part as much is seen as anywhere."""
    seen = seen_of(LONG)
    whole = network().log_probabilities(seen)
    monkeypatch.setattr(layers, "_PART", 50)
    assert np.allclose(network().log_probabilities(seen), whole, atol=1e-3)


def test_what_stands_elsewhere_is_heard() -> None:
    """A short name is likelier a firm's where the document has the firm in full."""
    clause = "随后走访了青禾。"
    told = "会前，青禾轴承有限公司董事长介绍情况。\n" + clause
    assert firm_at_end(told) > firm_at_end(clause)


def firm_at_end(text: str) -> float:
    """How likely the last 青禾 of a text begins a firm's name."""
    likely = network().log_probabilities(seen_of(text))
    return float(likely[flow(text).text.rindex("青禾"), LABELS.index("B-Enterprise")])


def test_the_mean_of_the_others_leaves_oneself_out() -> None:
    """Of three alike each hears the two others, and a single one hears nothing."""
    values = np.array([[1.0], [10.0], [2.0], [6.0]], dtype=np.float32)
    heard = elsewhere(values, np.array([7, 1, 7, 7], dtype=np.uint64))
    assert heard.tolist() == [[4.0], [0.0], [3.5], [1.5]]


def test_two_characters_are_a_number_of_their_own() -> None:
    """The same two have the same, in another order they have another."""
    numbers = pairs(np.frombuffer("青禾青禾青".encode("utf-32-le"), dtype=np.uint32))
    assert numbers[0] == numbers[2]
    assert len(set(numbers.tolist())) == 3


def test_an_empty_text_has_no_names() -> None:
    """No character, no name."""
    assert tagger().tag("", seen_of("")) == []


def test_missing_weights_are_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(ResourceError, match=r"n\.npz: no network of names"):
        load(tmp_path / "n.npz")
