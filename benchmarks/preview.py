"""A word saved in an article under `publish serve` in; how long until its new PDF is served, and shown by a browser, out.

    python -m benchmarks.preview [--rounds N] [--slug SLUG] [--pause SECONDS] [--no-browser]

The sample publication is copied, built and served; each round changes a word. The browser shows the PDF all the time, as
an editor's does, on pages made of pictures that change in place. In turns with it Typst, warm, compiles the same text.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from threading import Thread

import pypdfium2
from playwright.sync_api import Playwright, sync_playwright

from benchmarks import plain_page, typst_tool
from benchmarks.ours import CHECKOUT, EDITION
from benchmarks.text import Line, from_article
from publish import machine, publication
from publish.fonts import FontLibrary
from publish.source import articles

PATIENCE = 600
"""Seconds for the first build."""


class Served:
    """A running `publish serve`, and what it tells of one page."""

    def __init__(self, root: Path, path: str) -> None:
        command = [sys.executable, "-m", "publish", "serve", "--port", "0"]
        self.process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.address = self._started() + path
        self.told: Queue[tuple[float, int]] = Queue()
        """When the page became another one, and its version."""
        Thread(target=self._listen, daemon=True).start()
        self.told.get(timeout=PATIENCE)

    def _started(self) -> str:
        for line in self.process.stdout or ():
            if match := re.match(r"(http://\S+/)", line):
                Thread(target=lambda: [*(self.process.stdout or ())], daemon=True).start()
                return match[1]
        raise RuntimeError("publish serve ended")

    def _listen(self) -> None:
        with urllib.request.urlopen(self.address + "?events") as events:  # noqa: S310 -- our own server
            for line in events:
                if line.startswith(b"data:"):
                    self.told.put((time.perf_counter(), json.loads(line.removeprefix(b"data:"))[0]))

    def text(self) -> str:
        """The words of the file as it is served now, without spaces and line ends."""
        with urllib.request.urlopen(self.address) as response:  # noqa: S310 -- our own server
            document = pypdfium2.PdfDocument(response.read())
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)

    def end(self) -> None:
        """As an editor ends it; a shell that runs the benchmark in the background has it ignore Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.terminate()
            self.process.wait(30)


class Shown:
    """What a browser shows at an address."""

    def __init__(self, playwright: Playwright, address: str) -> None:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox"])
        self._page = browser.new_page()
        self._page.goto(address)
        self._page.wait_for_selector("img[data-version]")

    def wait(self, version: int) -> None:
        """Until the first page is of that version, decoded and drawn."""
        changed = "version => document.querySelector('img').dataset.version >= version"
        self._page.wait_for_function(changed, arg=version, polling="raf")


def saved(file: Path, number: int) -> str:
    """Adds a word to the last paragraph, or changes it; the word."""
    text, word = file.read_text("utf-8").rstrip(), "其" + "一二三四五六七八九"[number % 9]
    file.write_text(re.sub(r"(其[一二三四五六七八九])?$", word, text) + "\n", "utf-8")
    return word


def one(running: Served, file: Path, number: int, browser: Shown | None) -> tuple[float, float]:
    """Seconds from a save until the new PDF is there, and until its first page is drawn; the latter 0 without a browser."""
    while not running.told.empty():
        running.told.get()
    start = time.perf_counter()
    word = saved(file, number)
    while True:  # the build before may end just now, and what it made come on show
        at, version = running.told.get(timeout=PATIENCE)
        if browser:
            browser.wait(version)
        drawn = time.perf_counter()
        if word in running.text():
            return at - start, drawn - start if browser else 0


def typst(lines: list[Line], folder: Path) -> Callable[[int], float]:
    """Seconds in which a Typst that keeps its faces and all that it can makes the PDF of a text in which a word changed."""
    fonts = FontLibrary.load([CHECKOUT / "fonts"]).expand()
    source, warm = folder / "main.typ", typst_tool.kept(folder, fonts)

    def run(number: int) -> float:
        last = lines[-1]._replace(text=lines[-1].text + str(number))
        source.write_text(plain_page.typst([*lines[:-1], last]), "utf-8")
        start = time.perf_counter()
        warm(source)
        return time.perf_counter() - start

    return run


def row(what: str, seconds: list[float]) -> str:
    """Median, least and most."""
    return f"{what:<44} {statistics.median(seconds):6.3f} {min(seconds):6.3f} {max(seconds):6.3f}"


def main() -> None:
    """Runs all rounds and prints them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.preview", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--slug", default="qingdu-press")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--pause", type=float, default=5, help="seconds between saves, in which the whole build runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        shutil.copytree(CHECKOUT / "source", folder / "source")
        shutil.copy(CHECKOUT / "publish.toml", folder)
        read = articles.read_all(publication.load(folder))
        lines = from_article(next(found for found in read if found.slug == options.slug))
        running = Served(folder, f"{EDITION}/{options.slug}/{options.slug}.pdf")
        stack.callback(running.end)
        browser = None
        if not options.no_browser:
            browser = Shown(stack.enter_context(sync_playwright()), running.address)
        compiled = typst(lines, folder) if typst_tool.version() else None
        file = folder / "source" / options.slug / "article.md"
        found = []
        for number in range(-2, options.rounds):
            time.sleep(options.pause)
            times = *one(running, file, number, browser), compiled(number) if compiled else 0.0
            found += [times] if number >= 0 else []
        there, drawn, theirs = map(list, zip(*found, strict=True))
        print(f"{'seconds after a save':<44} {'median':>6} {'least':>6} {'most':>6}")
        print(row("until the new PDF is served", there))
        if browser:
            print(row("until a browser shows its first page", drawn))
        if compiled:
            print(row(f"Typst {typst_tool.version()}, warm: compiles the same words", theirs))


if __name__ == "__main__":
    main()
