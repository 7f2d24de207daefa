"""Lines of Uyghur and Kazakh as the press breaks them, beside Chromium's of the same page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_korean_lines import LINES
from tests.press.printer import Printer, printer
from tests.press.right_to_left import BODIES
from tests.press.texts import TEXTS, page

pytestmark = pytest.mark.slow

WIDTHS = range(160, 460, 20)
"""px, of 16 px type."""
KEPT = re.compile(r"(?<=\d-)(?=[؀-ۿ])")
"""Between a number and its suffix, where Chromium breaks."""
CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def paragraphs(tag: str) -> tuple[str, ...]:
    """Running text, without markup: those of the article that are longer than a line."""
    plain = re.sub(r"\[\^\d\]|\[|\]\(https[^)]*\)|\]\{[^}]*\}|[*`]", "", BODIES[tag])
    found = [text for text in plain.split("\n\n") if len(text) > 150 and not text.startswith(("!", "|", "-", ">", "^"))]
    return (*TEXTS[tag], *(" ".join(text.split()) for text in found))


def style(width: int) -> str:
    """Chromium rounds advances if not told otherwise."""
    return (
        f"@page {{ size: 600px 12000px; margin: 0 }} body {{ margin: 0; width: {width}px; text-rendering: geometricPrecision }} "
        "p { text-align: justify }"
    )


def printed(press: Printer, tag: str, width: int, folder: Path) -> list[str]:
    """The lines of the PDF; Poppler tells them in the order in which they are read."""
    (folder / "page.pdf").write_bytes(press.whole(page(tag, style(width), paragraphs(tag)), {}))
    command = ["pdftotext", str(folder / "page.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return [squeezed(line) for line in done.stdout.replace("\f", "").splitlines() if squeezed(line)]


def squeezed(line: str) -> str:
    """Without spaces and without what only tells directions."""
    return "".join(CONTROLS.sub("", line).split())


@pytest.mark.parametrize("tag", ["ug", "kk-Arab"])
def test_lines_break_where_chromium_breaks_them(press: Printer, chromium: Browser, tmp_path: Path, tag: str) -> None:
    """Chromium is told by word joiners to keep `KEPT`, as the press does by itself."""
    whole = tuple(KEPT.sub("\u2060", text) for text in paragraphs(tag))
    same = total = 0
    different: list[tuple[int, list[str], list[str]]] = []
    browser = chromium.new_page()
    for width in WIDTHS:
        browser.set_viewport_size({"width": 600, "height": 12000})
        browser.set_content(page(tag, style(width), whole))
        browser.evaluate("document.fonts.ready")
        wanted, found = [squeezed(line) for line in browser.evaluate(LINES)], printed(press, tag, width, tmp_path)
        matcher = SequenceMatcher(None, wanted, found, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += len(wanted)
        spans = [span for kind, *span in matcher.get_opcodes() if kind != "equal"]
        different += [(width, wanted[span[0] : span[1]], found[span[2] : span[3]]) for span in spans]
    assert total > 500
    assert same / total >= 0.99, (same, total, different)
