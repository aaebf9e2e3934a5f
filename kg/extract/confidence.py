"""How far each rule is to be trusted: its measured precision, from one table that a command writes."""

from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table

_UNMEASURED = 0.5


class _Row(Struct, frozen=True):
    rule: str
    confidence: float
    support: int


@cache
def _measured() -> dict[str, float]:
    return {row.rule: row.confidence for row in table("confidence", _Row)}


def confidence(rule: str) -> float:
    """The probability that a fact of this rule is right; one half for a rule that was never measured."""
    return _measured().get(rule, _UNMEASURED)
