"""What readers correct: statements of a curation file, kept for the next build where the service has a folder for them."""

from http import HTTPStatus

from flask import Blueprint, request
from msgspec import Struct
from werkzeug.exceptions import BadRequest, Forbidden, RequestEntityTooLarge, UnsupportedMediaType

from kg.curation.taking import keep, read_statements
from kg.errors import MalformedCuration
from kg.web.endpoints import JSON, Nothing, endpoint
from kg.web.service import service
from kg.web.tokens import check_token

blueprint = Blueprint("curating", __name__, url_prefix="/api")

MOST_BYTES = 500_000
_NO_FOLDER = (
    "this service keeps no corrections; download them as a file for `kg build --curation`, or ask whoever runs it to "
    "set KG_CURATION and KG_TOKEN"
)


class Curated(Struct, frozen=True):
    """Whether corrections are kept, and where those that were sent are."""

    accepts: bool
    """Whether this service keeps them, for who has its token."""
    file: str | None = None
    """The name of the new file."""
    statements: int = 0
    """So many are in it."""


@endpoint(
    blueprint,
    "/curation",
    bodies=(JSON,),
    reads=Nothing,
    errors=(
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ),
)
def curate() -> Curated:
    """Tell whether corrections are kept; by POST, with the token, keep a JSON list of statements as a new file.

    Statements are those of a curation file (docs/curation.md). All are checked before any is written, and no file is
    ever written over.
    """
    settings = service().settings
    if request.method != "POST":
        return Curated(accepts=bool(settings.curation and settings.token))
    check_token()
    if settings.curation is None:
        raise Forbidden(_NO_FOLDER)
    try:
        statements = read_statements(_body())
    except MalformedCuration as error:
        raise BadRequest(str(error)) from error
    path = keep(settings.curation, statements)
    return Curated(accepts=True, file=path.name, statements=len(statements))


def _body() -> bytes:
    if request.mimetype != JSON:
        message = f"the body is of type '{request.mimetype}'; send a JSON list of statements as {JSON}"
        raise UnsupportedMediaType(message)
    if (request.content_length or 0) > MOST_BYTES:
        raise RequestEntityTooLarge
    return request.get_data()
