"""The sample articles on every page of print: its size, one grid, columns in their places, the whole text in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from publish import publication
from publish.editions import Layouts
from publish.resources import packaged
from publish.sheet import Makeup, Sheet
from publish.source import articles
from tests import parity_pdf, publications
from tests.conftest import CHECKOUT
from tests.parity import Expected
from tests.press.lines import Character, characters
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow
SHEETS = {
    name: Sheet(name, page)
    for name, page in Layouts([packaged("layouts")]).edition("zh-Hans").settings.print.pages.items()
}
PRODUCTS = [
    *((name, "zh-Hans", slug) for name in SHEETS for slug in ("qingdu-press", "water-report", "dialect-notes")),
    *((name, "zh-Hant-TW", "type-case") for name in SHEETS),
]
Product = tuple[Sheet, str, str, bytes, Makeup]


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module", params=PRODUCTS, ids="-".join)
def product(request: pytest.FixtureRequest, press: Printer) -> Product:
    name, tag, slug = request.param
    return SHEETS[name], tag, slug, *press.made_up(CHECKOUT, slug, tag, name)


def test_every_page_has_the_size_of_the_sheet(product: Product) -> None:
    sheet, *_, content, makeup = product
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            assert page.get_size() == pytest.approx((sheet.width, sheet.height), abs=0.01)
        assert len(document) == len(makeup.lefts)
    assert [makeup.width, makeup.height] == pytest.approx([sheet.width, sheet.height])


def test_body_lines_stand_on_one_grid_within_their_columns(product: Product) -> None:
    sheet, *_, content, makeup = product
    places = []
    with pypdfium2.PdfDocument(content) as document:
        for page, lefts in zip(document, makeup.lefts, strict=True):
            body = [found for found in characters(page) if _is_body(found, sheet)]
            places += [(sheet.height - found.y - sheet.head) % sheet.line for found in body]
            edges = [(left - 0.51 * sheet.size, left + sheet.column) for left in lefts]
            assert all(any(left <= found.x < right for left, right in edges) for found in body)
            assert len(lefts) in (0, sheet.columns)
    assert len(places) > 200
    assert max(places) - min(places) < 0.1


def test_all_of_the_article_is_tagged_in_its_order(product: Product, tmp_path: Path) -> None:
    _, tag, slug, content, _ = product
    found = publication.load(CHECKOUT)
    article, _findings = articles.read(found, CHECKOUT / "source" / slug)
    assert article is not None
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    expected = Expected(article, publications.edition(tag), found.settings.masthead)
    assert (
        parity_pdf.tagged_faults(expected, [item for item in parity_pdf.tagged(file) if not _is_nameplate(item)]) == []
    )


def _is_body(found: Character, sheet: Sheet) -> bool:
    return abs(found.size * 0.75 - sheet.size) < 0.01 and "Serif" in found.face


def _is_nameplate(item: parity_pdf.Tagged) -> bool:
    """The name of the paper stands on newspaper pages only."""
    return "".join(item.lines).startswith(("行间周刊2026年", "行間週刊2026年"))
