"""What has changed: between two snapshots as JSON, and from each to the next as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Annotated

from flask import Blueprint, Response, request
from msgspec import Struct, structs
from werkzeug.exceptions import BadRequest
from werkzeug.http import quote_etag

from kg.store.changes import Change
from kg.store.comparing import PREVIOUS, open_named, written
from kg.store.diff import Diff, diff, side
from kg.store.history import read_history
from kg.store.snapshot import CURRENT, Snapshot
from kg.web.asked import Whole
from kg.web.bodies import json_response
from kg.web.endpoints import JSON, Answer, endpoint
from kg.web.feed import MEDIA_TYPE, feed
from kg.web.service import service, snapshot

blueprint = Blueprint("changes", __name__)

_MOST_QUADS = 500_000
"""So many are read into memory for one answer."""
FOR_EVER = "public, max-age=31536000, immutable"
"""Of an address that names its snapshots: what has changed between them never changes (RFC 8246)."""
_LISTED, _MOST_LISTED = 200, 5_000


class Asked(Struct, frozen=True, rename={"from_": "from"}):
    """Which change is asked about."""

    from_: str = PREVIOUS
    """The name of a snapshot, or ``previous``."""
    to: str = CURRENT
    """The name of a snapshot, or ``current``."""
    limit: Annotated[int, Whole(_MOST_LISTED)] = _LISTED
    """So many things, facts and documents of each kind are listed at most."""


class Difference(Diff, frozen=True, kw_only=True):
    """What leads from one snapshot to another; the counts are of all."""

    truncated: bool
    """Whether more has changed than is listed."""


@endpoint(blueprint, "/api/diff", gives=(Answer((JSON,), Difference),), errors=(HTTPStatus.NOT_FOUND,))
def show_difference(asked: Asked) -> Response:
    """Give what has changed between two snapshots, by default the previous and the current one."""
    limit = asked.limit
    with ExitStack() as opened:
        old, new = _opened(asked.from_, opened), _opened(asked.to, opened)
        found = diff(side(old), side(new), _changes(old, new))
    shown = {
        **structs.asdict(found),
        "documents": {kind: iris[:limit] for kind, iris in found.documents.items()},
        "things": found.things[:limit],
        "facts": found.facts[:limit],
    }
    lists = (found.things, found.facts, *found.documents.values())
    response = json_response(Difference(**shown, truncated=any(len(each) > limit for each in lists)))
    response.headers["ETag"] = quote_etag(f"{found.old}.{found.new}.{limit}")
    if (asked.from_, asked.to) == (found.old, found.new):
        response.headers["Cache-Control"] = FOR_EVER
    response.make_conditional(request)
    return response


@endpoint(blueprint, "/feed.atom", gives=(Answer((MEDIA_TYPE,), meaning="The feed (RFC 4287)."),))
def show_feed() -> Response:
    """Give the changes of the last snapshots, the latest first."""
    current = snapshot()
    history = read_history(current.path)
    response = Response(feed(history, request.root_url), mimetype=MEDIA_TYPE)
    response.headers["ETag"] = quote_etag(f"{current.id}.atom")
    response.last_modified = datetime.fromisoformat(current.manifest.created)
    response.make_conditional(request)
    return response


def _opened(name: str, opened: ExitStack) -> Snapshot:
    """Open a snapshot for this request; the current one is open."""
    if name in {CURRENT, snapshot().id}:
        return snapshot()
    return opened.enter_context(open_named(service().settings.graph, name))


def _changes(old: Snapshot, new: Snapshot) -> Iterable[Change]:
    changes = written(old, new)
    if changes is None:
        message = f"neither {old.id} nor {new.id} was built from the other: `kg diff` can go through both"
        raise BadRequest(message)
    read = list(islice(changes, _MOST_QUADS + 1))
    if len(read) > _MOST_QUADS:
        message = f"{old.id} and {new.id} differ by more than {_MOST_QUADS} quads: `kg diff` tells them all"
        raise BadRequest(message)
    return read
