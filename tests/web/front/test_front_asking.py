"""Parameters are read as Python's own reader does, only sooner."""

from urllib.parse import parse_qsl

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.web.front import asking

_PIECES = (b"a", b"=", b"&", b"%", b"%4", b"%41", b"%E5%9B%AD", b"%E5", b"+", b'"', b"\\", "园".encode(), b"\xff", b"%5C",
           b"%22", b"%00", b"%0a", b"query", b"\x00", b"\n", b" ", b";", b"%ED%A0%80", b"%u0041", b"~")  # fmt: skip


def pairs(method: str, raw: bytes) -> list[tuple[str, str]] | None:
    """Read an address's parameters; None for what is refused."""
    environ = {"PATH_INFO": "/sparql", "REQUEST_METHOD": method, "QUERY_STRING": raw.decode("latin-1")}
    found = asking.read(environ, 1000)
    return None if found is None else list(found.pairs)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=8).map(b"".join))
def test_parameters_are_those_that_python_reads(raw: bytes) -> None:
    """Escaped or not, in UTF-8 or not, and with signs that escape nothing."""
    try:
        expected = parse_qsl(raw.decode(), keep_blank_values=True, errors="strict")
    except ValueError:
        expected = None
    assert pairs("GET", raw) == expected
