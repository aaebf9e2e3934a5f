"""Headers of every answer: what a browser may do with it (security), and which pages may read it (CORS)."""

from kg.web.front.replies import Headers, Reply

NO_SNIFFING = ("X-Content-Type-Options", "nosniff")
PAGE_SECURITY = {
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of a page: our own scripts, styles and answers; nothing inline, nothing from elsewhere."""
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Of data: if a browser takes it for a page all the same (XML can hold scripts), it can do nothing."""

EXPOSED = "ETag, KG-Snapshot, KG-Engine, KG-Rows, KG-Truncated, RateLimit, RateLimit-Policy, Retry-After"
PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]


class Dressing:
    """The headers that every answer gets, made once."""

    def __init__(self, allowed_origin: str) -> None:
        """Let the pages of `allowed_origin` read the answers: ``*`` is any, an empty text none but our own."""
        self._page = [NO_SNIFFING, ("Content-Security-Policy", PAGE_POLICY), *PAGE_SECURITY.items()]
        self._data = [NO_SNIFFING, ("Content-Security-Policy", DATA_POLICY)]
        self._cors = _cors(allowed_origin) if allowed_origin else []
        self._preflight = PREFLIGHT if allowed_origin else []
        self._varies = allowed_origin not in ("", "*")

    def put_on(self, reply: Reply, method: str) -> None:
        """Add them; a preflight also learns what it may send (Fetch §3.3)."""
        is_page = reply.header("Content-Type").startswith("text/html")
        reply.headers += self._page if is_page else self._data
        reply.headers += self._cors
        if self._varies:
            reply.vary("Origin")
        if method == "OPTIONS":
            reply.headers += self._preflight


def _cors(allowed_origin: str) -> Headers:
    return [("Access-Control-Allow-Origin", allowed_origin), ("Access-Control-Expose-Headers", EXPOSED)]
