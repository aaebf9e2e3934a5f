"""Headers of every answer: what a browser may do with it (security), and which pages may read it (CORS)."""

from collections.abc import Sequence
from http import HTTPStatus

from kg.web.front.replies import Headers, Reply

SNAPSHOT, ENGINE, ROWS, TRUNCATED = "KG-Snapshot", "KG-Engine", "KG-Rows", "KG-Truncated"
"""Which snapshot an answer is from, which engine gave it, how many solutions or triples it has, and what cut it if that was."""
TIMING = "Server-Timing"
"""How long it took (Server Timing §3)."""

NO_SNIFFING = ("X-Content-Type-Options", "nosniff")
PAGE_SECURITY = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
UNFRAMED = ("X-Frame-Options", "DENY")
"""For browsers that do not know `frame-ancestors`; it cannot name origins, so what may be framed goes without."""
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {}"
)
PAGE_POLICY = _PAGE_POLICY.format("'none'")
"""Of a page: our own scripts, styles and answers; nothing inline, nothing from elsewhere."""
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Of data: if a browser takes it for a page all the same (XML can hold scripts), it can do nothing."""

EMBEDDED = "/embed/"
"""What the addresses of pages begin with that others may show in a frame."""

EXPOSED = f"ETag, {SNAPSHOT}, {ROWS}, {TRUNCATED}, {ENGINE}, {TIMING}, RateLimit, RateLimit-Policy, Retry-After"
PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]


class Dressing:
    """The headers that every answer gets, made once."""

    def __init__(self, allowed_origin: str, embed_origins: Sequence[str] = ()) -> None:
        """Let the pages of `allowed_origin` read the answers: ``*`` is any, an empty text none but our own.

        Those of `embed_origins` may show the pages that are made for it in a frame.
        """
        self._page = _page(PAGE_POLICY, UNFRAMED)
        self._embed = _page(_PAGE_POLICY.format(" ".join(embed_origins))) if embed_origins else self._page
        self._data = [NO_SNIFFING, ("Content-Security-Policy", DATA_POLICY)]
        self._cors = _cors(allowed_origin) if allowed_origin else []
        self._preflight = PREFLIGHT if allowed_origin else []
        self._varies = allowed_origin not in ("", "*")

    def put_on(self, reply: Reply, method: str, path: str) -> None:
        """Add them; a preflight also learns what it may send (Fetch §3.3).

        "Not modified" has no policy: what a browser has kept would take it for its own (RFC 9111 §3.2), a page data's.
        """
        if reply.status != HTTPStatus.NOT_MODIFIED:
            reply.headers += self._of_its_kind(reply, path)
        reply.headers += self._cors
        if self._varies:
            reply.vary("Origin")
        if method == "OPTIONS":
            reply.headers += self._preflight

    def _of_its_kind(self, reply: Reply, path: str) -> Headers:
        if not reply.header("Content-Type").startswith("text/html"):
            return self._data
        return self._embed if path.startswith(EMBEDDED) else self._page


def _page(policy: str, *more: tuple[str, str]) -> Headers:
    return [NO_SNIFFING, ("Content-Security-Policy", policy), *PAGE_SECURITY.items(), *more]


def _cors(allowed_origin: str) -> Headers:
    return [("Access-Control-Allow-Origin", allowed_origin), ("Access-Control-Expose-Headers", EXPOSED)]
