"""What is told of a query by its letters: never less than its tokens tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.columns.routing import may_scan
from kg.store.sparql.mending import signs_to_mend
from kg.store.sparql.tokens import SIGN, WORD, NotUnderstood, tokens

_PIECES = ("GRAPH", "graph", "bnode", "Group_Concat", "*", "?", "?s", "$o", "zonegraph", "<http://e.org/zonegraph/x>", "1",
           "_", "a", "x:", "x:y", "'t'", "GRAPHS", "+", "名", "?名", "{", "}", "(", "ª", "1GRAPH", " ", "\n", "# GRAPH\n")  # fmt: skip
_MENDED = {"GROUP_CONCAT", "BNODE", "*", "?", "GRAPH"}


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=10).map("".join))
def test_no_sign_that_may_need_mending_is_overlooked(text: str) -> None:
    """However the pieces stand beside each other."""
    try:
        told = {token.text.upper() for token in tokens(text) if token.kind in {WORD, SIGN}} & _MENDED
    except NotUnderstood:
        told = set()
    assert signs_to_mend(text) == told


@pytest.mark.parametrize(
    ("text", "scans"),
    [
        ("select distinct ?s { ?s ?p ?o }", True),
        ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }", True),
        ("SELECT ?s { ?s ?p ?o } group\n by ?s", True),
        ("SELECT ?s { ?s ?p ?o } Order By ?s", True),
        ("SELECT ?admin { ?admin zone:discount ?group }", False),
        ("SELECT ?name { ?name zone:minimal ?counted }", False),
    ],
)
def test_scanning_is_told_by_whole_words(text: str, scans: bool) -> None:
    """A variable or a property that has a keyword inside it is none."""
    assert may_scan(text) is scans
