"""What is shown in; a server on the loopback address out, whose pages change in the browser as they are built anew.

A page of the site gets a script that loads it again. A PDF that is opened as a page comes as pictures of its pages, which
change in place; whoever asks for it in another way, or for `?file`, gets the file.
"""

from __future__ import annotations

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from publish.errors import BuildFailed
from publish.serve import pictures
from publish.serve.shown import Shown

LOOPBACK = "127.0.0.1"
_HERE = Path(__file__).parent
_BEAT = 15.0
"""Seconds after which a browser that shows a page is spoken to, to learn whether it is still there."""


class Server(ThreadingHTTPServer):
    """The server."""

    daemon_threads = True

    def __init__(self, port: int, shown: Shown) -> None:
        super().__init__((LOOPBACK, port), partial(_Handler, shown))
        self.shown = shown


def server(site: Path, port: int) -> Server:
    """A server of the folder `site`; port 0 takes a free one. Raises `BuildFailed` where the port is taken."""
    try:
        return Server(port, Shown(site))
    except OSError as error:
        raise BuildFailed(f"port {port} can't be used: {error.strerror}", "take another: --port 8001") from error


class _Handler(SimpleHTTPRequestHandler):
    """Serves the built site and keeps quiet; browsers must ask again, since a save may have changed any page."""

    def __init__(self, shown: Shown, *arguments: object) -> None:
        self.shown = shown
        super().__init__(*arguments, directory=str(shown.site))  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Adds the header that keeps browsers from showing yesterday's page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""

    def do_GET(self) -> None:
        """Answers with a file, or with what makes it live."""
        address = urlsplit(self.path)
        asked = dict(parse_qsl(address.query, keep_blank_values=True))
        path = unquote(address.path).lstrip("/")
        path += "index.html" if path.endswith("/") or not path else ""
        if "events" in asked:
            self._tell(path)
        elif path.endswith(".pdf") and "page" in asked:
            self._picture(path, asked)
        elif path.endswith(".pdf") and "file" not in asked and self.headers.get("Sec-Fetch-Dest") == "document":
            self._send((_HERE / "viewer.html").read_bytes(), "text/html; charset=utf-8")
        elif (newer := self.shown.newer(path)) is not None:
            self._send(newer, self.guess_type(path))
        elif path.endswith(".html") and (page := self.shown.content(path)) is not None and self._is_inside(path):
            script = b"<script>" + (_HERE / "live.js").read_bytes() + b"</script></body>"
            self._send(page.replace(b"</body>", script), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _is_inside(self, path: str) -> bool:
        return (self.shown.site / path).resolve().is_relative_to(self.shown.site.resolve())

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _picture(self, path: str, asked: dict[str, str]) -> None:
        content = self.shown.content(path) if self._is_inside(path) else None
        try:
            if content is None:
                raise IndexError(path)  # noqa: TRY301
            self._send(pictures.picture(content, int(asked["page"]), int(asked["width"])), "image/png")
        except (IndexError, KeyError, ValueError):
            self.send_error(404)

    def _tell(self, path: str) -> None:
        """Tells the browser the version of what it shows (of a PDF also the number of pages), now and at each change."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = self.shown.version(path)
        with self.shown.watching(path):
            try:
                while True:
                    content = self.shown.content(path) if path.endswith(".pdf") and self._is_inside(path) else None
                    told = [version, pictures.count(content) if content else 0]
                    self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
                    while (found := self.shown.wait(path, version, _BEAT)) == version:
                        self.wfile.write(b":\n\n")
                    version = found
            except OSError:
                return  # the browser has gone on
