"""Random graphs and random queries of what the columns answer, for comparing them with the store."""

import re
from random import Random

import pyoxigraph as ox
from hypothesis import strategies as st

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = f"PREFIX : <http://e/> PREFIX xsd: <{XSD}> "


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


NODES = [ox.NamedNode(f"http://e/{each}") for each in ("n1", "n2", "n3", "节点", "z")]
BLANKS = [ox.BlankNode("b1"), ox.BlankNode("b2")]
STRINGS = [ox.Literal(each) for each in ("", "a", "b", "ab", "局长", "2023", "10", "9", "'quoted\\")]
TEXTS = [*(ox.Literal(each, language="zh") for each in ("a", "信阳高新区", "局长")), ox.Literal("a", language="en")]
DATES = [
    *(_typed(each, "date") for each in ("2023-01-01", "2023-11-13", "2024-02-29")),
    *(_typed(each, "gYearMonth") for each in ("2023-01", "2023-11")),
    *(_typed(each, "gYear") for each in ("2023", "2024")),
    _typed("2023-01-01T08:05:00Z", "dateTime"),
]
INTEGERS = [_typed(each, "integer") for each in ("0", "1", "-2", "10", "9", "9223372036854775807")]
DECIMALS = [_typed(each, "decimal") for each in ("0", "1", "-2.5", "0.333333333333333333", "100000000000", "12.50")]
ODD = [
    _typed("abc", "integer"),
    _typed("P1Y", "duration"),
    _typed("2023-01-01Z", "date"),
    _typed("1.5", "double"),
    _typed("NaN", "float"),
    ox.Literal("x", datatype=ox.NamedNode("http://e/datatype")),
]
TRUTHS = [_typed("true", "boolean"), _typed("false", "boolean")]

OBJECTS = {
    "link": [*NODES, *BLANKS],
    "part": NODES,
    "string": STRINGS,
    "text": TEXTS,
    "zh": TEXTS[:3],
    "date": DATES,
    "day": DATES[:3],
    "integer": INTEGERS[:5],
    "decimal": DECIMALS,
    "number": [*INTEGERS[:5], *DECIMALS],
    "truth": TRUTHS,
    "any": [*NODES, *BLANKS, *STRINGS, *TEXTS, *DATES, *INTEGERS, *DECIMALS, *ODD, *TRUTHS],
}
"""What each property of the graphs has as objects."""
PROPERTIES = tuple(OBJECTS)


def comparable(row: tuple[object, ...]) -> tuple[object, ...]:
    """Give a solution with the parts of texts in an order, in which GROUP_CONCAT may have joined them: it has none."""
    return tuple(_sorted(term) if isinstance(term, ox.Literal) else term for term in row)


def _sorted(term: ox.Literal) -> tuple[object, ...]:
    return (*sorted(_SEPARATOR.split(term.value)), term.language, term.datatype)


_SEPARATOR = re.compile("[|、 ]")


def graph(seed: int, size: int) -> list[ox.Quad]:
    """Make a graph that is dense enough for most patterns to match."""
    chance = Random(seed)
    properties = [chance.choice(PROPERTIES) for _ in range(size)]
    return [
        ox.Quad(chance.choice([*NODES, *BLANKS]), ox.NamedNode(f"http://e/{each}"), chance.choice(OBJECTS[each]))
        for each in properties
    ]


graphs = st.builds(graph, st.integers(0, 10_000), st.sampled_from([5, 60, 120, 200]))

