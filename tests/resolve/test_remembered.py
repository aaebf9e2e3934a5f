"""What functions remember, and let go of."""

from kg.resolve.remembered import forget
from kg.resolve.titles import policy_core


def test_what_was_met_is_let_go_of() -> None:
    """What is the same for every run, as the tables of words, stays."""
    policy_core("信阳高新区企业服务办法")
    assert policy_core.cache_info().currsize > 0
    forget()
    assert policy_core.cache_info().currsize == 0
