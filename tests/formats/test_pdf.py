"""The magazine pages of the sample publication: whole, tagged, with the project's faces, furnished like a magazine."""

from __future__ import annotations

import ctypes
import itertools
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from publish import publication
from publish.fonts import FontLibrary, packaged_fonts
from publish.press import assets
from publish.source import articles
from tests import publications
from tests.parity import Expected

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[2]
SLUGS = sorted(file.parent.name for file in CHECKOUT.glob("source/*/article.md"))
TAGS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
WIDTH, HEIGHT = 210 / 25.4 * 72, 285 / 25.4 * 72
SIZE, LINE = 9.5, 16.0
"""pt."""


@cache
def _expected(tag: str, slug: str) -> Expected:
    found = publication.load(CHECKOUT)
    article, findings = articles.read(found, CHECKOUT / "source" / slug)
    assert article is not None, findings
    return Expected(article, publications.edition(tag), found.settings.masthead)


@pytest.fixture(params=list(itertools.product(TAGS, SLUGS)), ids="-".join, scope="module")
def product(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Edition and article of one PDF."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def file(sample_build: Path, product: tuple[str, str]) -> Path:
    tag, slug = product
    return sample_build / "site" / tag / slug / f"{slug}.pdf"


@pytest.fixture
def expected(product: tuple[str, str]) -> Expected:
    return _expected(*product)


@pytest.fixture
def document(file: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(file) as found:
        yield found


@pytest.fixture
def drawn(file: Path) -> Iterator[pypdfium2.PdfDocument]:
    with pypdfium2.PdfDocument(file) as found:
        yield found


def test_qpdf_finds_no_fault(file: Path) -> None:
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def _fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every font that draws, without the composite fonts that only name it."""
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/DescendantFonts" not in found:
            yield found


def test_faces_are_those_of_the_project_embedded_and_cut_to_the_text(document: pikepdf.Pdf) -> None:
    families = {re.sub("[ -]", "", family) for family in FontLibrary.load([packaged_fonts()]).families}
    fonts = list(_fonts(document))
    assert len(fonts) >= 3
    for font in fonts:
        name = str(font.BaseFont)[1:]
        assert re.match(r"[A-Z]{6}\+", name), name
        assert any(name[7:].replace("-", "").startswith(family) for family in families), name
        program = font.FontDescriptor.get("/FontFile3") or font.FontDescriptor.get("/FontFile2")
        assert len(program.read_bytes()) > 500, name


def test_tagged_in_the_language_of_the_edition_and_called_by_its_title(
    document: pikepdf.Pdf, expected: Expected
) -> None:
    root, title = document.Root, expected.article.meta.title
    assert root.MarkInfo.Marked
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == expected.edition.tag
    assert str(document.docinfo["/Title"]) == title
    assert document.open_metadata()["dc:title"] == title
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert root.ViewerPreferences.DisplayDocTitle
    assert all(page.get("/Tabs") == "/S" for page in document.pages if "/Annots" in page)


def _titles(items: list[pikepdf.OutlineItem], level: int = 1) -> Iterator[tuple[int, str]]:
    for item in items:
        assert item.destination is not None
        yield level, item.title
        yield from _titles(item.children, level + 1)


def test_bookmarks_are_the_title_and_the_headings(document: pikepdf.Pdf, expected: Expected) -> None:
    with document.open_outline() as outline:
        found = list(_titles(outline.root))
    headings = [passage.text for passage in expected.passages("print") if passage.role == "heading"]
    assert found == [(1, expected.article.meta.title), *((2, heading) for heading in headings)]


def _elements(element: Any) -> Iterator[Any]:
    """Structure elements in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def test_figures_say_what_is_seen(document: pikepdf.Pdf, expected: Expected) -> None:
    figures = [element for element in _elements(document.Root.StructTreeRoot) if element.S == "/Figure"]
    assert [str(figure.get("/Alt")) for figure in figures] == expected.alternatives()


def test_pages_measure_210_by_285_millimetres(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        assert [float(value) for value in page.mediabox] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.01)


def _text(page: pypdfium2.PdfPage, *, left: float, bottom: float, right: float, top: float) -> str:
    text: str = page.get_textpage().get_text_bounded(left, bottom, right, top)
    return "".join(text.split())


def test_folios_run_from_one_at_the_outer_foot(drawn: pypdfium2.PdfDocument) -> None:
    for number, page in enumerate(drawn, 1):
        outer = {"left": WIDTH - 90, "right": WIDTH} if number % 2 else {"left": 0, "right": 90}
        assert _text(page, bottom=0, top=75, **outer) == str(number)


def test_running_heads_stand_on_every_page_but_below_a_bleeding_picture(
    drawn: pypdfium2.PdfDocument, expected: Expected
) -> None:
    masthead = expected.masthead
    assert masthead.date
    inner = expected.date(masthead.date) + expected.line(masthead.issue)
    outer = expected.article.meta.section + expected.line(masthead.name)
    for number, page in enumerate(drawn, 1):
        heads = (inner, outer) if number % 2 else (outer, inner)
        wanted = ("", "") if number == 1 and expected.bleeds else heads
        halves = ((0, WIDTH / 2), (WIDTH / 2, WIDTH))
        found = [_text(page, left=left, right=right, bottom=HEIGHT - 60, top=HEIGHT) for left, right in halves]
        assert tuple(found) == wanted


def _body_baselines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, str]]:
    """Distance from the head of the page, in pt, of every piece of text in the size of the body, and its text."""
    texts, size = page.get_textpage(), ctypes.c_float()
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        matrix = piece.get_matrix()
        raw.FPDFTextObj_GetFontSize(piece.raw, size)
        if abs(abs(matrix.d) * size.value - SIZE) < 0.01:
            length = raw.FPDFTextObj_GetText(piece.raw, texts.raw, None, 0)
            buffer = (ctypes.c_ushort * (length // 2))()
            raw.FPDFTextObj_GetText(piece.raw, texts.raw, buffer, length)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0").strip()
            if text:
                yield HEIGHT - matrix.f, text


def test_body_lines_stand_on_one_grid(drawn: pypdfium2.PdfDocument) -> None:
    lines = [line for page in drawn for line in _body_baselines(page)]
    assert len(lines) > 10
    places = [(baseline % LINE, text) for baseline, text in lines]
    usual = Counter(round(place, 1) for place, _ in places).most_common(1)[0][0]
    assert [text for place, text in places if abs(place - usual) > 0.15] == []


def test_links_lead_to_the_web_or_to_mail_only(document: pikepdf.Pdf, expected: Expected) -> None:
    links = [annotation for page in document.pages for annotation in page.get("/Annots", [])]
    assert all(link.Subtype == "/Link" for link in links)
    for link in links:
        assert str(link.A.URI).startswith(("https://", "http://", "mailto:"))
        assert not str(link.A.URI).startswith(assets.BASE)
    has_links = "](http" in (CHECKOUT / expected.article.path).read_text("utf-8")
    assert bool(links) == has_links


def test_the_file_carries_nothing_else(document: pikepdf.Pdf) -> None:
    assert not document.attachments
    names = {str(key) for found in document.objects if isinstance(found, pikepdf.Dictionary) for key in found}
    assert names.isdisjoint({"/JS", "/JavaScript", "/EF", "/AA", "/OpenAction", "/AcroForm"})