_variables = st.sampled_from(["?a", "?b", "?c", "?d"])
_constants = st.sampled_from(
    [":n1", ":节点", ":missing", '"a"', '"局长"@zh', '"none"', "1", "1.0", "12.5", "true", '"2023-11-13"^^xsd:date',
     '"2023"^^xsd:gYear', "10", '"2023-05"^^xsd:gYearMonth', '"ab"', "-3"]
)  # fmt: skip
_steps = st.sampled_from([f":{each}" for each in PROPERTIES])
_paths = st.one_of(
    _steps,
    _steps,
    st.builds("{}/{}".format, _steps, _steps),
    st.builds("({}|{})".format, _steps, _steps),
    st.builds("^{}".format, _steps),
    st.sampled_from([":part*", ":part+", ":link?", "(:part|:link)+", ":link/:part*", "^:part*", ":part*/:string"]),
    st.just("?p"),
)
_few = st.sampled_from([":n1", ":n1", ":节点", ":n2", ":missing"])
_triples = st.builds("{} {} {} .".format, _variables, _paths, _variables)
_patterns = st.one_of(
    *[_triples] * 6,
    st.builds("{} {} {} .".format, _few, _paths, _variables),
    st.builds("{} {} {} .".format, _variables, _paths, st.one_of(_few, _constants)),
)
_blocks = st.lists(_patterns, min_size=1, max_size=3).map(" ".join)

_strings = st.one_of(
    st.builds("STR({})".format, _variables),
    st.builds("SUBSTR(STR({}), 1, {})".format, _variables, st.integers(0, 4)),
    _variables,
    st.sampled_from(['"a"', '"局"', '"2023"', '""']),
    st.builds('CONCAT(STR({}), "-", {})'.format, _variables, _variables),
)
_numbers = st.one_of(
    _variables,
    st.sampled_from(["1", "2.5", "0", "-7"]),
    st.builds("({} + {})".format, _variables, st.sampled_from(["1", "0.5"])),
    st.builds("(-{})".format, _variables),
    st.builds("STRLEN({})".format, _strings),
    st.builds("YEAR({})".format, _variables),
)
_comparators = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
_tests = st.one_of(
    st.builds("{} {} {}".format, _variables, _comparators, st.one_of(_variables, _constants)),
    st.builds("{} {} {}".format, _constants, _comparators, _variables),
    st.builds("{} {} {}".format, _numbers, _comparators, _numbers),
    st.builds("{} {} {}".format, _strings, _comparators, _strings),
    st.builds("CONTAINS({}, {})".format, _strings, _strings),
    st.builds("STRSTARTS({}, {})".format, _strings, _strings),
    st.builds('REGEX({}, "^局|3$|b")'.format, _strings),
    st.builds("BOUND({})".format, _variables),
    st.builds("!BOUND(?none) || {} {} ?none".format, _variables, st.sampled_from(["=", "<", "!="])),
    st.builds("STR({}) = ?none || {} = {}".format, *[_variables] * 3),
    st.builds("{}({})".format, st.sampled_from(["isIRI", "isBLANK", "isLITERAL", "isNUMERIC"]), _variables),
    st.builds('LANG({}) = "zh"'.format, _variables),
    st.builds('LANGMATCHES(LANG({}), "{}")'.format, _variables, st.sampled_from(["zh", "*", "fr"])),
    st.builds("{} IN ({}, {})".format, _variables, _constants, _constants),
    st.builds("{} NOT IN ({}, {})".format, _variables, _constants, _constants),
    st.builds("sameTerm({}, {})".format, _variables, _variables),
    st.builds("COALESCE({}, {}) {} {}".format, _numbers, _numbers, _comparators, _numbers),
    st.builds("IF({} = {}, {}, {}) = 1".format, _variables, _constants, _numbers, _numbers),
    st.builds("STR(COALESCE({}, {}, {})) < {}".format, _variables, _variables, _strings, _strings),
    st.builds("COALESCE(?none, {}) = STR(IF(BOUND({}), {}, {}))".format, _strings, *[_variables] * 3),
    st.builds("EXISTS {{ {} }}".format, _blocks),
    st.builds("NOT EXISTS {{ {} FILTER({} != {}) }}".format, _blocks, _variables, _variables),
    _variables,
)
conditions = st.recursive(
    _tests,
    lambda inner: st.one_of(
        st.builds("({} && {})".format, inner, inner),
        st.builds("({} || {})".format, inner, inner),
        st.builds("(!({}))".format, inner),
    ),
    max_leaves=3,
)
_parts = st.one_of(
    _blocks,
    _blocks,
    st.builds("FILTER({})".format, conditions),
    st.builds("FILTER({})".format, conditions),
    st.builds("OPTIONAL {{ {} }}".format, _blocks),
    st.builds("OPTIONAL {{ {} FILTER({}) }}".format, _blocks, conditions),
    st.builds("{{ {} }} UNION {{ {} }}".format, _blocks, _blocks),
    st.builds("MINUS {{ {} }}".format, _blocks),
    st.builds("FILTER EXISTS {{ {} FILTER({}) }}".format, _blocks, conditions),
    st.builds("FILTER NOT EXISTS {{ {} }}".format, _blocks),
    st.builds("VALUES {} {{ {} {} }}".format, _variables, _constants, _constants),
    st.builds("VALUES {} {{ UNDEF }}".format, _variables),
    st.builds('BIND(IF(EXISTS {{ {} }}, "yes", {}) AS ?e)'.format, _blocks, st.sampled_from(['"no"', "?none"])),
    st.builds("BIND(STR(COALESCE({}, {})) AS ?e)".format, _variables, _variables),
    st.builds("BIND({} AS ?e)".format, st.one_of(_strings, _numbers, _variables)),
    st.builds("{{ SELECT ?a (COUNT(*) AS ?f) {{ {} }} GROUP BY ?a }}".format, _blocks),
)
groups = st.builds("{{ {} {} }}".format, _blocks, st.lists(_parts, max_size=3).map(" ".join))

