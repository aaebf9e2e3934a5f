"""SPARQL's expressions in SQL: a value, or NULL where SPARQL has an error or nothing.

SQL's logic of three values is that of SPARQL (§17.2): NULL for an error. What is known of kinds beforehand decides which
operator is meant; where it differs from row to row, or the store's answer cannot be had exactly, it is refused.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Literal, URIRef, Variable

from kg.store.columns.comparing import compare, equal
from kg.store.columns.kinds import NUMBERS, STRINGS, Family, Kind, kind_of, scaled
from kg.store.columns.relations import Refused, Shape, Value, quoted
from kg.store.columns.vocabulary import Vocabulary, as_term

_PLAIN_PATTERN = set("|^$-_ ,、。，：；（）“”《》〔〕%#&<>'\"=@!~`/")
_SMALL = 10**15
_COLUMN = re.compile(r"\w+\.\w+")


class Expressions:
    """Translates expressions over the columns of some relations, and gathers the joins that they need."""

    def __init__(self, vocabulary: Vocabulary, columns: Mapping[Variable, Value], *, may_look_up: bool = False) -> None:
        """Look at the columns as they are called where the expression will stand.

        `may_look_up` tells whether a part of it may be a subquery, which a condition of an outer join may not.
        """
        self.vocabulary = vocabulary
        self.may_look_up = may_look_up
        self.columns = columns
        self._joins: dict[tuple[str, str], str] = {}

    def joins(self, of: str = "") -> str:
        """Give the joins by which texts and numbers of terms are reached; `of` is the alias that they belong to."""
        return "".join(
            f" LEFT JOIN {table} AS {alias} ON {alias}.id = {sql}"
            for (table, sql), alias in self._joins.items()
            if sql.startswith(of)
        )

    def condition(self, node: Any) -> str:
        """Write the effective boolean value of an expression (§17.2.2)."""
        return self._truth(self.value(node))

    def value(self, node: Any) -> Value:
        """Translate an expression."""
        if isinstance(node, Variable):
            return self.columns.get(node) or Value("CAST(NULL AS UINTEGER)", Shape.TERM)
        if isinstance(node, (Literal, URIRef)):
            return self._constant(as_term(node))
        if not isinstance(node, CompValue):
            message = f"the expression {node!r}"
            raise Refused(message)
        translate = _TRANSLATIONS.get(node.name)
        if translate is None:
            message = f"the expression {node.name}"
            raise Refused(message)
        return translate(self, node)

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
        kinds = [self.vocabulary.kind(each) for each in value.kinds if self._is_string(each)]
        self.vocabulary.families(value)
        languages = {kind.language for kind in kinds}
        if len(languages) > 1:
            raise Refused("strings of several languages in one place")
        text = self.text(value) if kinds else "CAST(NULL AS VARCHAR)"
        if kinds and len(kinds) < len(value.kinds):
            text = f"CASE WHEN {self.vocabulary.within(value, lambda kind: kind.family in STRINGS)} THEN {text} END"
        return Value(text, Shape.TEXT, language=languages.pop() if languages else "")

    def _is_string(self, place: int) -> bool:
        return place >= 0 and self.vocabulary.kind(place).family in STRINGS

    def _reach(self, table: str, value: Value, column: str) -> str:
        self.vocabulary.families(value)
        if not _COLUMN.fullmatch(value.sql):
            raise Refused("the text or number of a chosen term")
        alias = self._joins.get((table, value.sql)) or self.vocabulary.alias()
        self._joins[table, value.sql] = alias
        return f"{alias}.{column}"

    def _constant(self, term: Any) -> Value:
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

    # What follows translates one kind of node each; `_TRANSLATIONS` tells which.

    def both(self, node: CompValue) -> Value:
        """Translate &&, whose errors SQL treats as SPARQL does."""
        return self._connected(" AND ", node)

    def either(self, node: CompValue) -> Value:
        """Translate ||."""
        return self._connected(" OR ", node)

    def _connected(self, operator: str, node: CompValue) -> Value:
        parts = [self.condition(node.expr), *map(self.condition, node.other)]
        return Value(f"({operator.join(parts)})", Shape.TRUTH)

    def negation(self, node: CompValue) -> Value:
        """Translate !."""
        return Value(f"(NOT {self.condition(node.expr)})", Shape.TRUTH)

    def relation(self, node: CompValue) -> Value:
        """Translate a comparison."""
        if node.op in {"IN", "NOT IN"}:
            any_of = " OR ".join(equal(self, node.expr, each) for each in node.other) or "FALSE"
            return Value(f"({'NOT ' if node.op == 'NOT IN' else ''}({any_of}))", Shape.TRUTH)
        if node.op in {"=", "!="}:
            same = equal(self, node.expr, node.other)
            return Value(same if node.op == "=" else f"(NOT {same})", Shape.TRUTH)
        return Value(compare(self, node.op, node.expr, node.other), Shape.TRUTH)

    def sum(self, node: CompValue) -> Value:
        """Translate + and -."""
        result = self.as_number(self.value(node.expr))
        for operator, other in zip(node.op, node.other, strict=True):
            right = self.as_number(self.value(other))
            decimal = "TRUE" if "TRUE" in {result.decimal, right.decimal} else "FALSE"
            if {result.decimal, right.decimal} - {"TRUE", "FALSE"}:
                decimal = f"({result.decimal} OR {right.decimal})"
            result = Value(f"({result.sql} {operator} {right.sql})", Shape.NUMBER, decimal=decimal)
        return result

    def minus(self, node: CompValue) -> Value:
        """Translate a minus sign."""
        value = self.as_number(self.value(node.expr))
        return value._replace(sql=f"(-{value.sql})")

    def bound(self, node: CompValue) -> Value:
        """Translate BOUND."""
        return Value(f"({self.value(node.arg).sql} IS NOT NULL)", Shape.TRUTH, may_lack=False)

    def string(self, node: CompValue) -> Value:
        """Translate STR."""
        if isinstance(node.arg, URIRef):
            return Value(quoted(str(node.arg)), Shape.TEXT, may_lack=False)
        value = self.value(node.arg)
        if value.shape is Shape.TEXT:
            return value._replace(language="")
        if value.shape is not Shape.TERM:
            raise Refused("STR of a computed number")
        if Family.BLANK in self.vocabulary.families(value):
            raise Refused("STR of what may be a blank node")
        return Value(self.text(value), Shape.TEXT, may_lack=value.may_lack)

    def language(self, node: CompValue) -> Value:
        """Translate LANG."""
        value = self.value(node.arg)
        if value.shape is not Shape.TERM:
            raise Refused("LANG of a computed value")
        languages = {self.vocabulary.kind(place).language for place in value.kinds if place >= 0}
        cases = []
        for language in sorted(languages):
            is_so = self.vocabulary.within(value, _of_language(language))
            cases.append(f"WHEN {is_so} THEN {quoted(language)}")
        return Value(f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)", Shape.TEXT)

    def language_matches(self, node: CompValue) -> Value:
        """Translate LANGMATCHES with a range that is written out."""
        if (
            not isinstance(node.arg2, Literal)
            or not isinstance(node.arg1, CompValue)
            or node.arg1.name != "Builtin_LANG"
        ):
            raise Refused("LANGMATCHES of anything but LANG and a constant")
        value, wanted = self.value(node.arg1.arg), str(node.arg2).lower()
        if value.shape is not Shape.TERM:
            raise Refused("LANG of a computed value")
        is_so = self.vocabulary.within(value, lambda kind: _is_literal(kind) and _matches(kind.language, wanted))
        literal = self.vocabulary.within(value, _is_literal)
        return Value(f"CASE WHEN {literal} THEN {is_so} END", Shape.TRUTH)

    def length(self, node: CompValue) -> Value:
        """Translate STRLEN."""
        text = self.as_string(self.value(node.arg))
        return Value(f"(CAST(length({text.sql}) AS HUGEINT) * 1000000000000000000)", Shape.NUMBER)

    def part(self, node: CompValue) -> Value:
        """Translate SUBSTR, from a place that is written out; the length may be computed."""
        text = self.as_string(self.value(node.arg))
        start = node.start
        if not isinstance(start, Literal) or not str(start).isdigit() or not 1 <= int(start) < _SMALL:
            raise Refused("SUBSTR from a place that is no number written out")
        length = ""
        if node.length is not None:
            count = self.as_number(self.value(node.length))
            if count.decimal != "FALSE":
                raise Refused("SUBSTR with a length that may be no integer")
            whole = f"({count.sql} // 1000000000000000000)"
            length = f", CASE WHEN {count.sql} >= 0 THEN CAST({whole} AS BIGINT) END"
        return text._replace(sql=f"substring({text.sql}, {int(start)}{length})", may_lack=True)

    def contains(self, node: CompValue) -> Value:
        """Translate CONTAINS, STRSTARTS and STRENDS."""
        function = {"CONTAINS": "contains", "STRSTARTS": "starts_with", "STRENDS": "suffix"}[
            node.name.partition("_")[2]
        ]
        found = self._found(node.arg1, node.arg2, function)
        if found:
            return found
        first, second = (self.as_string(self.value(each)) for each in (node.arg1, node.arg2))
        if second.language and first.language != second.language:
            return Value("CAST(NULL AS BOOLEAN)", Shape.TRUTH)
        return Value(f"{function}({first.sql}, {second.sql})", Shape.TRUTH)

    def _found(self, searched: Any, part: Any, function: str) -> Value | None:
        """Look a text that is written out up in the dictionary; None if it is to be compared row by row."""
        inner = searched.arg if isinstance(searched, CompValue) and searched.name == "Builtin_STR" else searched
        if not isinstance(inner, Variable) or not isinstance(part, Literal) or part.language or part.datatype:
            return None
        term, only_strings = self.value(inner), inner is searched
        if term.shape is not Shape.TERM or Family.BLANK in self.vocabulary.families(term):
            return None
        wanted = [place for place in sorted(term.kinds) if not only_strings or self._is_string(place)]
        sql = self._starting(term, wanted, str(part)) if function == "starts_with" else None
        if function == "contains" and self.may_look_up:
            sql = self._containing(term, wanted, str(part))
        if sql and len(wanted) < len(term.kinds):
            sql = f"CASE WHEN {self.vocabulary.within(term, lambda kind: kind.family in STRINGS)} THEN {sql} END"
        return Value(sql, Shape.TRUTH) if sql else None

    def _starting(self, term: Value, places: list[int], part: str) -> str | None:
        if any(self.vocabulary.kind(each).family in NUMBERS for each in places):
            return None
        ranges = (self.vocabulary.starting(each, part) for each in places)
        tests = [f"{term.sql} BETWEEN {first} AND {last - 1}" for first, last in ranges if first < last]
        return f"({' OR '.join(tests) or f'{term.sql} < 0'})"

    def _containing(self, term: Value, places: list[int], part: str) -> str | None:
        numbers = self.vocabulary.containing(places, part) if part else None
        if numbers is None:
            return None
        return f"({term.sql} IN (SELECT unnest(CAST('{numbers}' AS UINTEGER[]))))" if numbers else f"({term.sql} < 0)"

    def pattern(self, node: CompValue) -> Value:
        """Translate REGEX for patterns of letters, alternatives and ends, which mean the same in every dialect."""
        pattern = node.pattern
        if node.flags is not None or not isinstance(pattern, Literal) or pattern.language:
            raise Refused("REGEX with flags or a computed pattern")
        if not all(each.isalnum() or each in _PLAIN_PATTERN for each in str(pattern)):
            message = f"REGEX with {pattern}"
            raise Refused(message)
        text = self.as_string(self.value(node.text))
        return Value(f"regexp_matches({text.sql}, {quoted(str(pattern))})", Shape.TRUTH)

    def together(self, node: CompValue) -> Value:
        """Translate CONCAT."""
        parts = [self.as_string(self.value(each)) for each in node.arg]
        languages = {part.language for part in parts}
        sql = " || ".join(part.sql for part in parts) or "''"
        return Value(f"({sql})", Shape.TEXT, language=languages.pop() if len(languages) == 1 else "")

    def first(self, node: CompValue) -> Value:
        """Translate COALESCE."""
        return self._unified([self.value(each) for each in node.arg], lambda parts: f"COALESCE({', '.join(parts)})")

    def choice(self, node: CompValue) -> Value:
        """Translate IF."""
        test = self.condition(node.arg1)
        both = [self.value(node.arg2), self.value(node.arg3)]
        write = "CASE WHEN {0} THEN {1} WHEN NOT {0} THEN {2} END".format
        return self._unified(both, lambda parts: write(test, *parts))

    def _unified(self, values: list[Value], write: Callable[[list[str]], str]) -> Value:
        """Bring values to one shape."""
        if {value.shape for value in values} == {Shape.TERM, Shape.NUMBER}:
            values = [self._only_number(value) for value in values]
        shapes, languages, decimals = (
            {getattr(value, each) for value in values} for each in ("shape", "language", "decimal")
        )
        if len(shapes) > 1 or len(languages) > 1 or len(decimals) > 1:
            numbers = shapes == {Shape.NUMBER}
            if not numbers:
                raise Refused("values of several types in one place")
            cases = [f"CASE WHEN {value.sql} IS NOT NULL THEN {value.decimal} END" for value in values]
            return values[0]._replace(sql=write([value.sql for value in values]), decimal=write(cases), may_lack=True)
        kinds = frozenset[int]().union(*(value.kinds for value in values))
        return values[0]._replace(sql=write([value.sql for value in values]), kinds=kinds, may_lack=True)

    def _only_number(self, value: Value) -> Value:
        if value.shape is Shape.TERM and not self.vocabulary.families(value) <= NUMBERS:
            raise Refused("numbers and other terms in one place")
        return self.as_number(value)

    def year(self, node: CompValue) -> Value:
        """Translate YEAR."""
        value = self.value(node.arg)
        if value.shape is not Shape.TERM:
            raise Refused("YEAR of a computed value")
        families = self.vocabulary.families(value)
        if Family.ODD in families:
            raise Refused("YEAR of dates with a time zone")
        dated = {Family.DATE, Family.MOMENT, Family.YEAR, Family.YEAR_MONTH}
        text = self.text(value)
        year = f"CAST(TRY_CAST(substring({text}, 1, 4) AS BIGINT) AS HUGEINT) * 1000000000000000000"
        is_date = self.vocabulary.within(value, lambda kind: kind.family in dated)
        return Value(f"CASE WHEN {is_date} THEN {year} END", Shape.NUMBER)

    def kind_test(self, node: CompValue) -> Value:
        """Translate isIRI, isBlank, isLiteral and isNumeric."""
        value = self.value(node.arg)
        if value.shape is not Shape.TERM:
            raise Refused("a test of a computed value")
        families = {
            "isIRI": {Family.IRI},
            "isURI": {Family.IRI},
            "isBLANK": {Family.BLANK},
            "isLITERAL": set(Family) - {Family.IRI, Family.BLANK},
            "isNUMERIC": NUMBERS | {Family.FLOATING},
        }[node.name.partition("_")[2]]
        return Value(self.vocabulary.within(value, lambda kind: kind.family in families), Shape.TRUTH)

    def same_term(self, node: CompValue) -> Value:
        """Translate sameTerm of terms of the graph."""
        first, second = self.value(node.arg1), self.value(node.arg2)
        if first.shape is not Shape.TERM or second.shape is not Shape.TERM:
            raise Refused("sameTerm of a computed value")
        return Value(f"({first.sql} = {second.sql})", Shape.TRUTH)


def _is_literal(kind: Kind) -> bool:
    return kind.family not in {Family.IRI, Family.BLANK}


def _of_language(language: str) -> Callable[[Kind], bool]:
    return lambda kind: _is_literal(kind) and kind.language == language


def _matches(language: str, wanted: str) -> bool:
    """Compare a tag with a basic range (RFC 4647 §3.3.1)."""
    if wanted == "*":
        return bool(language)
    return language.lower() == wanted or language.lower().startswith(f"{wanted}-")


_TRANSLATIONS: dict[str, Callable[[Expressions, CompValue], Value]] = {
    "ConditionalAndExpression": Expressions.both,
    "ConditionalOrExpression": Expressions.either,
    "UnaryNot": Expressions.negation,
    "RelationalExpression": Expressions.relation,
    "AdditiveExpression": Expressions.sum,
    "UnaryMinus": Expressions.minus,
    "Builtin_BOUND": Expressions.bound,
    "Builtin_STR": Expressions.string,
    "Builtin_LANG": Expressions.language,
    "Builtin_LANGMATCHES": Expressions.language_matches,
    "Builtin_STRLEN": Expressions.length,
    "Builtin_SUBSTR": Expressions.part,
    "Builtin_CONTAINS": Expressions.contains,
    "Builtin_STRSTARTS": Expressions.contains,
    "Builtin_STRENDS": Expressions.contains,
    "Builtin_REGEX": Expressions.pattern,
    "Builtin_CONCAT": Expressions.together,
    "Builtin_COALESCE": Expressions.first,
    "Builtin_IF": Expressions.choice,
    "Builtin_YEAR": Expressions.year,
    "Builtin_isIRI": Expressions.kind_test,
    "Builtin_isURI": Expressions.kind_test,
    "Builtin_isBLANK": Expressions.kind_test,
    "Builtin_isLITERAL": Expressions.kind_test,
    "Builtin_isNUMERIC": Expressions.kind_test,
    "Builtin_sameTerm": Expressions.same_term,
}
"""How each node of rdflib's algebra is translated."""
