"""The structure of each sample article's reading PDF beside the page that it was printed from, element by element."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import html

from publish import publication
from publish.adapt import adapted
from publish.editions import Edition, Layouts, on_page
from publish.model import Article
from publish.page import Pages, Rendition, Surroundings
from publish.resources import packaged
from publish.source import articles
from tests import parity_pdf
from tests.conftest import CHECKOUT
from tests.press.printer import Printer, printer
from tests.structure import Element, Tagged, solid

pytestmark = pytest.mark.slow
SLUGS = sorted(file.parent.name for file in CHECKOUT.glob("source/*/article.md"))
TAGS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
PRODUCTS = [*itertools.product(("magazine", "32kai"), TAGS, SLUGS), *(("tabloid", "zh-Hans", slug) for slug in SLUGS)]
NAMES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)}, "p": "P", "figcaption": "Caption", "img": "Figure",
    "th": "TH", "td": "TD", "li": "LI", "table": "Table", "ul": "L", "ol": "L", "blockquote": "BlockQuote",
    "sup": "Reference", "ruby": "Ruby", "rt": "RT", "a": "Link",
}  # fmt: skip


class Passage(NamedTuple):
    """An element that means something."""

    kind: str
    text: str
    """Without white space; with the readings of its characters."""
    says: str
    """Words in the place of a picture, the scope of a head, the language of a passage."""


@cache
def _article(slug: str) -> tuple[publication.Publication, Article]:
    found = publication.load(CHECKOUT)
    article, findings = articles.read(found, CHECKOUT / "source" / slug)
    assert article is not None, findings
    return found, article


def _edition(tag: str, page: str) -> Edition:
    return on_page(Layouts([packaged("layouts")]).edition(tag), page)


def page_of(slug: str, tag: str, page: str) -> Any:
    """The page that is printed, without style sheets."""
    found, article = _article(slug)
    edition = _edition(tag, page)
    shown = {name: Rendition(name, picture.width, picture.height) for name, picture in article.pictures.items()}
    around = Surroundings(masthead=found.settings.masthead, pictures=shown)
    pages = Pages(edition, Layouts([packaged("layouts")]))
    return html.document_fromstring(pages.article(adapted(article, edition), "print", around, ""))


def wanted(root: Any, page: str) -> list[Passage]:
    """What the page says, in its order; the table's title stands in the table."""
    for element in root.xpath("//*[contains(@class, 'running') or @aria-hidden='true']"):
        element.drop_tree()
    for element in root.xpath("//p[@class='nameplate']") if page != "tabloid" else ():
        element.drop_tree()
    found = []
    for element in root.body.iter():
        kind = _kind(element)
        if not isinstance(element.tag, str) or not kind:
            continue
        text = "" if kind in ("L", "Table") else solid(element.text_content())
        found.append(Passage(kind, text, _says(element, kind)))
    return [passage for passage in found if passage.text or passage.says or passage.kind in ("Table", "L", "TD")]


def _kind(element: Any) -> str:
    """Type of the structure element."""
    match element.tag, (element.get("class") or "").split():
        case "aside", ["note"]:
            return "Note"
        case "aside", ["pull"]:
            return "BlockQuote"
        case "p", ["caption"]:
            return "Caption"
        case "figcaption", _ if element.getparent().xpath("./p[@class='caption']"):
            return "P"
        case "span", _ if element.get("lang"):
            return "Span"
        case tag, _:
            return NAMES.get(tag, "") if isinstance(tag, str) else ""


def _says(element: Any, kind: str) -> str:
    match kind:
        case "Figure":
            return str(element.get("alt"))
        case "TH":
            return {"row": "Row", "col": "Column"}[element.get("scope")]
        case "Span":
            return str(element.get("lang"))
    return ""


def told(root: Element) -> Iterator[Passage]:
    """The same of a structure tree."""
    for element in root.walk():
        if element.kind not in {*NAMES.values(), "Note", "BlockQuote", "Caption", "Span"}:
            continue
        scope = str(element.attributes.get("Scope", ""))[1:]
        text = "" if element.kind in ("Table", "L") else element.text
        says = element.entry("Alt") + scope + element.entry("Lang")
        yield Passage(element.kind, text, says)