_aggregates = st.sampled_from(
    ["COUNT(*)", "COUNT(?b)", "COUNT(DISTINCT ?b)", "SUM(?b)", "AVG(?b)", "MIN(?b)", "MAX(?b)", "SUM(?c)", "AVG(?c)",
     "GROUP_CONCAT(?b; SEPARATOR='|')", "GROUP_CONCAT(DISTINCT ?b; SEPARATOR='|')", "GROUP_CONCAT(STR(?c); SEPARATOR='|')",
     "GROUP_CONCAT(DISTINCT STR(?b); SEPARATOR='|')", "STR(GROUP_CONCAT(DISTINCT ?c; SEPARATOR = '|'))", "MIN(STR(?b))", "MAX(STRLEN(STR(?c)))", "SUM(DISTINCT ?b)", "AVG(?b + 1)", "COUNT(DISTINCT STR(?c))"]
)  # fmt: skip
_having = st.sampled_from(
    ["", "", "HAVING(COUNT(*) > 1)", "HAVING(SUM(?b) >= 2)", "HAVING(MIN(?b) < 5 || COUNT(?c) = 1)"]
)
_keys = st.sampled_from(["?a", "?a", "?a ?d", "(STR(?a) AS ?k)", ""])


def _grouped(keys: str, first: str, second: str, group: str, having: str) -> str:
    shown = keys.replace("(STR(?a) AS ?k)", "?k")
    by = f"GROUP BY {keys}" if keys else ""
    return f"SELECT {shown} ({first} AS ?x) ({second} AS ?y) {group} {by} {having}"


queries = st.one_of(
    st.builds("SELECT * {}".format, groups),
    st.builds("SELECT ?a ?b ?e {}".format, groups),
    st.builds("SELECT DISTINCT ?a ?b {}".format, groups),
    st.builds("SELECT DISTINCT ?b {} ORDER BY DESC(?b)".format, groups),
    st.builds("SELECT DISTINCT ?a ?b {} ORDER BY ?b {}".format, groups, st.sampled_from(["?c", "DESC(STR(?d)) ?c"])),
    st.builds("SELECT ?a ?b {} ORDER BY ?b {}".format, groups, st.sampled_from(["?a", "DESC(?a)", "STR(?a)", ""])),
    st.builds(_grouped, _keys, _aggregates, _aggregates, groups, _having),
    st.builds(_grouped, _keys, _aggregates, _aggregates, groups, _having),
).map(lambda text: PREFIXES + text)
