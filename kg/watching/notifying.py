"""Tells systemd how a service does: datagrams to the socket that it names (sd_notify(3)), none where it does not."""

import os
import socket
from collections.abc import Mapping


def notify(*states: str, environment: Mapping[str, str] = os.environ) -> None:
    """Send states such as ``READY=1``; an address that begins with ``@`` is one of Linux's abstract names (unix(7))."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address:
        return
    place = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
        sender.setblocking(False)  # a queue that nobody reads is full after ten
        try:
            sender.sendto("\n".join(states).encode(), place)
        except OSError:
            return  # nobody listens: that is no reason to end, or to wait
