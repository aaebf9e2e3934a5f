"""The tagger: its features, and the best reading by given weights."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ResourceError
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.extract.text.flow import flow
from kg.model import ENTITY_TYPES
from kg.tagger.features import Seen
from kg.tagger.model import LABELS, Tagged, Tagger, clauses, load, save, tagger
from kg.tagger.templates import BITS
from kg.training.labels import names_in

FIRM = 1 + 2 * ENTITY_TYPES.index("Enterprise")


def seen_of(text: str) -> Seen:
    """What is seen of a text."""
    base = ground(text)
    return features(base, offered(base))


def codes_of(text: str) -> np.ndarray:
    """The features of a text."""
    return seen_of(text)[:]


def test_every_character_of_the_flow_has_its_features() -> None:
    """One row a character, each code within the table."""
    text = "5月12日，高新区财政局局长沈知远到青禾轴承调研。\n"
    codes = codes_of(text)
    assert len(codes) == len(flow(text).text)
    assert codes.max() < 2**BITS


def test_equal_surroundings_have_equal_features() -> None:
    """Features say nothing of where in the document a character stands."""
    codes = codes_of("今天到某某公司调研工作。\n\n\n今天到某某公司调研工作。\n")
    half = len(codes) // 2
    assert (codes[4 : half - 6] == codes[half + 4 : 2 * half - 6]).all()


def weights_for(text: str, start: int, end: int) -> Tagger:
    """A tagger that has learned one firm by heart."""
    codes = codes_of(text)
    rows = np.unique(codes)
    weights = np.zeros((len(rows), len(LABELS)), dtype=np.int8)
    inside = np.arange(start, end)
    elsewhere = np.unique(np.delete(codes, inside, axis=0))
    for offset in inside:
        own = np.setdiff1d(codes[offset], elsewhere)
        weights[np.searchsorted(rows, own), FIRM if offset == start else FIRM + 1] = 100
    return Tagger(rows, weights, 1.0, np.zeros((len(LABELS), len(LABELS)), dtype=np.float32))


def test_the_best_reading_is_found() -> None:
    """Viterbi over all clauses at once finds what the weights say."""
    text = "今天上午，考察组到青禾轴承调研，听取情况介绍。"
    start = text.index("青禾")
    assert weights_for(text, start, start + 4).tag(text, seen_of(text)) == [Tagged(start, start + 4, "Enterprise")]


def test_no_name_reaches_over_a_comma_but_one_in_quotation_marks() -> None:
    """Clauses are read each by itself; what is quoted stays whole."""
    assert [("甲，乙"[a:b]) for a, b in clauses("甲，乙")] == ["甲", "乙"]
    assert clauses("“一，二”机制") == [(0, 7)]


def test_what_is_inside_follows_only_its_own_name() -> None:
    """However much a label inside a name is favoured, it never stands without a first one."""
    text = "考察组到青禾轴承调研"
    codes = codes_of(text)
    rows = np.unique(codes)
    weights = np.zeros((len(rows), len(LABELS)), dtype=np.int8)
    weights[:, FIRM + 1] = 100
    spans = Tagger(rows, weights, 1.0, np.zeros((len(LABELS), len(LABELS)))).tag(text, seen_of(text))
    assert spans == [Tagged(0, len(text), "Enterprise")]


def test_labels_spell_names() -> None:
    """A first label opens a name, the labels inside it go on."""
    labels = np.array([0, FIRM, FIRM + 1, FIRM, 0], dtype=np.int8)
    assert names_in(labels) == [Tagged(1, 3, "Enterprise"), Tagged(3, 4, "Enterprise")]


def test_a_model_is_written_and_read_again(tmp_path: Path) -> None:
    """One byte a weight: the scores stay within the rounding."""
    codes = np.array([3, 70], dtype=np.uint32)
    weights = np.linspace(-2, 2, 2 * len(LABELS), dtype=np.float32).reshape(2, -1)
    transitions = np.ones((len(LABELS), len(LABELS)), dtype=np.float32)
    save(tmp_path / "m.npz", codes, weights, transitions)
    with np.load(tmp_path / "m.npz") as stored:
        assert np.allclose(stored["weights"] * stored["scale"], weights, atol=0.01)
    assert load(tmp_path / "m.npz").tag("青禾", seen_of("青禾")) is not None


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(ResourceError, match=r"m\.npz: no model of names"):
        load(tmp_path / "m.npz")


def test_the_shipped_model_knows_ordinary_names() -> None:
    """Names that no list has."""
    text = "王建国到青岚智能科技有限公司调研，副主任李晓敏陪同。"
    base = ground(text)
    found = {text[s.start : s.end] for s in tagger().tag(base.flow.text, features(base, offered(base)))}
    assert {"王建国", "青岚智能科技有限公司", "李晓敏"} <= found
