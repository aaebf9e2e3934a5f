"""A small endpoint of the tests' own on 127.0.0.1, which does what its script says."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Act = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def says(content: object, **usage: int) -> Act:
    """Answer as an OpenAI-compatible endpoint does; what is no text goes as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    body = {"model": "dated-name", "choices": [{"message": {"role": "assistant", "content": text}}]}
    return sends(json.dumps(body | ({"usage": usage} if usage else {}), ensure_ascii=False).encode())


def sends(body: bytes, status: int = 200, **headers: str) -> Act:
    """Answer with any body and status."""

    def act(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return act


def refuses(status: int, message: str = "no", **headers: str) -> Act:
    """Answer with an error in OpenAI's form."""
    return sends(json.dumps({"error": {"message": message}}).encode(), status, **headers)


class FakeEndpoint:
    """Does what its script says, one act a request, the last one for ever; and notes what it was asked."""

    def __init__(self) -> None:
        self.script: list[Act] = [says({"entities": [], "facts": [], "events": []})]
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint.asked.append(asked)
                endpoint.headers.append(dict(self.headers))
                endpoint.paths.append(self.path)
                act = endpoint.script.pop(0) if len(endpoint.script) > 1 else endpoint.script[0]
                act(self, asked)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler
