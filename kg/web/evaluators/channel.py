"""Messages between two processes of ours: bytes of any length, with or without an open file."""

import select
import socket
import struct

_HEAD = struct.Struct("<I")
_AT_ONCE = 1 << 16


class Channel:
    """One end of a pair of sockets.

    Whoever asks waits for the reply before asking again, so that no read finds two messages; a message and its head go
    in one system call each way unless they are long.
    """

    def __init__(self, end: socket.socket) -> None:
        """Take over one end."""
        self._socket = end
        self._poll = select.poll()
        self._poll.register(end, select.POLLIN)

    @classmethod
    def pair(cls) -> "tuple[Channel, Channel]":
        """Make both ends."""
        ours, theirs = socket.socketpair()
        return cls(ours), cls(theirs)

    @classmethod
    def inherited(cls, handle: int) -> "Channel":
        """Take over an end that another process made."""
        return cls(socket.socket(fileno=handle))

    def fileno(self) -> int:
        """Give the handle, as the system's calls want it."""
        return self._socket.fileno()

    def send(self, message: bytes, file: int | None = None) -> None:
        """Send a message, and give the other end a handle of its own for an open file."""
        data = _HEAD.pack(len(message)) + message
        if file is None:
            self._socket.sendall(data)
        else:
            sent = socket.send_fds(self._socket, [data[:_AT_ONCE]], [file])
            self._socket.sendall(data[sent:])

    def ready(self, seconds: float | None) -> bool:
        """Wait until there is something to receive, or the other end has closed; False if the time is over before."""
        return bool(self._poll.poll(None if seconds is None else max(0.0, seconds) * 1000))

    def receive(self) -> tuple[bytes, int | None]:
        """Receive a message and the file that was sent with it; raises EOFError if the other end has closed."""
        data, files, _, _ = socket.recv_fds(self._socket, _AT_ONCE, 1)
        while len(data) < _HEAD.size:
            data += self._more(_HEAD.size - len(data))
        (length,) = _HEAD.unpack_from(data)
        missing = _HEAD.size + length - len(data)
        rest = self._more(missing) if missing else b""
        return data[_HEAD.size :] + rest, files[0] if files else None

    def close(self) -> None:
        """Let go of this end."""
        self._socket.close()

    def _more(self, length: int) -> bytes:
        data = self._socket.recv(length, socket.MSG_WAITALL)
        if len(data) < length:
            raise EOFError
        return data
