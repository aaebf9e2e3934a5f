"""The tokens and parts of a query."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resources import QUERIES
from kg.store.sparql.parts import Clause, Pattern, Triples, groups_of
from kg.store.sparql.syntax import read_query
from kg.store.sparql.tokens import NotUnderstood, tokens


def patterns(text: str) -> list[Pattern]:
    """Give all triples of a query."""
    parts = [part for group in groups_of(read_query(text).select) for part in group.parts]
    return [pattern for part in parts if isinstance(part, Triples) for pattern in part.patterns]


def keywords(text: str) -> list[str]:
    """Give the keywords of all clauses of a query."""
    parts = [part for group in groups_of(read_query(text).select) for part in group.parts]
    return [part.keyword for part in parts if isinstance(part, Clause)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("?a<?b", ["?a", "<", "?b"]),
        ("ex:a.b. ex:c.", ["ex:a.b", ".", "ex:c", "."]),
        ("1.5.1.e2 1.", ["1.5", ".1", ".", "e2", "1", "."]),
        ("'a\\'b'@zh-Hans^^", ["'a\\'b'", "@zh-Hans", "^^"]),
        ('"""a"b""" \'\'\'\n\'\'\'', ['"""a"b"""', "'''\n'''"]),
        ("区:云溪（高新）区 _:乙", ["区:云溪（高新）区", "_:乙"]),
        (":p?/:q* # :r", [":p", "?", "/", ":q", "*"]),
        (r"ex:a\,b%20c", [r"ex:a\,b%20c"]),
    ],
)
def test_tokens_are_those_of_the_grammar(text: str, words: list[str]) -> None:
    """The longest that fits, and no comments."""
    assert [token.text for token in tokens(text)] == words


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    """A token is a part of the text, or the text is not understood."""
    try:
        found = tokens(text)
    except NotUnderstood:
        return
    assert all(text[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_our_own_queries_are_understood(path) -> None:
    """Nothing that analysts write is left to chance."""
    assert read_query(path.read_text(encoding="utf-8")).form == "SELECT"


@pytest.mark.parametrize(
    ("path", "empty"),
    [
        ("a", 0),
        (":p*", 1),
        (":p?", 1),
        (":p+", 0),
        (":p*/:q", 0),
        (":p*/:q?", 1),
        (":p*|:q?", 2),
        ("(:p|:q?)+", 1),
        ("^:p*", 1),
        ("!(:p|^:q)", 0),
        ("!a*", 1),
        ("((:p*)|:q)*", 1),
    ],
)
def test_what_a_path_has_of_no_length(path: str, empty: int) -> None:
    """As many solutions as the standard counts; what repeats has one."""
    (pattern,) = patterns(f"ASK {{ ?s {path} ?o }}")
    assert pattern.path.empty == empty


def test_a_list_of_properties_is_as_many_triples() -> None:
    """Objects and properties in lists share their subject; those in brackets stand for themselves."""
    found = patterns("ASK { ?s :p 1, 2 ; :q [ :r ( 3 4 ) ] ; . [] :t [] . ( ?a ) :u true }")
    assert [pattern.is_inner for pattern in found] == [False, False, True, False, False, False]


def test_clauses_are_found_wherever_they_are() -> None:
    """In groups, subqueries, and the EXISTS of filters."""
    text = "SELECT * { { ?s ?p ?o } UNION { SELECT ?s { GRAPH ?g { ?s a ?t } } } FILTER(1 < 2 && NOT EXISTS { OPTIONAL {} }) }"
    assert sorted(keywords(text)) == ["FILTER", "GRAPH", "GROUP", "OPTIONAL"]


@pytest.mark.parametrize("text", ["", "ASK { ?s ?p }", "ASK { ( }", "ASK { ?s ?p 'a }", "LOAD <a:b>"])
def test_what_is_no_query_is_not_understood(text: str) -> None:
    """The engine says what is wrong with it."""
    with pytest.raises(NotUnderstood):
        read_query(text)


@given(st.text(alphabet=" {}()[].;,?a:p<>*/|^!'\"#\n@1-") | st.lists(st.sampled_from(
    ["SELECT", "*", "{", "}", "(", ")", "?s", "GRAPH", "FILTER", "EXISTS", "VALUES", "a", ";", ".", "[", "]", "'x'", "UNION"]
)).map(" ".join))  # fmt: skip
def test_reading_ends_with_a_query_or_a_refusal(text: str) -> None:
    """Whatever comes, nothing else is raised."""
    with suppress(NotUnderstood):
        read_query(f"SELECT * {{ {text} }}")
