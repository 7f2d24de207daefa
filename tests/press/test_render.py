"""Rendering: loud where content would be lost, the same bytes every time, one document's faces no other's."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from publish.errors import BuildFailed
from tests import publications
from tests.fonts import faces
from tests.press.printer import Printer, printer
from tests.press.test_assets import png

pytestmark = pytest.mark.slow

PAGE = '<p>鸟瞰<b>骨架</b>，<span style="font-weight: 900">直角</span></p><img src="a.png" alt="红"/>'


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def test_a_character_that_no_face_has_stops_the_page(press: Printer) -> None:
    with pytest.raises(BuildFailed, match=r"would lose content: .*U\+1234"):
        press.page("<p>字\u1234</p>")


def test_a_damaged_picture_stops_the_page(press: Printer) -> None:
    with pytest.raises(BuildFailed, match="would lose content: Failed to load image"):
        press.page('<img src="a.png" alt="红"/>', a=png()[:40])


def test_after_a_fault_the_next_page_is_as_if_nothing_had_been(press: Printer) -> None:
    before = press.page(PAGE, a=png())
    with pytest.raises(BuildFailed):
        press.page("<p>\u1234</p>")
    assert press.page(PAGE, a=png()) == before


def test_unknown_css_is_no_fault(press: Printer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert press.page("<p>字</p>", style="p { text-spacing-trim: trim-all }").startswith(b"%PDF")
    assert not caplog.records


def test_the_same_page_has_the_same_bytes_in_one_process_and_in_two(press: Printer) -> None:
    first = press.page(PAGE, a=png())
    press.page("<p>别的一页</p>", tag="zh-Hant-HK")
    assert press.page(PAGE, a=png()) == first
    with printer() as other:
        other.page("<p>另一页</p>", tag="zh-Hant-TW")
        assert other.page(PAGE, a=png()) == first


def test_the_same_article_has_the_same_bytes_in_one_process_and_in_two(press: Printer, tmp_path: Path) -> None:
    publications.write(tmp_path, {"first": publications.article("正文[^1]。\n\n## 小标题\n\n- 一\n\n[^1]: 注。\n")})
    first = press.article(tmp_path, "first", "zh-Hant-TW")
    press.article(tmp_path, "first", "zh-Hans")
    assert press.article(tmp_path, "first", "zh-Hant-TW") == first
    with printer() as other:
        assert other.article(tmp_path, "first", "zh-Hant-TW") == first


def _picture(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=2).to_pil().convert("L")
    return image


@pytest.mark.parametrize("character", "骨角")
def test_taiwan_prints_other_glyphs_than_the_mainland(press: Printer, character: str) -> None:
    style = "p { font-size: 96px; line-height: 120px }"
    mainland, taiwan, again = (
        _picture(press.page(f"<p>{character}</p>", style=style, tag=tag))
        for tag in ("zh-Hans", "zh-Hant-TW", "zh-Hans")
    )
    assert ImageChops.difference(mainland, taiwan).getbbox()
    assert not ImageChops.difference(mainland, again).getbbox()


def _families(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [found for found in document.objects if isinstance(found, pikepdf.Dictionary)]
        return {str(font.BaseFont)[8:] for font in fonts if font.get("/Type") == "/Font"}


def test_the_face_of_one_document_is_not_there_for_the_next(press: Printer) -> None:
    style = '@font-face { font-family: "House Song"; src: url(song.png) } p { font-family: "House Song", "Noto Serif CJK SC" }'
    with_face = press.page("<p>甲乙</p>", style=style, song=faces.face("House Song", "甲乙"))
    without = press.page("<p>甲乙</p>", style="p { font-family: 'House Song', 'Noto Serif CJK SC' }")
    assert _families(with_face) == {"House-Song"}
    assert _families(without) == {"Noto-Serif-CJK-SC"}


def test_nothing_of_one_document_stays_in_the_next(press: Printer) -> None:
    plain = press.page("<p>甲乙</p>")
    press.page("<p>丙丁<b>戊己</b></p>", style="@page { size: 100px 100px } p { font-feature-settings: 'halt' }")
    assert press.page("<p>甲乙</p>") == plain
