"""Requests to a service: kept alive, asked again where it is busy, errors as exceptions."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError

from kg.client.errors import Unreachable, service_error

_BUSY = (429, 502, 503)
_FIRST_FAILURE = 300

Value = str | int | float | None
Parameters = Mapping[str, Value | tuple[str, ...] | list[str]]


class Connection:
    """A service at an address; safe to share between threads."""

    def __init__(self, url: str, timeout: float, retries: int, token: str) -> None:
        """Connect at the first request."""
        self.url = url.rstrip("/")
        headers = {"User-Agent": "zonegraph-client"} | ({"Authorization": f"Bearer {token}"} if token else {})
        again = urllib3.Retry(
            total=retries,
            redirect=3,
            status_forcelist=_BUSY,
            allowed_methods=None,  # a query changes nothing, by whichever method it comes
            backoff_factor=0.5,
            raise_on_status=False,
        )
        self._pool = urllib3.PoolManager(headers=headers, retries=again, timeout=timeout)

    def json(self, path: str, parameters: Parameters | None = None) -> Any:
        """Get a JSON answer; raises ServiceError, or Unreachable."""
        response = self.get(path, parameters, {"Accept": "application/json"})
        try:
            return json.loads(response.data)
        except ValueError as error:
            message = f"{self.url}{path}: answers no JSON: is there a zonegraph service?"
            raise Unreachable(message) from error

    def get(
        self,
        path: str,
        parameters: Parameters | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        stream: bool = False,
    ) -> urllib3.BaseHTTPResponse:
        """Get an answer as it stands; a parameter that is None is left out."""
        query = encoded(parameters or {})
        address = f"{self.url}{path}?{query}" if query else f"{self.url}{path}"
        return self._ask("GET", address, headers, None, stream=stream)

    def post(self, path: str, parameters: Parameters, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        """Send parameters as a form, which may be long."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", f"{self.url}{path}", {**headers, **form}, encoded(parameters).encode(), stream=False)

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()

    def _ask(
        self, method: str, address: str, headers: Mapping[str, str] | None, body: bytes | None, *, stream: bool
    ) -> urllib3.BaseHTTPResponse:
        own = {**self._pool.headers, **(headers or {})}
        try:
            response = self._pool.request(method, address, headers=own, body=body, preload_content=not stream)
            if response.status >= _FIRST_FAILURE:
                raise service_error(response.status, _problem(response.data))
        except HTTPError as error:
            message = f"{self.url} cannot be reached: {error}"
            raise Unreachable(message) from error
        return response


def encoded(parameters: Parameters) -> str:
    """Write parameters as a form does.

    >>> encoded({"q": "华兰", "at": None, "relation": ("a", "b")})
    'q=%E5%8D%8E%E5%85%B0&relation=a&relation=b'
    """
    return urlencode({name: value for name, value in parameters.items() if value is not None}, doseq=True)


def _problem(body: bytes) -> dict[str, Any]:
    with suppress(ValueError, KeyError, TypeError):
        return cast("dict[str, Any]", json.loads(body)["error"])
    return {}
