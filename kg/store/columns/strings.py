"""Functions of strings (SPARQL 1.1 Query §17.4.3), with STR and LANG."""

from collections.abc import Callable
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Literal, URIRef, Variable

from kg.store.columns.kinds import NUMBERS, STRINGS, Family, Kind
from kg.store.columns.operands import Operands
from kg.store.columns.relations import Refused, Shape, Value, quoted

_PLAIN_PATTERN = set("|^$-_ ,、。，：；（）“”《》〔〕%#&<>'\"=@!~`/")
_CHOOSING = frozenset({"Builtin_COALESCE", "Builtin_IF"})
_SMALL = 10**15
_SCALE = "1000000000000000000"


def string(expressions: Operands, node: CompValue) -> Value:
    """Translate STR."""
    if isinstance(node.arg, CompValue) and node.arg.name in _CHOOSING:
        return expressions.value(_of_each(node.arg))
    if isinstance(node.arg, URIRef):
        return Value(quoted(str(node.arg)), Shape.TEXT, may_lack=False)
    value = expressions.value(node.arg)
    if value.shape is Shape.TEXT:
        return value._replace(language="")
    if value.shape is not Shape.TERM:
        raise Refused("STR of a computed number")
    if not value.kinds:
        return Value("CAST(NULL AS VARCHAR)", Shape.TEXT)
    if Family.BLANK in expressions.vocabulary.families(value):
        raise Refused("STR of what may be a blank node")
    return Value(expressions.text(value), Shape.TEXT, may_lack=value.may_lack)


def _of_each(node: CompValue) -> CompValue:
    """Take STR into what chooses between values: these may be of several types, and their texts are of one."""
    if node.name == "Builtin_COALESCE":
        return CompValue(node.name, arg=[CompValue("Builtin_STR", arg=each) for each in node.arg])
    first, second = (CompValue("Builtin_STR", arg=each) for each in (node.arg2, node.arg3))
    return CompValue(node.name, arg1=node.arg1, arg2=first, arg3=second)


def language(expressions: Operands, node: CompValue) -> Value:
    """Translate LANG."""
    value = expressions.value(node.arg)
    if value.shape is not Shape.TERM:
        raise Refused("LANG of a computed value")
    languages = {expressions.vocabulary.kind(place).language for place in value.kinds if place >= 0}
    cases = []
    for language in sorted(languages):
        is_so = expressions.vocabulary.within(value, _of_language(language))
        cases.append(f"WHEN {is_so} THEN {quoted(language)}")
    return Value(f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)", Shape.TEXT)


def language_matches(expressions: Operands, node: CompValue) -> Value:
    """Translate LANGMATCHES with a range that is written out."""
    if not isinstance(node.arg2, Literal) or not isinstance(node.arg1, CompValue) or node.arg1.name != "Builtin_LANG":
        raise Refused("LANGMATCHES of anything but LANG and a constant")
    value, wanted = expressions.value(node.arg1.arg), str(node.arg2).lower()
    if value.shape is not Shape.TERM:
        raise Refused("LANG of a computed value")
    is_so = expressions.vocabulary.within(value, lambda kind: _is_literal(kind) and _matches(kind.language, wanted))
    literal = expressions.vocabulary.within(value, _is_literal)
    return Value(f"CASE WHEN {literal} THEN {is_so} END", Shape.TRUTH)


def length(expressions: Operands, node: CompValue) -> Value:
    """Translate STRLEN."""
    text = expressions.as_string(expressions.value(node.arg))
    return Value(f"(CAST(length({text.sql}) AS HUGEINT) * {_SCALE})", Shape.NUMBER)


def part(expressions: Operands, node: CompValue) -> Value:
    """Translate SUBSTR, from a place that is written out; the length may be computed."""
    text = expressions.as_string(expressions.value(node.arg))
    start = node.start
    if not isinstance(start, Literal) or not str(start).isdigit() or not 1 <= int(start) < _SMALL:
        raise Refused("SUBSTR from a place that is no number written out")
    length = ""
    if node.length is not None:
        count = expressions.as_number(expressions.value(node.length))
        if count.decimal != "FALSE":
            raise Refused("SUBSTR with a length that may be no integer")
        whole = f"({count.sql} // {_SCALE})"
        length = f", CASE WHEN {count.sql} >= 0 THEN CAST({whole} AS BIGINT) END"
    return text._replace(sql=f"substring({text.sql}, {int(start)}{length})", may_lack=True)


