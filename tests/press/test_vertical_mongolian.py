"""Mongolian: lines go down and follow each other to the right, words are joined as HarfBuzz joins them, all stems are one line."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pytest
import uharfbuzz

from publish.fonts import FontLibrary, packaged_fonts
from publish.press.paragraph import House
from tests.press.lines import shapes, whole
from tests.press.printer import Printer, printer
from tests.press.streams import Shown, shown

FAMILY = "Noto Sans Mongolian"
pytestmark = pytest.mark.slow
SIZE, LINE = 12.0, 18.0
WIDTH, HEIGHT, MARGIN = 300.0, 300.0, 20.0
"""pt, of the paper."""
TEXT = (
    "ᠬᠦᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ ᠡᠷᠬᠡ ᠴᠢᠯᠥᠭᠡ ᠲᠡᠢ᠂ ᠠᠳᠠᠯᠢᠬᠠᠨ ᠨᠡᠷ᠎ᠡ ᠲᠥᠷᠥ ᠲᠡᠢ᠂ ᠢᠵᠢᠯ ᠡᠷᠬᠡ ᠲᠡᠢ ᠪᠠᠢᠠᠭ᠃ "
    "ᠣᠶᠤᠨ ᠤᠬᠠᠭᠠᠨ᠂ ᠨᠠᠨᠳᠢᠨ ᠴᠢᠨᠠᠷ ᠵᠠᠶᠠᠭᠠᠰᠠᠨ ᠬᠦᠮᠦᠨ ᠬᠡᠭᠴᠢ ᠥᠭᠡᠷ᠎ᠡ ᠬᠣᠭᠣᠷᠣᠨᠳᠣ᠎ᠨ ᠠᠬᠠᠨ ᠳᠡᠭᠦᠦ ᠢᠨ ᠦᠵᠢᠯ ᠰᠠᠨᠠᠭᠠ ᠥᠠᠷ ᠬᠠᠷᠢᠴᠠᠬᠤ ᠤᠴᠢᠷ ᠲᠠᠢ᠃"
)
"""The first article of the Universal Declaration of Human Rights."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def page(press: Printer, body: str) -> bytes:
    style = (
        f"@page {{ size: {HEIGHT}pt {WIDTH}pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/{LINE}pt '{FAMILY}', 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}"
    )
    head = f"<head><title>ᠨᠢᠭᠤᠷ</title><style>{style}</style></head>"
    source = f'<html lang="mn-Mong">{head}<body>{body}</body></html>'
    return press.whole(source, {}, house=House(writing_mode="vertical-lr"))


def font() -> uharfbuzz.Font:
    file = FontLibrary.load([packaged_fonts()]).file(FAMILY)
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


def shaped(text: str) -> list[int]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Mong", "mn-Mong"
    uharfbuzz.shape(font(), buffer, {})
    return [info.codepoint for info in buffer.glyph_infos]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_text_is_copied_as_it_was_written(press: Printer, tmp_path: Path) -> None:
    content = page(press, f"<p>{TEXT}</p>" * 4)
    (tmp_path / "page.pdf").write_bytes(content)
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert bare(copied) == bare(TEXT) * 4
    assert bare("".join(glyph.text for glyphs in shown(content) for glyph in glyphs)) == bare(TEXT) * 4


def test_glyphs_are_those_of_harfbuzz(press: Printer) -> None:
    words = TEXT.split()
    (glyphs,) = shown(page(press, "".join(f"<p>{word}</p>" for word in words[:14])))
    lines = [[glyph.number for glyph in line] for line in _lines(glyphs)]
    assert lines == [shaped(word) for word in words[:14]]


def _lines(glyphs: list[Shown]) -> list[list[Shown]]:
    return [list(group) for _, group in groupby(glyphs, lambda glyph: int((glyph.x - MARGIN) // LINE))]


def test_lines_go_down_and_follow_each_other_to_the_right(press: Printer) -> None:
    (glyphs,) = shown(page(press, f"<p>{TEXT}</p>"))
    lines = _lines(glyphs)
    assert len(lines) > 2
    assert all(a[0].x < b[0].x for a, b in pairwise(lines))
    assert all(a.y > b.y for line in lines for a, b in pairwise(line))
    assert not any(glyph.is_upright for glyph in glyphs)


def test_all_stand_on_the_stem(press: Printer) -> None:
    """The stem of Mongolian, the middle of Han and of Latin are in the middle of the line (mlreq)."""
    (glyphs,) = shown(page(press, "<p>ᠬᠦᠮᠦᠨ 漢字 ᠪᠦᠷ 2026 ᠡᠷᠬᠡ</p>"))
    middle = MARGIN + LINE / 2
    for glyph in glyphs:
        if glyph.is_upright:
            assert glyph.x + SIZE / 2 == pytest.approx(middle, abs=0.01)
        else:
            assert glyph.x + 0.404 * SIZE == pytest.approx(middle, abs=0.01)
    assert sum(glyph.is_upright for glyph in glyphs) == 2


def test_the_line_under_words_is_at_their_right(press: Printer) -> None:
    content = page(press, "<p>ᠬᠦᠮᠦᠨ <u>ᠪᠦᠷ</u></p>")
    (line,) = [whole(contours) for contours in shapes(content)[0]]
    assert line.middle == pytest.approx(MARGIN + LINE / 2 + 0.55 * SIZE, abs=0.05 * SIZE)
