"""How far rules are to be trusted."""

from kg.extract.confidence import confidence
from kg.extract.rules import EVENT_RULES, RULES


def test_a_rule_that_was_never_measured_is_half_trusted() -> None:
    """Nothing is known of it."""
    assert confidence("no such rule") == 0.5


def test_every_rule_has_a_probability() -> None:
    """From 0 to 1, both left out."""
    assert all(0 < confidence(rule.__name__) < 1 for rule in (*RULES, *EVENT_RULES))


def test_rules_have_names_of_their_own() -> None:
    """The table of measured precision is read by them."""
    names = [rule.__name__ for rule in (*RULES, *EVENT_RULES)]
    assert len(set(names)) == len(names)
