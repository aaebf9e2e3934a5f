"""A web server of a folder that the tests serve themselves on 127.0.0.1, by parts, which can be told to misbehave."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class FileServer:
    """A folder on the web, and what was asked of it."""

    def __init__(self, folder: Path, server: ThreadingHTTPServer) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        self.asked: list[tuple[str, str, str]] = []
        """Method, path and range of each request."""
        self.token = ""
        """Which it wants to see."""
        self.knows_parts = True
        self.cut: dict[str, int] = {}
        """How many bytes come of a file before its connection ends, once."""

    def ranges_of(self, end: str) -> list[str]:
        """Give the ranges that were asked of the files whose names end so."""
        return [asked for _, path, asked in self.asked if path.endswith(end)]

    def fetched(self) -> list[str]:
        """Name the files of snapshots that were asked for, but for manifests."""
        return [path for method, path, _ in self.asked if method == "GET" and not path.endswith("manifest.json")]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    timeout = 5

    @property
    def site(self) -> FileServer:
        return self.server.site  # type: ignore[attr-defined,no-any-return]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        site, wanted = self.site, self.headers.get("Range", "")
        site.asked.append((self.command, self.path, wanted))
        if site.token and self.headers.get("Authorization") != f"Bearer {site.token}":
            return self._send(401, b"", {})
        path = site.folder / self.path.lstrip("/")
        if not path.is_file():
            return self._send(404, b"", {})
        content = path.read_bytes()
        tag = {"ETag": f'"{path.stat().st_mtime_ns}-{path.stat().st_ino}"'}
        if wanted and site.knows_parts:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            part = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"}
            return self._send(206, content[start:], tag | part)
        return self._send(200, content, tag)

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        most = self.site.cut.pop(self.path, None)
        if self.command == "GET":
            self.wfile.write(content[:most])
        if most is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving_files(folder: Path) -> Iterator[FileServer]:
    """Serve a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        site = server.site = FileServer(folder, server)  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
