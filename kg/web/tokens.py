"""A token for whatever writes: reading is free, and nothing is written without it."""

import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from kg.web.service import service

_Parameters = ParamSpec("_Parameters")
_Answer = TypeVar("_Answer")

_SCHEME = "bearer"


def with_token(view: Callable[_Parameters, _Answer]) -> Callable[_Parameters, _Answer]:
    """Let a view answer only who sends ``Authorization: Bearer`` with the setting `token` (RFC 6750 §2.1).

    Without that setting nobody may: 403. A header that no form of another site can send also keeps such forms out.
    """

    @wraps(view)
    def guarded(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Answer:
        check_token()
        return view(*args, **kwargs)

    return guarded


def check_token() -> None:
    """Raise werkzeug's Forbidden if nobody may write, and Unauthorized if the request's token is not ours."""
    token = service().settings.token
    if not token:
        raise Forbidden("this service takes no changes; whoever runs it can allow them with a token (KG_TOKEN)")
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == _SCHEME and hmac.compare_digest(sent.strip().encode("latin-1"), token.encode()):
        return
    raise Unauthorized(
        "send this service's token: `Authorization: Bearer …`", www_authenticate=WWWAuthenticate(_SCHEME)
    )
