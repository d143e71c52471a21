"""A real HTTP server on this machine that speaks chat completions, and answers what a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What a test answers with: from the request's JSON to a response.
Answering = Callable[[dict[str, Any]], "Response"]


@dataclass(frozen=True)
class Response:
    """One HTTP response. `cut` ends the connection in the middle of the body; `hang` never answers; `trickle` never ends."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    cut: bool = False
    hang: bool = False
    trickle: bool = False


def completion(
    content: str | None, finish: str = "stop", refusal: str | None = None, **choice: Any
) -> Response:
    """Return a chat completion whose one choice says `content`."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return Response(
        body=json.dumps(
            {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "fake",
                "choices": [{"index": 0, "finish_reason": finish, "message": message, **choice}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
            }
        )
    )


def error(status: int, message: str = "no", **more: Any) -> Response:
    """Return an error as OpenAI's server words it; `headers` may be among `more`."""
    headers = {"Content-Type": "application/json", "x-should-retry": "false", **more.pop("headers", {})}
    return Response(status, json.dumps({"error": {"message": message, **more}}), headers)


@dataclass
class ModelServer:
    """The server: where it is, and all requests it got (JSON and headers)."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def model_server(answer: Answering) -> Iterator[ModelServer]:
    """Serve until the end of the block; all sockets are closed then, and who hangs is let go."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(asked)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            server.paths.append(self.path)
            response = answer(asked)
            if response.hang:
                over.wait()
                self.close_connection = True
                return
            body = response.body.encode()
            self.send_response(response.status)
            for name, value in response.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(1_000_000 if response.trickle else len(body)))
            self.end_headers()
            while response.trickle and not over.wait(0.01):
                self.wfile.write(b" ")
            self.wfile.write(body[: len(body) // 2] if response.cut else body)
            self.close_connection = response.cut or self.close_connection

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is its own."""

    class Server(ThreadingHTTPServer):
        daemon_threads = False

        def handle_error(self, *_: object) -> None:
            """A client that has gone away is no error of the test."""

    httpd = Server(("127.0.0.1", 0), Handler)
    server = ModelServer(f"http://127.0.0.1:{httpd.server_address[1]}/v1")
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        over.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()
