"""`publish serve`: pages on loopback, built anew on each save; a fault is shown and the last good pages stay."""

from __future__ import annotations

import io
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request
from uuid import uuid4

import pypdfium2
import pytest
import weasyprint
from PIL import Image

from publish.errors import BuildFailed
from publish.serve import pictures, server
from publish.serve.shown import Shown
from tests.build.paper import Paper
from tests.build.test_interrupted import MARK, marked, soon
from tests.publications import PUBLISH, environment

PATIENCE = 60
"""Seconds, on a busy machine."""


class Served:
    """A running `publish serve` and what it has said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        Thread(target=self._listen, daemon=True).start()
        self.address = self.wait(r"(http://127\.0\.0\.1:\d+/)")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    def wait(self, pattern: str) -> str:
        """Waits until it says so; the first group."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := re.search(pattern, self.said):
                return found[1]
            time.sleep(0.05)
        pytest.fail(f"never said {pattern}:\n{self.said}")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=10) as response:
            assert response.headers["Cache-Control"] == "no-store"
            return str(response.read().decode())

    def picture(self, path: str) -> bytes:
        """The first page of a PDF, as the viewer shows it."""
        with urllib.request.urlopen(f"{self.address}{path}?page=0&width=600", timeout=10) as response:
            content: bytes = response.read()
        return content

    def watched(self, path: str) -> HTTPResponse:
        """A page that a browser shows, until it is closed."""
        response: HTTPResponse = urllib.request.urlopen(f"{self.address}{path}?events", timeout=PATIENCE)
        return response

    def wait_for(self, path: str, text: str) -> None:
        until = time.monotonic() + PATIENCE
        while text not in self.get(path):
            assert time.monotonic() < until, self.said
            time.sleep(0.1)


@contextmanager
def serving(paper: Paper, mark: str = "") -> Iterator[Served]:
    with subprocess.Popen(
        [*PUBLISH, "serve", "--port", "0", "-j", "1"],
        cwd=paper.root, env=environment(**{MARK: mark}), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        bufsize=1, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield Served(process)
        finally:
            process.kill()


@pytest.mark.slow
def test_serve(built: Paper) -> None:
    with serving(built) as served, served.watched(""), served.watched("zh-Hans/"), served.watched("zh-Hans/two/"):
        assert "第二篇的正文" in served.get("zh-Hans/two/")
        assert "小报" in served.get("")
        time.sleep(1)  # pages on show are got ready
        with pytest.raises(HTTPError, match="404"):
            served.get("no/such/page")

        built.change("source/two/article.md", "第二篇的正文", "存盘之后的正文")
        served.wait_for("zh-Hans/two/", "存盘之后的正文")

        built.change("source/two/article.md", "存盘之后的正文", "[点](javascript:x)")
        served.wait(r"(source/two/article\.md:\d+:\d+: B004)")
        assert "存盘之后的正文" in served.get("zh-Hans/two/")

        built.change("source/two/article.md", "[点](javascript:x)", "改好了")
        served.wait_for("zh-Hans/two/", "改好了")

        built.change("publish.toml", 'name = "小报"', 'name = "小报')
        served.wait(r"(publish\.toml:5:\d+: P002)")
        built.change("publish.toml", 'name = "小报', 'name = "大报"')
        served.wait_for("", "大报")

        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(PATIENCE) == 0, served.said
    assert "Traceback" not in served.said


@pytest.mark.slow
def test_a_pdf_on_show_changes_first(built: Paper) -> None:
    built.write("layouts/zh-Hans/edition.toml", 'formats = ["pdf", "html"]\n')
    with serving(built) as served:
        path = "zh-Hans/two/two.pdf"
        viewer = Request(served.address + path, headers={"Sec-Fetch-Dest": "document"})
        with urllib.request.urlopen(viewer, timeout=10) as response:
            assert response.headers["Content-Type"].startswith("text/html")
        with urllib.request.urlopen(served.address + path + "?events", timeout=PATIENCE) as events:
            told = (json.loads(line.removeprefix(b"data:")) for line in events if line.startswith(b"data:"))
            before, (first, count) = served.picture(path), next(told)
            assert count == 1
            said = len(served.said)
            built.change("source/two/article.md", "第二篇的正文", "存盘之后的正文")
            assert next(told)[0] > first
            assert served.picture(path) != before
            assert "jobs run" not in served.said[said:], "the whole build came first"
            preview = served.picture(path)
            assert next(told)[0] > first + 1  # the file of the build, tagged and compressed
            assert served.picture(path) == preview


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for the workers")
def test_ctrl_c_in_the_middle_of_a_build(built: Paper) -> None:
    mark = uuid4().hex
    with serving(built, mark) as served:
        built.change("source/two/article.md", "第二篇的正文", "存盘之后的正文")
        time.sleep(0.3)
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(PATIENCE) == 0, served.said
        assert soon(lambda: not marked(mark))
    assert "Traceback" not in served.said


@pytest.mark.slow
def test_drafts_are_shown_to_their_author(built: Paper) -> None:
    built.change("source/two/article.md", "status: published", "status: draft")
    with serving(built) as served:
        assert "第二篇的正文" in served.get("zh-Hans/two/")


def test_what_is_saved_while_a_build_runs_stays_on_show_after_it(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.put("a.pdf", b"first save")
    shown.put("b.pdf", b"first save")
    seen = shown.all_newer()
    shown.put("a.pdf", b"second save")
    version = shown.version("a.pdf")
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"the build of the first")
    shown.built({"a.pdf": "1", "b.pdf": "1"}, seen)
    assert shown.content("a.pdf") == b"second save"
    assert shown.version("a.pdf") == version
    assert shown.content("b.pdf") == b"the build of the first"
    shown.built({"a.pdf": "2", "b.pdf": "1"}, shown.all_newer())
    assert shown.content("a.pdf") == b"the build of the first"
    assert shown.version("a.pdf") == version + 1


@pytest.mark.parametrize("width", [600, 601, 602])
def test_a_picture_shows_what_pdfium_draws(width: int) -> None:
    pdf = weasyprint.HTML(string="<style>p { color: #a41 }</style><p>Water report").write_pdf()
    shown = Image.open(io.BytesIO(pictures.picture(pdf, 0, width)))
    page = pypdfium2.PdfDocument(pdf)[0]
    drawn = page.render(scale=width / page.get_width()).to_pil()
    assert (shown.size, shown.mode) == (drawn.size, "RGB")
    assert shown.tobytes() == drawn.tobytes()
    assert len(drawn.getcolors(1 << 24) or []) > 2


def test_only_this_machine_can_see_it(tmp_path: Path) -> None:
    with server(tmp_path, 0) as listening:
        assert listening.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BuildFailed, match="can't be used"):
            server(tmp_path, taken.getsockname()[1])
