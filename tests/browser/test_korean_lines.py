"""Lines of Korean as WeasyPrint breaks them with press/keep_all.py, beside Chromium's of the same page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.press.printer import Printer, printer
from tests.press.texts import TEXTS, page

pytestmark = pytest.mark.slow

WIDTHS = range(160, 460, 20)
"""px, of 16 px type."""
KEPT = re.compile(r"(?<=[가-힣])(?=\([㐀-鿿]+\))|(?<=[)”’」』》〉])(?=[가-힣])")
"""Before hanja that explain a word, and before a particle behind a closing mark: Chromium breaks there, newspapers don't."""
LINES = """[...document.querySelectorAll("p")].flatMap(paragraph => {
    const lines = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at++) {
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || walker.currentNode.data[at] == "\\u2060") continue;
        if (!lines.length || box.bottom - lines.at(-1).bottom > 8) lines.push({bottom: box.bottom, text: ""});
        lines.at(-1).text += walker.currentNode.data[at];
    }
    return lines.map(line => line.text.trim());
})"""
"""The text of each line of each paragraph."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def style(width: int) -> str:
    """Chromium rounds advances and squeezes marks if not told otherwise."""
    chromium = "text-rendering: geometricPrecision; text-spacing-trim: space-all"
    return f"@page {{ size: 600px 4000px; margin: 0 }} body {{ margin: 0; width: {width}px; word-break: keep-all; {chromium} }}"


def printed(press: Printer, width: int, folder: Path) -> list[str]:
    """The lines of the PDF."""
    (folder / "page.pdf").write_bytes(press.whole(page("ko", style(width)), {}))
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return [line.strip() for line in done.stdout.replace("\f", "").splitlines() if line.strip()]


def test_korean_breaks_where_chromium_breaks(press: Printer, chromium: Browser, tmp_path: Path) -> None:
    """Chromium is told by word joiners to keep `KEPT`, as the press does by itself."""
    whole = tuple(KEPT.sub("\u2060", text) for text in TEXTS["ko"])
    same = total = 0
    different: list[tuple[int, list[str], list[str]]] = []
    browser = chromium.new_page()
    for width in WIDTHS:
        browser.set_viewport_size({"width": 600, "height": 4000})
        browser.set_content(page("ko", style(width), whole))
        browser.evaluate("document.fonts.ready")
        wanted, found = browser.evaluate(LINES), printed(press, width, tmp_path)
        assert "".join("".join(wanted).split()) == "".join("".join(found).split())
        matcher = SequenceMatcher(None, wanted, found, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += len(wanted)
        spans = [span for kind, *span in matcher.get_opcodes() if kind != "equal"]
        different += [(width, wanted[span[0] : span[1]], found[span[2] : span[3]]) for span in spans]
    assert total > 300
    assert same / total >= 0.99, different
