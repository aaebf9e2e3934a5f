"""Requests to a server, with the credentials that it asks for; no message has them.

The password goes out by Basic or Digest authentication (RFC 7617, RFC 7616), whichever the server asks for, and only
when it asks: Virtuoso wants it for updates alone.
"""

import os
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

import urllib3

from kg.errors import EndpointError, EndpointTooSlow
from kg.settings import EndpointSettings

_CONNECT = 10
_CONNECTIONS = 8
_UNAUTHORISED = 401


class Connection:
    """Connections to the addresses of one endpoint, for many threads at once."""

    def __init__(self, settings: EndpointSettings) -> None:
        """Make ready; nothing is sent yet."""
        self._settings = settings
        self._credentials = _Credentials(settings)
        self._made: tuple[int, urllib3.PoolManager] | None = None

    @property
    def _pool(self) -> urllib3.PoolManager:
        """The connections of this process: one that was forked may not use those of the other."""
        if self._made is None or self._made[0] != os.getpid():
            self._made = (os.getpid(), self._new_pool())
        return self._made[1]

    def _new_pool(self) -> urllib3.PoolManager:
        retries = urllib3.Retry(total=2, connect=1, read=1, status=0, redirect=False, other=0, allowed_methods=None)
        timeout = urllib3.Timeout(connect=_CONNECT, read=self._settings.timeout)
        return urllib3.PoolManager(maxsize=_CONNECTIONS, block=True, retries=retries, timeout=timeout)

    def request(
        self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> urllib3.BaseHTTPResponse:
        """Send a request and give the response, its body unread; what we send may arrive twice.

        Raises EndpointError if the server cannot be reached, EndpointTooSlow if it does not answer in time.
        """
        response = self._send(method, url, body, headers or {})
        challenge = response.headers.get("WWW-Authenticate", "")
        if response.status == _UNAUTHORISED and self._credentials.accept(challenge):
            response.drain_conn()
            response = self._send(method, url, body, headers or {})
        return response

    def _send(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        sent = {"User-Agent": "zonegraph", **headers, **self._credentials.headers(method, url)}
        try:
            return self._pool.request(method, url, body=body, headers=sent, redirect=False, preload_content=False)
        except urllib3.exceptions.HTTPError as error:
            raise failure(url, error) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()


class _Credentials:
    """What a server is told of who asks, once it has asked for that."""

    def __init__(self, settings: EndpointSettings) -> None:
        self._user, self._password = settings.user, str(settings.password)
        self._digest = HTTPDigestAuthHandler(_Anywhere(self._user, self._password))
        self._challenge = ""
        self._lock = Lock()

    def accept(self, challenge: str) -> bool:
        """Take a server's challenge, if there are credentials to meet it with."""
        self._challenge = challenge if challenge.lower().startswith(("basic", "digest")) else ""
        return bool(self._user and self._challenge)

    def headers(self, method: str, url: str) -> dict[str, str]:
        scheme, _, rest = self._challenge.partition(" ")
        if not scheme:
            return {}
        if scheme.lower() == "basic":
            return urllib3.make_headers(basic_auth=f"{self._user}:{self._password}")
        with self._lock:  # it counts how often a nonce was used
            found = self._digest.get_authorization(
                Request(url, method=method),  # noqa: S310 - nothing is opened
                parse_keqv_list(parse_http_list(rest)),
            )
        return {"Authorization": f"Digest {found}"} if found else {}


class _Anywhere(HTTPPasswordMgrWithDefaultRealm):
    """One user and password for whatever realm: a connection has but one server."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__()
        self._pair = (user, password)

    def find_user_password(self, realm: str | None, authuri: str | Sequence[str]) -> tuple[str | None, str | None]:
        del realm, authuri
        return self._pair


def failure(url: str, error: Exception) -> EndpointError:
    """Say in our words why a request got no answer, or no whole one."""
    reason: Any = getattr(error, "reason", None) or error
    kind = type(reason).__name__
    if kind == "ReadTimeoutError":
        return EndpointTooSlow(f"the endpoint {url} did not answer in time (KG_ENDPOINT_TIMEOUT)")
    why = {
        "NewConnectionError": "cannot be reached",
        "NameResolutionError": "has a name that is not known",
        "ConnectTimeoutError": "cannot be reached in time",
        "ProtocolError": "broke off",
        "SSLError": "has a certificate that is not accepted",
    }.get(kind, f"cannot be asked ({kind})")
    return EndpointError(f"the endpoint {url} {why}")
