"""What has changed: between two snapshots as JSON, and from each to the next as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from itertools import islice

from flask import Blueprint, Response, request
from msgspec import structs
from werkzeug.exceptions import BadRequest
from werkzeug.http import quote_etag

from kg.store.changes import Change
from kg.store.comparing import PREVIOUS, open_named, written
from kg.store.diff import diff, side
from kg.store.history import read_history
from kg.store.snapshot import CURRENT, Snapshot
from kg.web.bodies import json_response
from kg.web.feed import MEDIA_TYPE, feed
from kg.web.parameters import Parameters
from kg.web.service import service, snapshot

blueprint = Blueprint("changes", __name__)

_MOST_QUADS = 500_000
"""So many are read into memory for one answer."""
_LISTED, _MOST_LISTED = 200, 5_000


@blueprint.get("/api/diff")
def show_difference() -> Response:
    """Give what has changed between the snapshots ``from`` and ``to``, by default the previous and the current one.

    Of things, facts and documents as many as ``limit`` are listed each; the counts are of all, and `truncated` says
    whether there are more.
    """
    parameters = Parameters.parse(request.query_string)
    limit = parameters.integer("limit", _LISTED, _MOST_LISTED)
    with ExitStack() as opened:
        old = _opened(parameters.one("from") or PREVIOUS, opened)
        new = _opened(parameters.one("to") or CURRENT, opened)
        found = diff(side(old), side(new), _changes(old, new))
    lists = {"things": found.things, "facts": found.facts}
    documents = {kind: iris[:limit] for kind, iris in found.documents.items()}
    response = json_response(
        {
            **structs.asdict(found),
            **{part: listed[:limit] for part, listed in lists.items()},
            "documents": documents,
            "truncated": any(len(each) > limit for each in (*lists.values(), *found.documents.values())),
        }
    )
    response.headers["ETag"] = quote_etag(f"{found.old}.{found.new}.{limit}")
    response.make_conditional(request)
    return response


@blueprint.get("/feed.atom")
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
