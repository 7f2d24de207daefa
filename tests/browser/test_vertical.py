"""Vertical pages beside those that Chromium prints: the same lines in the same order, the same characters upright."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdfium2 import raw

from publish.press.paragraph import House
from tests.press.printer import Printer, printer
from tests.press.streams import undirected

pytestmark = pytest.mark.slow
SIZE, LINE, MARGIN = 12, 24, 21
"""pt; Chromium rounds the advances of upright characters to whole px, so these are."""
WIDTH, HEIGHT = 420, 42 + 33 * 12
"""pt, of the paper."""
PARAGRAPHS = [
    "版心一旦定下爭論就有了尺子" * 7,
    "她說：「格子不夠。」",
    "《青渡週報》（四開）；對嗎？對！",
    "學會了用Windows系統",
    "一九九三年趕上最後一批鉛排、次年換了。",
    "書名〈紙〉與【欄】和『字』～",
]


class Seen(NamedTuple):
    text: str
    is_upright: bool
    line: int
    """Counted from where lines begin."""
    place: float
    """pt from the foot of the page."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def page(size: str, style: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    css = (
        f"@page {{ size: {size}; margin: {MARGIN}pt }} html {{ font: {SIZE}pt/{LINE}pt 'Noto Serif CJK SC'; {style} }}"
        "body, p { margin: 0; text-align: justify }"
    )
    return f'<html lang="zh-Hant-TW"><head><title>頁</title><style>{css}</style></head><body>{body}</body></html>'


def seen(content: bytes, mode: str) -> list[Seen]:
    """The characters of a page, line by line, each from its head to its foot."""
    with pypdfium2.PdfDocument(undirected(content)) as document:
        assert len(document) == 1
        return sorted(_seen(document[0], mode), key=lambda found: (found.line, -found.place))


def _seen(paper: Any, mode: str) -> Iterator[Seen]:
    text = paper.get_textpage()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code <= 32 or raw.FPDFText_IsGenerated(text.raw, index):
            continue
        raw.FPDFText_GetMatrix(text.raw, index, matrix)
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        from_edge = WIDTH - MARGIN - x.value if mode == "vertical-rl" else x.value - MARGIN
        yield Seen(chr(code), abs(matrix.b) < abs(matrix.a), int(from_edge // LINE), y.value)


@pytest.mark.parametrize("mode", ["vertical-rl", "vertical-lr"])
def test_chromium_prints_the_same(press: Printer, chromium: Browser, mode: Any) -> None:
    tab = chromium.new_page()
    tab.set_content(page(f"{WIDTH}pt {HEIGHT}pt", f"writing-mode: {mode}"))
    theirs = seen(tab.pdf(prefer_css_page_size=True), mode)
    tab.close()
    ours = seen(press.whole(page(f"{HEIGHT}pt {WIDTH}pt", ""), {}, house=House(writing_mode=mode)), mode)
    lines = [["".join(found.text for found in line) for _, line in groupby(page, _line)] for page in (ours, theirs)]
    assert lines[0] == lines[1]
    assert len(lines[0]) == 3 + 5
    assert [found.is_upright for found in ours] == [found.is_upright for found in theirs]
    assert {found.text for found in ours if not found.is_upright} == set("Windows")


def _line(found: Seen) -> int:
    return found.line
