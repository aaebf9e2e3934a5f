"""Addresses in one form."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.documents.origins import Address
from kg.errors import NotFetched
from kg.fetching.addresses import MOST, is_same_site, join, normalise, server


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://zone.example", "http://zone.example/"),
        ("HTTPS://Zone.Example:443/a/./b/../c#top", "https://zone.example/a/c"),
        ("http://zone.example:8080/", "http://zone.example:8080/"),
        ("http://高新区.example/", "http://xn--dkr924bn02b.example/"),
        ("http://zone.example/通知 1.html", "http://zone.example/%E9%80%9A%E7%9F%A5%201.html"),
        ("http://zone.example/%e9%80%9a", "http://zone.example/%E9%80%9A"),
        ("http://zone.example/?x[1]=50%", "http://zone.example/?x%5B1%5D=50%25"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_an_address_has_one_form(written: str, address: str) -> None:
    """However it is written; and that form is its own."""
    assert normalise(written) == address
    assert normalise(address) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "zone.example/a",
        "ftp://zone.example/",
        "file:///etc/passwd",
        "javascript:void(0)",
        "http://",
        "http://a b/",
        "http://zone.example:99999/",
        "http://user:secret@zone.example/",
        "http://zone.example/\ud800",
        "http://zone.example/" + "a" * MOST,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    """With a reason, in one line."""
    with pytest.raises(NotFetched) as refused:
        normalise(written)
    assert "\n" not in str(refused.value)


@given(st.one_of(st.text(), st.text().map("http://zone.example/".__add__), st.text().map("http://".__add__)))
def test_whatever_is_an_address_is_fit_for_the_graph(written: str) -> None:
    """Nothing that a page links to breaks a note or an IRI."""
    try:
        address = normalise(written)
    except NotFetched:
        return
    assert NamedNode(msgspec.convert(address, Address)).value == address


def test_a_query_is_in_the_encoding_of_its_page() -> None:
    """As browsers send it; paths are in UTF-8."""
    assert join("http://zone.example/a/", "查?词=园", "gb18030") == "http://zone.example/a/%E6%9F%A5?%B4%CA=%D4%B0"


def test_a_server_is_scheme_host_and_port() -> None:
    """Each has rules and a pace of its own."""
    assert server("https://zone.example:8443/a?b") == "https://zone.example:8443"


@pytest.mark.parametrize(
    ("address", "domains", "same"),
    [
        ("https://www.zone.example/a", (), True),
        ("http://zone.example:8080/a", (), False),
        ("http://news.zone.example/a", (), False),
        ("http://news.zone.example/a", ("zone.example",), True),
        ("http://otherzone.example/a", ("zone.example",), False),
    ],
)
def test_a_site_is_a_host_unless_a_domain_is_named(address: str, domains: tuple[str, ...], same: bool) -> None:
    """With www. or without; a port makes another."""
    assert is_same_site(address, "http://zone.example/list/", domains) is same
