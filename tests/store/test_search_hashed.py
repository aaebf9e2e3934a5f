"""The numbers of very many things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.search import hashed
from kg.store.search.hashed import Hashed


@given(st.lists(st.integers(-(1 << 63), (1 << 63) - 1), unique=True), st.integers(-(1 << 63), (1 << 63) - 1))
def test_each_hash_keeps_its_number(hashes: list[int], other: int) -> None:
    """Whether it waits or is sorted in; what was not added has none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashed, "_PENDING", 3)
        numbers = Hashed()
        assert [numbers.add(each) for each in hashes] == list(range(1, len(hashes) + 1))
        assert [numbers.get(each) for each in hashes] == list(range(1, len(hashes) + 1))
        assert (numbers.get(other) is None) == (other not in hashes)
        assert list(numbers.hashes) == hashes
