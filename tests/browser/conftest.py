"""The sample site served on this machine, and one Chromium for all tests of a run."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from publish.fonts import FontLibrary, packaged_fonts
from tests.browser.visits import Site

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class _Handler(SimpleHTTPRequestHandler):
    timeout = 20
    """Seconds after which a silent connection is closed."""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Says nothing: a browser that leaves a page drops connections."""


@pytest.fixture(scope="session")
def site(sample_build: Path) -> Iterator[Site]:
    """The sample site on a free port of the loopback address."""
    folder = sample_build / "site"
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()
    thread.join(5)


def _program() -> str:
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None and MAC.exists():
        found = str(MAC)
    if found is None:
        pytest.fail("Chromium is not installed: `make test` installs it, `publish doctor` says how")
    return found


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def _launched(playwright: Playwright, *arguments: str) -> Iterator[Browser]:
    faces = str(FontLibrary.load([packaged_fonts()]).fontconfig())  # where lines break must not hang on the machine's
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": faces}
    browser = playwright.chromium.launch(
        executable_path=_program(), args=[*ARGUMENTS, *arguments], env=environment, timeout=60_000
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium(_playwright: Playwright) -> Iterator[Browser]:
    """A browser as most readers have it."""
    yield from _launched(_playwright)


@pytest.fixture(scope="module")
def chromium_with_large_text(_playwright: Playwright) -> Iterator[Browser]:
    """The browser of a reader who set text to 200 %."""
    yield from _launched(_playwright, "--blink-settings=defaultFontSize=32")
