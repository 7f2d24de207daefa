"""Vertical pages of columns, real text and Mongolian lines beside Chromium's: `writing-mode` there, pages that lie here."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdfium2 import raw

from publish import tree
from publish.adapt import adapted
from publish.editions import Layouts
from publish.model import Paragraph
from publish.press.paragraph import House
from publish.publication import load
from publish.resources import packaged
from publish.source.articles import read_all
from tests.conftest import CHECKOUT
from tests.press.printer import Printer, printer
from tests.press.streams import shown, undirected
from tests.press.vertical_paper import MONGOLIAN

pytestmark = pytest.mark.slow
SIZE, LINE, MARGIN, GAP = 12, 24, 21, 24
"""pt; Chromium rounds the advances of upright characters to whole px, so these are."""
BAND, LINES = 12, 15
"""Characters of a line, lines of a band; there are three."""
WIDTH, HEIGHT = 2 * MARGIN + LINES * LINE, 2 * MARGIN + 3 * BAND * SIZE + 2 * GAP
"""pt, of the paper."""
MODES = ("vertical-rl", "vertical-lr")
MONGOLIAN_LINES = """[...document.querySelectorAll("p")].flatMap(paragraph => {
    const lines = [];
    const range = document.createRange();
    const node = paragraph.firstChild;
    for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        const middle = (box.left + box.right) / 2;
        if (!lines.length || box.height && Math.abs(middle - lines.at(-1).middle) > 10) lines.push({middle, text: ""});
        lines.at(-1).text += node.data[at];
    }
    return lines.map(line => line.text.trim());
})"""


class Seen(NamedTuple):
    text: str
    is_upright: bool
    x: float
    y: float
    """pt from the left edge and the foot of the page, of its origin."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def page(body: str, size: str, style: str, tag: str = "zh-Hant-TW", families: str = "'Noto Serif CJK SC'") -> str:
    css = (
        f"@page {{ size: {size}; margin: {MARGIN}pt }} html {{ font: {SIZE}pt/{LINE}pt {families}; {style} }}"
        f"body, h1, p {{ margin: 0 }} h1 {{ font-size: {2 * SIZE}pt; line-height: {2 * LINE}pt; font-weight: 400 }}"
        f".bands {{ columns: 3; column-gap: {GAP}pt; column-fill: auto; orphans: 1; widows: 1 }} a {{ color: black }}"
    )
    return f'<html lang="{tag}"><head><title>頁</title><style>{css}</style></head><body>{body}</body></html>'


def seen(content: bytes) -> list[list[Seen]]:
    """The characters of each page."""
    with pypdfium2.PdfDocument(undirected(content)) as document:
        return [list(_seen(paper)) for paper in document]


def _seen(paper: Any) -> Iterator[Seen]:
    text = paper.get_textpage()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code > 32 and not raw.FPDFText_IsGenerated(text.raw, index):
            raw.FPDFText_GetMatrix(text.raw, index, matrix)
            raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            yield Seen(chr(code), abs(matrix.b) < abs(matrix.a), x.value, y.value)


def by_chromium(chromium: Browser, source: str) -> bytes:
    tab = chromium.new_page()
    tab.set_content(source)
    tab.evaluate("document.fonts.ready")
    content: bytes = tab.pdf(prefer_css_page_size=True)
    tab.close()
    return content


