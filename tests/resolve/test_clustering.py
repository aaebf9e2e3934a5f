"""What the likeliest pairs make of profiles."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.clustering import Agglomeration, Clusters
from kg.resolve.evidence import Evidence

Words = frozenset[str]


def share(one: Words, other: Words) -> str | None:
    """Both have a letter in common."""
    return min((one & other) - {"x", "y"}, default=None)


def clash(one: Words, other: Words) -> str | None:
    """One has x, the other y."""
    return "" if {"x", "y"} <= one | other and not {"x", "y"} <= one and not {"x", "y"} <= other else None


EVIDENCE: Evidence[Words] = Evidence("Word", (share,), (clash,), {"Word|share": 1.0})


def clusters(*words: str) -> Clusters[Words]:
    """Cluster words by their letters."""
    profiles = [frozenset(word) for word in words]
    numbers = combinations(range(len(words)), 2)
    return Agglomeration(profiles, EVIDENCE, frozenset.union, margin=0.5).run(numbers)


def groups(*words: str) -> set[frozenset[str]]:
    """Give the words of each cluster."""
    return {frozenset(words[n] for n in members) for members in clusters(*words).members.values()}


def test_what_shares_a_ground_is_one_also_by_way_of_a_third() -> None:
    """Ab and cd have bc between them."""
    assert groups("ab", "bc", "cd", "ef") == {frozenset({"ab", "bc", "cd"}), frozenset({"ef"})}


def test_a_conflict_with_any_part_of_a_cluster_keeps_apart() -> None:
    """Ax is in the cluster, so that by is not, though bc would take it."""
    assert not any({"ax", "by"} <= group for group in groups("ax", "ab", "by"))


def test_what_fits_two_that_differ_goes_with_neither() -> None:
    """It may be of either."""
    assert groups("ax", "ay", "a") == {frozenset({"ax"}), frozenset({"ay"}), frozenset({"a"})}


def test_merges_and_near_misses_are_told() -> None:
    """Each merge has its pair, and so has what was refused."""
    told = {(pair.one, pair.other): pair.merged for pair in clusters("ax", "ay", "a", "bc", "cd").pairs}
    assert (told[0, 2], told[1, 2], told[3, 4]) == (False, False, True)


@given(st.lists(st.text("abcxy", min_size=1, max_size=3), min_size=1, max_size=7, unique_by=frozenset))
def test_no_cluster_has_a_conflict_in_it(words: list[str]) -> None:
    """Whatever the words are."""
    for group in groups(*words):
        letters = [frozenset(word) for word in group if not {"x", "y"} <= set(word)]
        both = any({"x", "y"} <= set(word) for word in group)
        assert both or not any(clash(one, other) is not None for one, other in combinations(letters, 2))
