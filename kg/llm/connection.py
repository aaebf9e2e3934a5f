"""Requests to an OpenAI-compatible endpoint over HTTP, in bounded time and size.

urllib3 is taken for it: it keeps connections, and waits and tries again by status, backoff and Retry-After (RFC 9110
§10.2.3). The endpoint's address and key come from the settings; no message of ours has the key.
"""

from time import monotonic
from typing import NamedTuple

import msgspec
import urllib3

from kg.errors import ModelUnavailable
from kg.settings import ModelSettings

_BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_MOST = 4_000_000
"""No answer has more bytes."""
_CONNECT = 10
_CHUNK = 65_536
_BACKOFF = 0.5
_SHOWN = 300


class Failed(Exception):
    """A request got no answer, for the reason that the message gives."""


class Response(NamedTuple):
    """What came back, and after how many requests."""

    status: int
    body: bytes
    requests: int

    @property
    def words(self) -> str:
        """What an endpoint says of an error, in one short line."""
        try:
            found = msgspec.json.decode(self.body)
            error = found.get("error", found.get("detail", found))
            said = error.get("message", error) if isinstance(error, dict) else error
        except (msgspec.DecodeError, UnicodeDecodeError, AttributeError):
            said = self.body.decode("utf-8", "replace")
        return " ".join(str(said).split())[:_SHOWN]


class Connection:
    """An endpoint that can be posted to, by many threads at once."""

    def __init__(self, settings: ModelSettings) -> None:
        """Make ready; nothing is sent yet. Raises ModelUnavailable for an address that is none."""
        self._settings = settings
        self._url = _completions(settings.url)
        self._headers = {"Content-Type": "application/json", "User-Agent": "zonegraph"}
        self._key = settings.key.strip()
        if self._key:
            self._headers["Authorization"] = f"Bearer {_sendable(self._key)}"
        retries = urllib3.Retry(
            total=settings.retries,
            read=min(1, settings.retries),
            redirect=False,
            allowed_methods=None,
            status_forcelist=_BUSY,
            backoff_factor=min(_BACKOFF, settings.max_wait),
            backoff_max=settings.max_wait,
            backoff_jitter=min(_BACKOFF, settings.max_wait) / 2,
            retry_after_max=settings.max_wait,  # type: ignore[arg-type] # any number will do
            raise_on_status=False,
        )
        timeout = urllib3.Timeout(connect=min(_CONNECT, settings.timeout), read=settings.timeout)
        self._pool = urllib3.PoolManager(maxsize=settings.concurrency, block=True, retries=retries, timeout=timeout)

    def post(self, body: bytes) -> Response:
        """Send a body and give what comes back; raises Failed where nothing whole does."""
        try:
            response = self._pool.request(
                "POST", self._url, body=body, headers=self._headers, redirect=False, preload_content=False
            )
            try:
                sent = len(response.retries.history) + 1 if response.retries else 1
                return Response(response.status, self._read(response), sent)
            finally:
                response.close()
        except urllib3.exceptions.HTTPError as error:
            raise Failed(self._without_key(_why(error))) from error

    def describe(self, response: Response) -> str:
        """Tell what the endpoint said, without the key."""
        return self._without_key(f"HTTP {response.status}: {response.words}")

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        deadline = monotonic() + self._settings.timeout
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > _MOST:
                raise Failed(f"the answer has more than {_MOST} bytes")
            if monotonic() > deadline:
                raise Failed("the answer did not end in time")
        return b"".join(pieces)

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()


def _sendable(key: str) -> str:
    if not (key.isascii() and key.isprintable()):
        raise ModelUnavailable("KG_LLM_KEY has characters that no key has: expected one line of plain ASCII")
    return key


def _completions(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ModelUnavailable("KG_LLM_URL is no web address: expected one such as http://127.0.0.1:11434/v1")
    return url if url.endswith("/chat/completions") else f"{url.rstrip('/')}/chat/completions"


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    kind = type(reason).__name__
    return {
        "NewConnectionError": "the endpoint cannot be reached",
        "NameResolutionError": "the endpoint's name is not known",
        "ConnectTimeoutError": "the endpoint cannot be reached in time",
        "ReadTimeoutError": "the endpoint did not answer in time",
        "ProtocolError": "the endpoint broke off",
        "SSLError": "the endpoint's certificate is not accepted",
    }.get(kind, f"the request failed ({kind})")
