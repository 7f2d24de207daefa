"""Lines of Uyghur and Kazakh as the press breaks them, beside Chromium's of the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest
from playwright.sync_api import Browser

from tests.browser.test_korean_lines import LINES
from tests.press.lines import lines
from tests.press.printer import Printer, printer
from tests.press.right_to_left import BODIES
from tests.press.texts import TEXTS, page

pytestmark = pytest.mark.slow

WIDTHS = range(160, 460, 20)
"""px, of 16 px type."""
KEPT = re.compile(r"(?<=\d-)(?=[\u0620-\u06ff])|(?<=[a-z\d]-)(?=\d)")
"""Between a number and its suffix, and inside bridge-2026-11.csv (UAX 14, LB25: no break between hyphen and digit): Chromium
breaks there.
"""


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


def printed(press: Printer, tag: str, width: int) -> list[str]:
    """The lines of the PDF."""
    content = press.whole(page(tag, style(width), paragraphs(tag)), {})
    return [held("".join(found.text for found in line)) for shown in lines(content) for line in shown]


def held(line: str) -> str:
    """The letters and digits that stand in a line, in the order of their codes: readers differ in that of their reading.

    Without alef, which has no width of its own behind lam.
    """
    return "".join(sorted(character for character in line if character.isalnum() and character != "ا"))


@pytest.mark.parametrize("tag", ["ug", "kk-Arab"])
def test_lines_break_where_chromium_breaks_them(press: Printer, chromium: Browser, tag: str) -> None:
    """Chromium is told by word joiners to keep `KEPT`, as the press does by itself."""
    whole = tuple(KEPT.sub("\u2060", text) for text in paragraphs(tag))
    same = total = 0
    different: list[tuple[int, list[str], list[str]]] = []
    browser = chromium.new_page()
    for width in WIDTHS:
        browser.set_viewport_size({"width": 600, "height": 12000})
        browser.set_content(page(tag, style(width), whole))
        browser.evaluate("document.fonts.ready")
        wanted, found = [held(line) for line in browser.evaluate(LINES)], printed(press, tag, width)
        matcher = SequenceMatcher(None, wanted, found, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += len(wanted)
        spans = [span for kind, *span in matcher.get_opcodes() if kind != "equal"]
        different += [(width, wanted[span[0] : span[1]], found[span[2] : span[3]]) for span in spans]
    assert total > 500
    assert same / total >= 0.99, (same, total, different)