def in_order(passages: list[Passage]) -> list[Passage]:
    """The title of a table right behind the table, as it stands in it."""
    for place, passage in enumerate(passages[1:], 1):
        if passage.kind == "Table" and passages[place - 1].kind == "Caption":
            passages[place - 1 : place + 1] = [passage, passages[place - 1]]
    return passages


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module", params=PRODUCTS, ids="-".join)
def product(request: pytest.FixtureRequest, press: Printer) -> tuple[str, str, str, bytes]:
    page, tag, slug = request.param
    return page, tag, slug, press.article(CHECKOUT, slug, tag, page)


@pytest.fixture(scope="module")
def tagged(product: tuple[str, str, str, bytes]) -> Tagged:
    return Tagged(product[-1])


def test_the_structure_is_that_of_the_page(product: tuple[str, str, str, bytes], tagged: Tagged) -> None:
    page, tag, slug, _ = product
    assert list(told(tagged.root)) == in_order(wanted(page_of(slug, tag, page), page))


def test_running_heads_and_folios_are_artifacts_and_no_text_is(
    product: tuple[str, str, str, bytes], tagged: Tagged
) -> None:
    page, tag, slug, _ = product
    running = page_of(slug, tag, page).xpath("//p[contains(@class, 'running')]")
    heads = sorted({solid(head.text_content()) for head in running}, key=len, reverse=True)
    repeated = [solid(head.text) for head in tagged.root.all("THead")]
    for number, text in enumerate(tagged.artifacts(), 1):
        rest, count = text.replace(parity_pdf.END_MARK, "", 1), 0
        for head in heads:
            count += head in rest
            rest = rest.replace(head, "", 1)
        for head in repeated:  # where a table goes on in another column or page
            rest = rest.replace(head, "")
        assert rest == str(number)
        assert count == 2 or number == 1
    assert sum(text.count(parity_pdf.END_MARK) for text in tagged.artifacts()) == 1


def test_the_text_is_drawn_in_the_order_in_which_it_is_told(
    product: tuple[str, str, str, bytes], tagged: Tagged
) -> None:
    (article,) = tagged.root.kids
    has_nameplate = product[0] == "tabloid"  # which print.css takes out of the flow
    marks = [mark for found in article.kids[has_nameplate:] for mark in _in_flow(found)]
    assert len(marks) > 10
    assert marks == sorted(marks)


def _in_flow(element: Element) -> Iterator[tuple[int, int]]:
    """The marks of what is not taken out of the flow of text; they are numbered as they are drawn."""
    if element.kind in ("Div", "Figure", "Note", "Lbl"):
        return
    for found in element.content:
        if isinstance(found, Element):
            yield from _in_flow(found)
        else:
            yield found


def test_the_file_says_what_it_is(product: tuple[str, str, str, bytes], tagged: Tagged, tmp_path: Path) -> None:
    _, tag, slug, content = product
    root = tagged.pdf.Root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == tag
    assert "/Filter" not in root.Metadata  # older programs look for the packet in the bytes of the file
    (intent,) = list(root.OutputIntents)
    assert str(intent.S) == "/GTS_PDFA1"
    assert int(intent.DestOutputProfile.N) == 3
    with tagged.pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(tagged.pdf.docinfo["/Title"])
        assert metadata["pdf:Producer"] == str(tagged.pdf.docinfo["/Producer"])
    file = tmp_path / f"{slug}.pdf"
    file.write_bytes(content)
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_cells_name_their_heads(tagged: Tagged) -> None:
    for table in tagged.root.all("Table"):
        heads = {cell.entry("ID"): cell for cell in table.all("TH")}
        columns, *rows = [row.kids for row in table.all("TR")]
        for row in rows:
            for place, cell in enumerate(row[1:], 1):
                found = [heads[str(key)] for key in cell.attributes["Headers"]]
                assert found == [row[0], columns[place]]
