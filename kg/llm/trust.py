"""How far what a model says is to be trusted: as far as `kg evaluate --by-rule` has found it right, no more."""

from pathlib import Path

from msgspec import Struct

from kg.extract.confidence import confidence
from kg.lexicon.tables import table

BOTH = " + "
"""Parts the rule from the model in the name that a fact has when both found it."""


class _Row(Struct, frozen=True):
    rule: str
    confidence: float
    support: int


class Trust:
    """The measured precision of rules and models."""

    def __init__(self, measured: Path | None = None) -> None:
        """Read a table of the user's own, which goes before that of the project."""
        rows = table(measured.stem, _Row, measured.parent) if measured else ()
        self._measured = {row.rule: row.confidence for row in rows}

    def __call__(self, rule: str) -> float:
        """Give the probability that what this rule or model found is right.

        One half for a model that was never measured. What a rule and a model both found is trusted as the rule is,
        until the two together are measured.

        >>> Trust()("llm:nobody-measured-this"), Trust()("no_rule + llm:either")
        (0.5, 0.5)
        """
        if rule in self._measured:
            return self._measured[rule]
        first = rule.partition(BOTH)[0]
        return self._measured.get(first) or confidence(first)
