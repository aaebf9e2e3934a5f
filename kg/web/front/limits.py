"""How much one client may ask: so many requests a minute, and so many at once.

A token bucket: it holds a minute's requests, and fills up again evenly, so that a client may come in bursts. Requests
under way are leases that end by themselves, for a worker that is killed gives none back.
"""

import time
from hashlib import blake2b
from math import ceil
from mmap import mmap
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from kg.web.front.sharing import SharedFile

WINDOW = 60
"""Seconds."""
_CLIENTS, _TRIED = 4096, 8
"""Clients that are known at a time, and places that one may have among them: the one that was away longest makes room."""


class Allowance(NamedTuple):
    """What a client has left."""

    remaining: int
    """Requests."""
    wait: int
    """Seconds until there is one more; 0 if there is one."""


class Limits:
    """What each client has asked of all workers together."""

    def __init__(self, path: Path, per_minute: int, at_once: int, longest: float) -> None:
        """Open the clients' accounts at `path`, or make them; a request counts as under way for `longest` seconds."""
        self._per_minute = per_minute
        self._longest = longest
        self._account = Struct(f"<16sdd{at_once}d")
        self._lease = Struct("<d")
        self._leases = self._account.size - at_once * self._lease.size
        self._file = SharedFile(path, _CLIENTS * self._account.size)

    def take(self, client: str) -> Allowance:
        """Take a token, if there is one."""
        now = time.monotonic()
        with self._file.held() as memory:
            place = self._place(memory, client, now)
            name, tokens, since, *leases = self._account.unpack_from(memory, place)
            tokens = min(self._per_minute, tokens + (now - since) * self._per_minute / WINDOW)
            taken = tokens >= 1
            tokens -= taken
            self._account.pack_into(memory, place, name, tokens, now, *leases)
        wait = 0 if taken else max(1, ceil((1 - tokens) * WINDOW / self._per_minute))
        return Allowance(int(tokens), wait)

    def enter(self, client: str) -> int | None:
        """Begin a request: its lease, or None if as many as may are under way."""
        now = time.monotonic()
        with self._file.held() as memory:
            place = self._place(memory, client, now)
            _, _, _, *leases = self._account.unpack_from(memory, place)
            for number, until in enumerate(leases):
                if until <= now:
                    lease = place + self._leases + number * self._lease.size
                    self._lease.pack_into(memory, lease, now + self._longest)
                    return lease
        return None

    def leave(self, lease: int) -> None:
        """End the request of a lease."""
        with self._file.held() as memory:
            self._lease.pack_into(memory, lease, 0.0)

    def _place(self, memory: mmap, client: str, now: float) -> int:
        """Find the account of a client, or open one with a full bucket."""
        name = blake2b(client.encode(), digest_size=16).digest()
        first = int.from_bytes(name[:4], "little")
        places = [(first + step) % _CLIENTS * self._account.size for step in range(_TRIED)]
        for place in places:
            if memory[place : place + 16] == name:
                return place
        oldest = min(places, key=lambda place: float(self._account.unpack_from(memory, place)[2]))
        free = [0.0] * ((self._account.size - self._leases) // self._lease.size)
        self._account.pack_into(memory, oldest, name, float(self._per_minute), now, *free)
        return oldest
