"""Measures what a request costs a worker, in microseconds of its processor: until its answer is on its way, and after that.

In process and without a socket: a lookup that was asked before, lookups that were not, and other queries, whose evaluator's
work is left out: what is before it (reading, and choosing who answers) and what is behind it.
"""

import logging
import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import click
from service import LABELS, LOOKUP

from kg.settings import Settings
from kg.store.snapshot import open_current
from kg.web.app import create_app
from kg.web.evaluators.questions import Answer
from kg.web.front.middleware import Front
from kg.web.front.queries import Outcome
from kg.web.front.quick import Answered, Waiting
from kg.web.logs import configure
from kg.web.service import service, stop

_JOIN = "SELECT ?y ?z {{ ?x <http://www.w3.org/2000/01/rdf-schema#label> {} ; ?p ?y . ?y ?q ?z }} LIMIT 1000"
_PEER = "127.0.0.1"
_ROUNDS, _TIMES = 8, 1000
_ROW = b'{"y":{"type":"uri","value":"https://w3id.org/zonegraph/zone/1"},"z":{"type":"literal","value":"1"}}'
_ANSWER = Answer(
    "application/sparql-results+json",
    b'{"head":{"vars":["y","z"]},"results":{"bindings":[' + b",".join([_ROW] * 100) + b"]}}",
    {"KG-Engine": "store", "Server-Timing": "query;dur=1.0", "KG-Rows": "100"},
)


@click.command(help=__doc__)
@click.option("--graph", type=click.Path(exists=True, path_type=Path), required=True, help="A graph directory.")
def main(graph: Path) -> None:
    """Print a line for each kind of request."""
    settings = Settings(graph=graph)
    with open_current(graph) as snapshot:
        labels = [str(solution["label"]) for solution in snapshot.store.query(LABELS)]
    app = create_app(settings)
    configure(settings)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(nowhere)
        with app.app_context():
            service().current.get()
            service().current.get()
        front: Front = app.wsgi_app  # type: ignore[assignment]
        lookups = [_request(LOOKUP % label) for label in labels[: _ROUNDS * _TIMES]]
        _tell("a lookup", partial(_answered, front), lookups)
        _tell("a lookup, asked before", partial(_answered, front), [lookups[0]] * len(lookups))
        others = [_request(_JOIN.format(label)) for label in labels[: _ROUNDS * _TIMES]]
        _tell("another query", partial(_evaluated, front), others)
    stop(app)


def _request(query: str) -> bytes:
    """Write a request as programs in Python send it."""
    body = urlencode({"query": query}).encode()
    head = (
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n"
        f"Content-Length: {len(body)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    )
    return head.encode() + body


def _answered(front: Front, request: bytes) -> Answered | None:
    """Have a lookup answered; None for one of a label that so many have that an evaluator is to be asked."""
    found = front.at_once(request, _PEER)
    return found if isinstance(found, Answered) else None


def _evaluated(front: Front, request: bytes) -> Answered:
    """Have a query answered as if its evaluator had taken no time."""
    found = front.at_once(request, _PEER)
    assert isinstance(found, Waiting)
    front._queries.evaluated = lambda _question, snapshot, _connection: Outcome(snapshot, _ANSWER)  # type: ignore[method-assign]
    answered = front.in_turn(found, None)
    assert answered
    return answered


def _tell(kind: str, answer: Callable[[bytes], Answered | None], requests: Sequence[bytes]) -> None:
    """Measure portions of requests; the quickest is told, which others that compute have disturbed least."""
    rounds = [_measured(answer, requests[start : start + _TIMES]) for start in range(0, len(requests), _TIMES)]
    before, after = (min(each) / 1000 for each in zip(*rounds, strict=True))
    click.echo(f"{kind:24} until its answer is sent {before:6.1f} µs, after that {after:6.1f} µs")


def _measured(answer: Callable[[bytes], Answered | None], requests: Sequence[bytes]) -> tuple[float, float]:
    begun = time.process_time_ns()
    found = [answered for each in requests if (answered := answer(each))]
    sent = time.process_time_ns()
    for each in found:
        each.over()
    return (sent - begun) / len(requests), (time.process_time_ns() - sent) / len(requests)


if __name__ == "__main__":
    main()
