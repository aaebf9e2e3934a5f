"""A small site that the tests serve themselves on 127.0.0.1, and a clock that does not wait."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from kg.fetching import Outcome, Plan, fetch
from kg.fetching.transport import Limits

ROBOTS = "/robots.txt"
HTML = "text/html; charset=utf-8"


class Reply:
    """What the site answers: a status, headers and a body; a body of several parts is sent as it comes, unmeasured."""

    def __init__(self, body: str | bytes | list[bytes] = b"", status: int = 200, **headers: str) -> None:
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.headers = {"Content_Type": HTML} | headers


class Site:
    """Pages by their paths, and the requests that were made for them."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        self.pages: dict[str, Reply | Callable[[Mapping[str, str], int], Reply]] = {}
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.clock = StillClock()
        self.times: list[float] = []

    def __setitem__(self, path: str, reply: object) -> None:
        self.pages[path] = Reply(reply) if isinstance(reply, str | bytes) else reply  # type: ignore[assignment]

    def url(self, path: str) -> str:
        """Give a page's address."""
        return self.address + path

    def asked(self) -> list[str]:
        """Give the paths that were asked for, in their order, but for robots.txt."""
        return [path for path, _ in self.requests if path != ROBOTS]

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Answer, and note the time by the run's clock."""
        times = sum(path == earlier for earlier, _ in self.requests)
        self.requests.append((path, headers))
        self.times.append(self.clock.now())
        page = self.pages.get(path, Reply(status=404))
        reply = page if isinstance(page, Reply) else page(headers, times)
        self.clock.seconds += self.clock.a_request
        return reply

    def fetch(self, folder: Path, *paths: str, **options: object) -> list[Outcome]:
        """Fetch pages of this site."""
        addresses = tuple(path if "//" in path else self.url(path) for path in paths)
        limits = options.pop("limits", Limits(silence=5))
        plan = Plan(addresses=addresses, folder=folder, limits=limits, **options)  # type: ignore[arg-type]
        return list(fetch(plan, self.clock))


class StillClock:
    """A clock on which only sleep, and as much as a request is said to take, lets time pass."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.a_request = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        """Seconds since the start."""
        return self.seconds

    def date(self) -> datetime:
        """The start is eight in the morning of a day in November."""
        return datetime(2023, 11, 13, 8, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.seconds += seconds


@contextmanager
def serving() -> Iterator[Site]:
    """Serve an empty site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler()) as server:
        site = server.site = Site(server)  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def with_validators(body: str | bytes, etag: str, date: str | None = None) -> Callable[[Mapping[str, str], int], Reply]:
    """Make a page that is transferred only to who does not have it."""

    def page(headers: Mapping[str, str], _: int) -> Reply:
        is_known = headers.get("If-None-Match") == etag or (date and headers.get("If-Modified-Since") == date)
        told = {"ETag": etag} | ({"Last_Modified": date} if date else {})
        return Reply(b"" if is_known else body, 304 if is_known else 200, **told)

    return page


def _handler() -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16
        timeout = 5

        def do_GET(self) -> None:
            reply = self.server.site.answer(self.path, dict(self.headers))  # type: ignore[attr-defined]
            if reply.status == 0:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self._send(reply.body)

        def _send(self, body: bytes | list[bytes]) -> None:
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            self.close_connection = True
            self.end_headers()
            try:
                for part in body:
                    self.wfile.write(part)
            except OSError:
                pass  # the visitor has gone

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
