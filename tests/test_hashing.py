"""Features as numbers."""

import numpy as np

from kg.hashing import Templates

COLUMNS = {"left": np.array([1, 1, 2]), "right": np.array([5, 6, 5])}


def test_a_template_gives_things_with_the_same_values_the_same_feature() -> None:
    """Whatever they have in columns that it does not name."""
    (codes,) = Templates([("left",)], bits=20).of(COLUMNS, 3)
    assert codes[0] == codes[1] != codes[2]


def test_two_columns_make_a_feature_of_both() -> None:
    """All three differ in one of them."""
    (codes,) = Templates([("left", "right")], bits=20).of(COLUMNS, 3)
    assert len(set(codes.tolist())) == 3


def test_a_template_can_want_a_value() -> None:
    """Where there is none there is no feature."""
    (codes,) = Templates([("left", "right?")], bits=20).of({**COLUMNS, "right": np.array([0, 6, 5])}, 3)
    assert (codes != 0).tolist() == [False, True, True]


def test_templates_keep_apart() -> None:
    """One value in two templates makes two features, and so it does in two sets that are numbered apart."""
    same = Templates([("left",), ("left",)], bits=20).of(COLUMNS, 3)
    other = Templates([("left",)], bits=20, first=2).of(COLUMNS, 3)
    assert len({int(row[0]) for row in (*same, *other)}) == 3


def test_codes_have_so_many_bits() -> None:
    """They are places in a table of weights."""
    assert Templates([("left",), ("right", "left")], bits=4).of(COLUMNS, 3).max() < 16