def contains(expressions: Operands, node: CompValue) -> Value:
    """Translate CONTAINS, STRSTARTS and STRENDS."""
    function = {"CONTAINS": "contains", "STRSTARTS": "starts_with", "STRENDS": "suffix"}[node.name.partition("_")[2]]
    found = _found(expressions, node.arg1, node.arg2, function)
    if found:
        return found
    first, second = (expressions.as_string(expressions.value(each)) for each in (node.arg1, node.arg2))
    if second.language and first.language != second.language:
        return Value("CAST(NULL AS BOOLEAN)", Shape.TRUTH)
    return Value(f"{function}({first.sql}, {second.sql})", Shape.TRUTH)


def _found(expressions: Operands, searched: Any, part: Any, function: str) -> Value | None:
    """Look a text that is written out up in the dictionary; None if it is to be compared row by row."""
    inner = searched.arg if isinstance(searched, CompValue) and searched.name == "Builtin_STR" else searched
    if not isinstance(inner, Variable) or not isinstance(part, Literal) or part.language or part.datatype:
        return None
    term, only_strings = expressions.value(inner), inner is searched
    if term.shape is not Shape.TERM or Family.BLANK in expressions.vocabulary.families(term):
        return None
    wanted = [place for place in sorted(term.kinds) if not only_strings or expressions.is_string(place)]
    sql = _starting(expressions, term, wanted, str(part)) if function == "starts_with" else None
    if function == "contains" and expressions.matching:
        sql = _containing(expressions, term, wanted, str(part))
    if sql and len(wanted) < len(term.kinds):
        sql = f"CASE WHEN {expressions.vocabulary.within(term, lambda kind: kind.family in STRINGS)} THEN {sql} END"
    return Value(sql, Shape.TRUTH) if sql else None


def _starting(expressions: Operands, term: Value, places: list[int], part: str) -> str | None:
    if any(expressions.vocabulary.kind(each).family in NUMBERS for each in places):
        return None
    ranges = (expressions.vocabulary.starting(each, part) for each in places)
    tests = [f"{term.sql} BETWEEN {first} AND {last - 1}" for first, last in ranges if first < last]
    return f"({' OR '.join(tests) or f'{term.sql} < 0'})"


def _containing(expressions: Operands, term: Value, places: list[int], part: str) -> str | None:
    numbers = expressions.vocabulary.containing(places, part) if part else None
    if numbers is None:
        return None
    return f"({term.sql} IN (SELECT unnest(CAST('{numbers}' AS UINTEGER[]))))" if numbers else f"({term.sql} < 0)"


def pattern(expressions: Operands, node: CompValue) -> Value:
    """Translate REGEX for patterns of letters, alternatives and ends, which mean the same in every dialect."""
    pattern = node.pattern
    if node.flags is not None or not isinstance(pattern, Literal) or pattern.language:
        raise Refused("REGEX with flags or a computed pattern")
    if not all(each.isalnum() or each in _PLAIN_PATTERN for each in str(pattern)):
        message = f"REGEX with {pattern}"
        raise Refused(message)
    text = expressions.as_string(expressions.value(node.text))
    return Value(f"regexp_matches({text.sql}, {quoted(str(pattern))})", Shape.TRUTH)


def together(expressions: Operands, node: CompValue) -> Value:
    """Translate CONCAT."""
    parts = [expressions.as_string(expressions.value(each)) for each in node.arg]
    languages = {part.language for part in parts}
    sql = " || ".join(part.sql for part in parts) or "''"
    return Value(f"({sql})", Shape.TEXT, language=languages.pop() if len(languages) == 1 else "")


def _is_literal(kind: Kind) -> bool:
    return kind.family not in {Family.IRI, Family.BLANK}


def _of_language(language: str) -> Callable[[Kind], bool]:
    return lambda kind: _is_literal(kind) and kind.language == language


def _matches(language: str, wanted: str) -> bool:
    """Compare a tag with a basic range (RFC 4647 §3.3.1)."""
    if wanted == "*":
        return bool(language)
    return language.lower() == wanted or language.lower().startswith(f"{wanted}-")
