"""What is told of every request when it is over: one line of JSON in the log, and counts for Prometheus."""

import logging
import time
from bisect import bisect_left
from datetime import UTC, datetime
from http import HTTPStatus

import msgspec
from msgspec import Struct, structs

from kg.web.front.counters import Counters
from kg.web.front.replies import Reply
from kg.web.headers import ENGINE, ROWS, SNAPSHOT

log = logging.getLogger("kg.web.access")

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5, 30)
"""Seconds, upper bounds."""
_LONGEST_PATH = 300
_OUTCOMES = {
    HTTPStatus.NOT_MODIFIED: "not modified",
    HTTPStatus.TOO_MANY_REQUESTS: "limited",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
    HTTPStatus.GATEWAY_TIMEOUT: "stopped",
}


class Visit(Struct):
    """One request, from its first byte that we see to the last that we send."""

    method: str
    path: str
    client: str
    started: float
    endpoint: str = "other"
    query: str = ""
    """A hash."""
    cache: str = ""
    """Whether the answer was finished before: hit, miss, or empty where none is kept."""
    status: int = 0
    outcome: str = ""
    snapshot: str = ""
    rows: int | None = None
    engine: str = ""
    """Which engine answered a query of SPARQL."""
    bytes: int = 0
    limits: list[tuple[str, str]] = []
    """Headers that tell a limited client what it has left."""
    lease: int | None = None
    """Of what is under way."""

    def learnt(self, reply: Reply) -> "Visit":
        """Note what the answer says of itself."""
        told = dict(reply.headers)
        self.status, self.snapshot = reply.status.value, told.get(SNAPSHOT, "")
        self.engine, rows = told.get(ENGINE, ""), told.get(ROWS, "")
        self.rows = int(rows) if rows.isdigit() else None
        return self

    def again(self, client: str) -> "Visit":
        """Give one that begins now and is answered as this one was."""
        return structs.replace(self, client=client, started=time.perf_counter())


class Line(Struct, omit_defaults=True):
    """What the log has of a request. No parameters and no query: they may hold what is nobody's business."""

    time: str
    client: str
    method: str
    path: str
    status: int
    outcome: str
    bytes: int
    seconds: float
    snapshot: str = ""
    query: str = ""
    rows: int | None = None
    engine: str = ""
    cache: str = ""


class Records:
    """The log and the counts of one application."""

    def __init__(self, counters: Counters) -> None:
        """Count there."""
        self._counters = counters

    def write(self, visit: Visit) -> None:
        """Record a request that is over."""
        seconds = time.perf_counter() - visit.started
        outcome = visit.outcome or _outcome(visit.status)
        self._counters.add(_amounts(visit, seconds))
        if log.isEnabledFor(logging.INFO):
            log.info("%s", _line(visit, outcome, seconds))


def record_malformed(client: str, status: int, fault: str) -> None:
    """Log what is no request of HTTP, without a word of it."""
    visit = Visit("", "", client, time.perf_counter(), status=status)
    log.info("%s", _line(visit, fault, 0.0))


def _outcome(status: int) -> str:
    if status in _OUTCOMES:
        return _OUTCOMES[HTTPStatus(status)]
    return "ok" if status < 400 else "refused" if status < 500 else "failed"


def _line(visit: Visit, outcome: str, seconds: float) -> str:
    line = Line(
        time=datetime.now(UTC).isoformat(timespec="milliseconds"),
        client=visit.client,
        method=visit.method,
        path=visit.path.encode("latin-1", "replace").decode("utf-8", "replace")[:_LONGEST_PATH],
        status=visit.status,
        outcome=outcome,
        bytes=visit.bytes,
        seconds=round(seconds, 6),
        snapshot=visit.snapshot,
        query=visit.query,
        rows=visit.rows,
        engine=visit.engine,
        cache=visit.cache,
    )
    return msgspec.json.encode(line).decode()


def _bound(seconds: float) -> str:
    """Give the bucket of a duration; `kg.web.metrics` adds the smaller ones up."""
    place = bisect_left(BUCKETS, seconds)
    return f"{BUCKETS[place]:g}" if place < len(BUCKETS) else "+Inf"


def _amounts(visit: Visit, seconds: float) -> dict[str, float]:
    """Give the series of Prometheus that a request adds to."""
    endpoint = f'endpoint="{visit.endpoint}"'
    amounts: dict[str, float] = {
        f'zonegraph_requests_total{{{endpoint},status="{visit.status}"}}': 1,
        f"zonegraph_response_bytes_total{{{endpoint}}}": visit.bytes,
        f"zonegraph_request_seconds_sum{{{endpoint}}}": seconds,
        f"zonegraph_request_seconds_count{{{endpoint}}}": 1,
        f'zonegraph_request_seconds_bucket{{{endpoint},le="+Inf"}}': 0,
    }
    amounts[f'zonegraph_request_seconds_bucket{{{endpoint},le="{_bound(seconds)}"}}'] = 1
    if visit.cache:
        amounts[f'zonegraph_finished_answers_total{{result="{visit.cache}"}}'] = 1
    if visit.rows:
        amounts["zonegraph_rows_total"] = visit.rows
    return amounts
