"""Messages between the service and its evaluators."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.web.evaluators.channel import Channel
from kg.web.evaluators.questions import Failed, Written, decode_reply, encode


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel]]:
    """Give both ends of a channel."""
    pair = Channel.pair()
    yield pair
    for end in pair:
        end.close()


@pytest.mark.parametrize("length", [0, 1, (1 << 16) - 4, 1 << 16, 3_000_000])
def test_a_message_of_any_length_comes_whole(ends: tuple[Channel, Channel], length: int) -> None:
    """It may be more than a socket holds."""
    message = os.urandom(length)
    with ThreadPoolExecutor(1) as thread:
        sent = thread.submit(ends[0].send, message)
        assert ends[1].receive() == (message, None)
        sent.result()


@pytest.mark.parametrize("length", [0, 3_000_000])
def test_an_open_file_goes_with_a_message(ends: tuple[Channel, Channel], length: int) -> None:
    """The receiver has a handle of its own."""
    with ThreadPoolExecutor(1) as thread, tempfile.TemporaryFile() as file:
        file.write("华兰".encode())
        file.flush()
        sent = thread.submit(ends[0].send, b"." * length, file.fileno())
        message, handle = ends[1].receive()
        sent.result()
    assert handle is not None
    with os.fdopen(handle, "rb") as received:
        received.seek(0)
        assert (len(message), received.read().decode()) == (length, "华兰")


def test_the_end_of_a_process_is_the_end_of_its_channel(ends: tuple[Channel, Channel]) -> None:
    """Whoever waits learns of it."""
    ends[0].close()
    assert ends[1].ready(0)
    with pytest.raises(EOFError):
        ends[1].receive()


@given(st.binary(max_size=100), st.text(), st.dictionaries(st.text(), st.text()))
def test_an_answer_comes_through(content: bytes, media_type: str, headers: dict[str, str]) -> None:
    """Whatever is in it."""
    written = Written(media_type, content, headers)
    assert decode_reply(encode(written)) == written


@given(st.text())
def test_an_error_comes_through(message: str) -> None:
    """With its class and its words."""
    reply = decode_reply(encode(Failed.by(QueryError(message))))
    assert isinstance(reply, Failed)
    error = reply.error()
    assert (type(error), str(error)) == (QueryError, message)
