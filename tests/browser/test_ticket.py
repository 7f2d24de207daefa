"""Job tickets in Chromium: on paper and on a telephone."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
SLUGS = ("dialect-notes", "margin-column", "old-bridge", "qingdu-press", "type-case", "water-report")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_ticket_prints_on_one_sheet(chromium: Browser, sample_build: Path, slug: str) -> None:
    page = chromium.new_page()
    page.goto((sample_build / f"print/zh-Hans/{slug}.html").as_uri())
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed) == 1
    assert printed[0].get_size() == pytest.approx((595, 842), abs=1)
    assert "印版与墨量覆盖率" in printed[0].get_textpage().get_text_range()
    printed.close()
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_of_a_ticket_sticks_out(chromium: Browser, sample_build: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 844})
    page.goto((sample_build / "print/zh-Hans/type-case.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    page.close()
