"""The connection that a request came by."""

import select
import socket
from collections.abc import Mapping
from typing import Any

SOCKET = "gunicorn.socket"
"""In the environment of a request, where gunicorn lets us see it."""
_GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR


def hung_up(environ: Mapping[str, Any]) -> bool:
    """Tell at once whether the client has closed its end, where gunicorn lets us see the connection.

    One that closes its half alone and still reads is taken for gone too, as most servers do.
    """
    connection = environ.get(SOCKET)
    if not isinstance(connection, socket.socket):
        return False
    poll = select.poll()
    poll.register(connection, _GONE)
    return bool(poll.poll(0))
