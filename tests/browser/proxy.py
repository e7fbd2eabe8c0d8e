"""A proxy before an installation that can serve another version, break a file or cut a line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_HEADERS = {"connection", "transfer-encoding", "keep-alive", "content-length"}

Content = Callable[[bytes], bytes]


class Proxy:
    """What is served instead: `missing` answers 404, `changed` alters, `cut` breaks off half-way."""

    def __init__(self, port: int, upstream: str) -> None:
        self.address = f"http://localhost:{port}"
        self.upstream = urlsplit(upstream).netloc
        self.missing: set[str] = set()
        self.changed: dict[str, Content] = {}
        self.cut: set[str] = set()
        self.asked: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def _serve(self) -> None:
        path = urlsplit(self.path).path
        self.proxy.asked.append(path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        upstream = HTTPConnection(self.proxy.upstream, timeout=30)
        headers = {
            name: value
            for name, value in self.headers.items()
            if name != "Connection" and not name.startswith("If-")
        }
        headers["Accept-Encoding"] = "identity"
        upstream.request(self.command, self.path, body, headers)
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        status = 404 if path in self.proxy.missing else answer.status
        if change := self.proxy.changed.get(path):
            content = change(content)
        self.send_response(status)
        for name, value in answer.getheaders():
            is_lasting = status == 404 and name.lower() == "cache-control"
            if name.lower() not in HOP_HEADERS and not is_lasting:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if path in self.proxy.cut:
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
        elif self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815 (names of the base class)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@contextmanager
def before(upstream: str) -> Iterator[Proxy]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.proxy = Proxy(server.server_address[1], upstream)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield handler.proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
