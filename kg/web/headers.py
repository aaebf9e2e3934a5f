"""Headers of every answer: what a browser may do with it (security), and which pages may read it (CORS)."""

from flask import Flask, Response, request

SECURITY = {
    "X-Content-Type-Options": "nosniff",
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

EXPOSED = "ETag, KG-Snapshot"
ALLOWED_METHODS = "GET, HEAD, POST, OPTIONS"
ALLOWED_HEADERS = "Accept, Content-Type, If-None-Match"


def register(app: Flask, allowed_origin: str) -> None:
    """Set these headers on all of `app`'s answers."""

    def add_headers(response: Response) -> Response:
        response.headers.update(SECURITY)
        is_page = response.mimetype == "text/html"
        response.headers["Content-Security-Policy"] = PAGE_POLICY if is_page else DATA_POLICY
        if allowed_origin:
            add_cors(response, allowed_origin)
        return response

    app.after_request(add_headers)


def add_cors(response: Response, allowed_origin: str) -> None:
    """Let the pages of `allowed_origin` read the answer; a preflight also learns what it may send (Fetch §3.3)."""
    response.headers["Access-Control-Allow-Origin"] = allowed_origin
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if allowed_origin != "*":
        response.vary.add("Origin")
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ALLOWED_METHODS
        response.headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
        response.headers["Access-Control-Max-Age"] = "86400"
