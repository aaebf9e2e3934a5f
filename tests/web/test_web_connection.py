"""Clients that hang up while they are waited for."""

import socket
from collections.abc import Iterator

import pytest

from kg.web.connection import hung_up


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give a connection whose reader would wait for long."""
    ours, theirs = socket.socketpair()
    ours.settimeout(600)
    with ours, theirs:
        yield ours, theirs


def test_a_client_that_waits_has_not_hung_up(ends: tuple[socket.socket, socket.socket]) -> None:
    """Nothing is waited for to know that."""
    assert not hung_up({"gunicorn.socket": ends[0]})


def test_a_client_that_has_asked_again_has_not_hung_up(ends: tuple[socket.socket, socket.socket]) -> None:
    """Its next request stays to be read."""
    ends[1].sendall(b"GET")
    assert not hung_up({"gunicorn.socket": ends[0]})
    assert ends[0].recv(10) == b"GET"


@pytest.mark.parametrize("sent", [b"", b"GET"])
def test_a_client_that_closes_has_hung_up(ends: tuple[socket.socket, socket.socket], sent: bytes) -> None:
    """Even if it sent something before."""
    ends[1].sendall(sent)
    ends[1].close()
    assert hung_up({"gunicorn.socket": ends[0]})


def test_without_a_connection_nobody_hangs_up() -> None:
    """Other servers do not show theirs."""
    assert not hung_up({})
