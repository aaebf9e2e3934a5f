"""Lookups that come in the plainest way, answered without asking a view: what Flask does for one costs more than it does."""

from functools import lru_cache
from http import HTTPStatus

from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_accept_header
from werkzeug.utils import get_content_type

from kg.settings import Settings
from kg.store.snapshot import Snapshot
from kg.web.evaluators.lookups import look_up
from kg.web.evaluators.questions import Question
from kg.web.front.asking import Asked
from kg.web.front.clients import Environ
from kg.web.front.replies import Reply
from kg.web.headers import SNAPSHOT
from kg.web.negotiation import wanted_format

_PLAIN = {"query", "format"}


def reply(environ: Environ, asked: Asked, snapshot: Snapshot, settings: Settings) -> Reply | None:
    """Give what the view of ``/sparql`` would; None for whatever it has to answer itself, errors among that."""
    parameters = dict(asked.pairs)
    text = parameters.get("query", "")
    is_plain = asked.query and len(parameters) == len(asked.pairs) and parameters.keys() <= _PLAIN
    if not is_plain or environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not snapshot.is_fixed:
        return None
    try:
        wanted = wanted_format([value for name, value in asked.pairs if name == "format"])
        accept = _accept(environ.get("HTTP_ACCEPT", ""))
        found = look_up(snapshot, Question.of(settings, snapshot.path, text, wanted=wanted, accept=accept))
    except HTTPException:
        return None
    if found is None or not isinstance(found.body, bytes):
        return None
    headers = [
        ("Content-Type", get_content_type(found.media_type, "utf-8")),
        ("Content-Length", str(len(found.body))),
        *found.headers.items(),
        ("Vary", "Accept"),
        (SNAPSHOT, snapshot.id),
    ]
    return Reply(HTTPStatus.OK, headers, found.body)


@lru_cache(maxsize=256)
def _accept(header: str) -> tuple[tuple[str, float], ...]:
    return tuple(parse_accept_header(header, MIMEAccept))
