"""A publication in; its phone site on this machine's loopback address, built anew whenever a file is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import DefaultFilter, watch

from publish.errors import BuildFailed

LOOPBACK = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves the built site and keeps quiet; browsers must ask again, since a save may have changed any page."""

    def end_headers(self) -> None:
        """Adds the header that keeps browsers from showing yesterday's page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder `site`; port 0 takes a free one. Raises `BuildFailed` where the port is taken."""
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(site)))
    except OSError as error:
        raise BuildFailed(f"port {port} can't be used: {error.strerror}", "take another: --port 8001") from error


def serve(root: Path, listening: ThreadingHTTPServer, rebuild: Callable[[], None], stop: threading.Event) -> None:
    """Serves until `stop`; calls `rebuild` after each save below source/, layouts/, fonts/ or of publish.toml."""
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    watched = [path for name in ("source", "layouts", "fonts", "publish.toml") if (path := root / name).exists()]
    try:
        for _changes in watch(*watched, watch_filter=DefaultFilter(), stop_event=stop, raise_interrupt=False):
            rebuild()
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
