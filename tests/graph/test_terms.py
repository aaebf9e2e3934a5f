from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.graph import terms

ANY = NamedNode("https://example.org/any")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_makes_an_iri_that_is_read_back(text: str):
    """Whatever a file is called, its document has a valid IRI, from which the name can be read again."""
    node = terms.document_node("https://example.org/id/", text)
    triple = Triple(node, ANY, ANY)
    (back,) = parse(serialize([triple], format=RdfFormat.N_TRIPLES), format=RdfFormat.N_TRIPLES)
    assert unquote(back.subject.value.removeprefix("https://example.org/id/document/")) == text


@pytest.mark.parametrize("text", ["云溪高新区", "007", "a-b_c.d~e", "2023年第7期（总第13期）", "𠮷"])
def test_readable_names_stay_as_they_are(text: str):
    """Chinese is not percent-encoded."""
    assert terms.segment(text) == text


@pytest.mark.parametrize("character", list(' #?/%<>"{}|\\^`\n\ue000'))
def test_what_an_iri_may_not_hold_is_encoded(character: str):
    """Blanks, delimiters, brackets and private characters are percent-encoded."""
    assert terms.segment(character).startswith("%")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimal_keeps_the_number(number: float):
    """A number is written without exponent and says the same."""
    literal = terms.decimal(number).value
    assert "e" not in literal.lower()
    assert Decimal(literal) == Decimal(repr(number))


@pytest.mark.parametrize("number", [0, -0.0, 1, 12.5, 0.1, 100000000, 3.2e10, 1e-7, 20.0, -3])
def test_decimal_is_written_as_the_store_writes_it(number: float):
    """What is minted is what queries and dumps of the store give back."""
    store = Store()
    store.add(Quad(ANY, ANY, terms.decimal(number)))
    assert [quad.object for quad in store] == [terms.decimal(number)]


@pytest.mark.parametrize(("iso", "datatype"), [("2023", "gYear"), ("2023-11", "gYearMonth"), ("2023-11-13", "date")])
def test_date_is_typed_by_its_precision(iso: str, datatype: str):
    """A year is no day."""
    assert terms.date(iso).datatype.value.endswith(f"#{datatype}")


@pytest.mark.parametrize(
    "text", ["近日", "2023-13", "2023-11-32", "2023-Q1", "11-13", "２０２３", "2023-11-13T00:00", ""]
)
def test_what_is_no_date_stays_text(text: str):
    """A wrong date is not dressed up as one."""
    assert terms.date(text).datatype.value.endswith("#string")


def test_same_content_gives_the_same_node():
    """A node's name depends on nothing but what it says."""
    assert terms.content_node("https://e.org/", "tenure", "甲", None) == terms.content_node(
        "https://e.org/", "tenure", "甲", None
    )


def test_other_content_gives_another_node():
    """Where one part ends and the next begins counts, too."""
    assert terms.content_node("https://e.org/", "tenure", "甲", "乙") != terms.content_node(
        "https://e.org/", "tenure", "甲乙"
    )
