"""Values of expressions, and what reaches behind the numbers of terms: texts, numbers, truths."""

import re
from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns.kinds import NUMBERS, STRINGS, Family, kind_of, scaled
from kg.store.columns.relations import Refused, Shape, Value, quoted
from kg.store.columns.vocabulary import Vocabulary

NOTHING = Value("CAST(NULL AS UINTEGER)", Shape.TERM)
"""A variable that nothing binds."""
_COLUMN = re.compile(r"\w+\.\w+")


def is_nothing(value: Value) -> bool:
    """Tell whether a value is that of a variable that nothing binds, which can be of any shape."""
    return value.shape is Shape.TERM and not value.kinds


class Operands:
    """The columns that expressions speak of; gathers the joins that they need."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        columns: Mapping[Variable, Value],
        matching: Callable[["Operands", CompValue], str] | None = None,
    ) -> None:
        """Look at the columns as they are called where the expression will stand.

        `matching` writes the subquery of what matches a pattern; a condition of an outer join may have none.
        """
        self.vocabulary = vocabulary
        self.columns = columns
        self.matching = matching
        self._joins: dict[tuple[str, str], str] = {}

    @abstractmethod
    def value(self, node: Any) -> Value:
        """Translate an expression."""

    def condition(self, node: Any) -> str:
        """Write the effective boolean value of an expression (§17.2.2)."""
        return self._truth(self.value(node))

    def joins(self, of: str = "") -> str:
        """Give the joins by which texts and numbers of terms are reached; `of` is the alias that they belong to."""
        return "".join(
            f" LEFT JOIN {table} AS {alias} ON {alias}.id = {sql}"
            for (table, sql), alias in self._joins.items()
            if sql.startswith(of)
        )

    def text(self, value: Value) -> str:
        """Write the text of a term or string."""
        return self._reach("texts", value, "value") if value.shape is Shape.TERM else value.sql

    def number(self, value: Value) -> str:
        """Write a number; NULL for a term that is none."""
        return self._reach("numbers", value, "number") if value.shape is Shape.TERM else value.sql

    def as_number(self, value: Value) -> Value:
        """Give a number from a term or a computed one; refused for floating ones, whose sums depend on their order."""
        if value.shape is Shape.NUMBER:
            return value
        if value.shape is not Shape.TERM:
            raise Refused("arithmetic with what is no number")
        families = self.vocabulary.families(value)
        if Family.FLOATING in families:
            raise Refused("arithmetic with floating point numbers")
        decimal = "TRUE" if Family.INTEGER not in families else "FALSE"
        if families >= NUMBERS:
            decimal = self.vocabulary.within(value, lambda kind: kind.family == Family.DECIMAL)
        return Value(
            self.number(value), Shape.NUMBER, decimal=decimal, may_lack=value.may_lack or bool(families - NUMBERS)
        )

    def as_string(self, value: Value) -> Value:
        """Give a string, with its language if it has one; NULL for what is no string (§17.4.3)."""
        if value.shape is Shape.TEXT:
            return value
        if value.shape is not Shape.TERM:
            return Value("CAST(NULL AS VARCHAR)", Shape.TEXT)
        kinds = [self.vocabulary.kind(each) for each in value.kinds if self.is_string(each)]
        self.vocabulary.families(value)
        languages = {kind.language for kind in kinds}
        if len(languages) > 1:
            raise Refused("strings of several languages in one place")
        text = self.text(value) if kinds else "CAST(NULL AS VARCHAR)"
        if kinds and len(kinds) < len(value.kinds):
            text = f"CASE WHEN {self.vocabulary.within(value, lambda kind: kind.family in STRINGS)} THEN {text} END"
        return Value(text, Shape.TEXT, language=languages.pop() if languages else "")

    def is_string(self, place: int) -> bool:
        """Tell whether a kind is one of strings."""
        return place >= 0 and self.vocabulary.kind(place).family in STRINGS

    def _reach(self, table: str, value: Value, column: str) -> str:
        self.vocabulary.families(value)
        if not _COLUMN.fullmatch(value.sql):
            raise Refused("the text or number of a chosen term")
        alias = self._joins.get((table, value.sql)) or self.vocabulary.alias()
        self._joins[table, value.sql] = alias
        return f"{alias}.{column}"

    def constant(self, term: Any) -> Value:
        """Give the value of a term that is written out."""
        stored = self.vocabulary.dictionary.as_stored(term)
        kind = kind_of(stored)
        if kind.family in NUMBERS:
            decimal = "TRUE" if kind.family == Family.DECIMAL else "FALSE"
            return Value(f"{scaled(stored.value)}::HUGEINT", Shape.NUMBER, may_lack=False, decimal=decimal)
        if kind.family in STRINGS:
            return Value(quoted(stored.value), Shape.TEXT, may_lack=False, language=kind.language)
        if kind.family == Family.BOOLEAN:
            return Value(stored.value.upper(), Shape.TRUTH, may_lack=False)
        message = f"the constant {stored} where terms are not just compared"
        raise Refused(message)

    def _truth(self, value: Value) -> str:
        match value.shape:
            case Shape.TRUTH:
                return value.sql
            case Shape.NUMBER:
                return f"({value.sql} <> 0)"
            case Shape.TEXT:
                return f"({value.sql} <> '')" if not value.language else f"({value.sql} IS NULL AND NULL)"
        families = self.vocabulary.families(value)
        if families == {Family.STRING}:
            return f"({self.text(value)} <> '')"
        raise Refused("a term as a condition")
