"""The connection that a request came by."""

import socket
from collections.abc import Mapping
from typing import Any


def hung_up(environ: Mapping[str, Any]) -> bool:
    """Tell whether the client has closed its end, where gunicorn lets us see the connection.

    One that closes its half alone and still reads is taken for gone too, as most servers do.
    """
    connection = environ.get("gunicorn.socket")
    if not isinstance(connection, socket.socket):
        return False
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