def bands(found: list[Seen], mode: str) -> list[tuple[int, int, str]]:
    """Band, line and text of every line of a page, both counted from the beginning."""

    def place(glyph: Seen) -> tuple[int, int]:
        across = WIDTH - MARGIN - glyph.x if mode == "vertical-rl" else glyph.x - MARGIN
        return int((HEIGHT - MARGIN - glyph.y - 1) // (BAND * SIZE + GAP)), int(across // LINE)

    order = sorted(found, key=lambda glyph: (*place(glyph), -glyph.y))
    return [(*key, "".join(glyph.text for glyph in group)) for key, group in groupby(order, place)]


def linked(content: bytes, glyphs: list[Seen]) -> list[str]:
    """The text below each part of each link of the first page."""
    with pikepdf.open(io.BytesIO(content)) as found:
        boxes = [[float(edge) for edge in link.Rect] for link in found.pages[0].Annots]
    return sorted("".join(glyph.text for glyph in glyphs if _is_inside(glyph, box)) for box in boxes)


def _is_inside(glyph: Seen, box: list[float]) -> bool:
    x, y = glyph.x + SIZE / 2, glyph.y + 0.38 * SIZE
    return min(box[0], box[2]) < x < max(box[0], box[2]) and min(box[1], box[3]) < y < max(box[1], box[3])


@pytest.mark.parametrize("mode", MODES)
def test_bands_and_links_are_those_of_chromium(press: Printer, chromium: Browser, mode: Any) -> None:
    text = "版心一旦定下爭論就有了尺子"
    words = "週報的正文用宋體字距和行距都是整數的整數"
    body = (
        f'<h1>把一張報紙</h1><p>{text * 14}<a href="https://example.org/">{words}</a>{text * 30}</p><p>{text * 40}</p>'
    )
    theirs = by_chromium(
        chromium, page(f'<div class="bands">{body}</div>', f"{WIDTH}pt {HEIGHT}pt", f"writing-mode: {mode}")
    )
    made = page(f'<div class="bands" data-makeup="plain">{body}</div>', f"{HEIGHT}pt {WIDTH}pt", "")
    ours = press.whole(made, {}, house=House(writing_mode=mode))
    pages = [seen(content)[0] for content in (ours, theirs)]
    assert bands(pages[0], mode) == bands(pages[1], mode)
    assert {band for band, _, _ in bands(pages[0], mode)} == {0, 1, 2}
    assert sorted("".join(linked(ours, pages[0]))) == sorted(words)
    if mode == "vertical-lr":  # in vertical-rl Chromium prints no link at all
        assert linked(ours, pages[0]) == linked(theirs, pages[1])


def test_characters_stand_where_chromium_s_stand(press: Printer, chromium: Browser) -> None:
    """In running text; short numbers aside, which Chromium can't combine by itself."""
    edition = Layouts([packaged("layouts")]).edition("zh-Hant-TW")
    articles = [adapted(article, edition) for article in read_all(load(CHECKOUT))]
    blocks = [block for article in articles for block in article.body if isinstance(block, Paragraph)]
    body = "".join(f"<p>{tree.plain(block.children)}</p>" for block in blocks if "&" not in tree.plain(block.children))
    theirs = by_chromium(chromium, page(body, f"{WIDTH}pt {HEIGHT}pt", "writing-mode: vertical-rl"))
    ours = press.whole(page(body, f"{HEIGHT}pt {WIDTH}pt", ""), {}, house=House(writing_mode="vertical-rl"))
    found = [
        sorted((glyph.text, glyph.is_upright) for found in seen(content) for glyph in found if not glyph.text.isdigit())
        for content in (ours, theirs)
    ]
    assert len(found[0]) > 5000
    assert found[0] == found[1]


def test_mongolian_breaks_where_chromium_breaks(press: Printer, chromium: Browser) -> None:
    families = "'Noto Sans Mongolian', 'Noto Serif CJK SC'"
    body = "".join(f"<p>{text}</p>" for text in MONGOLIAN)
    same = total = 0
    different: list[tuple[int, list[str], list[str]]] = []
    tab = chromium.new_page(viewport={"width": 4000, "height": 900})
    for measure in range(150, 440, 10):
        style = f"writing-mode: vertical-lr; text-rendering: geometricPrecision }} body {{ height: {measure}px"
        tab.set_content(page(body, "9000px 900px", style, "mn-Mong", families))
        tab.evaluate("document.fonts.ready")
        wanted = tab.evaluate(MONGOLIAN_LINES)
        made = page(
            body, f"900px 9000px; margin-top: {MARGIN}pt", f"}} body {{ width: {measure}px", "mn-Mong", families
        )
        glyphs = [
            glyph for found in shown(press.whole(made, {}, house=House(writing_mode="vertical-lr"))) for glyph in found
        ]
        lines = [list(line) for _, line in groupby(glyphs, lambda glyph: int((glyph.x - MARGIN) // LINE))]
        found = ["".join(glyph.text for glyph in line).strip() for line in lines]
        assert re.sub(r"\s", "", "".join(wanted)) == re.sub(r"\s", "", "".join(found))
        matcher = SequenceMatcher(None, wanted, found, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += len(wanted)
        spans = [span for kind, *span in matcher.get_opcodes() if kind != "equal"]
        different += [(measure, wanted[span[0] : span[1]], found[span[2] : span[3]]) for span in spans]
    tab.close()
    assert total > 1000
    assert same / total >= 0.99, different[:20]
