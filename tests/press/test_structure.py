"""A small page with everything that a structure tree has to tell, and what it tells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from tests import structure
from tests.press.printer import Printer, printer
from tests.structure import Tagged

pytestmark = pytest.mark.slow
GATE = (Path(__file__).parents[1] / "check/good/site/assets/gate.png").read_bytes()
STYLE = """
@page { size: 400px 300px; margin: 40px; @top-left { content: element(head) } @bottom-right { content: counter(page) } }
html { font: 16px/24px 'Noto Serif CJK SC' } body, p, ul, ol, h1, figure { margin: 0 }
.running { position: running(head) } rt { font-size: .5em; line-height: 0 } img { width: 50px }
"""
ROWS = "".join(f'<tr><th scope="row">第{row}行</th><td>{row}甲</td><td>{row}乙</td></tr>' for row in range(12))
LONG = "很长的一段，翻页也还是一段。" * 20


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


class Pages:
    """Small pages, printed once."""

    def __init__(self, press: Printer) -> None:
        self.pdf = cache(lambda body: self._printed(press, body))
        self.tagged = cache(lambda body: Tagged(self.pdf(body)))

    @staticmethod
    def _printed(press: Printer, body: str) -> bytes:
        head = f"<head><title>页</title><style>{STYLE}</style></head>"
        running = '<p class="running">刊头<a href="https://head.example/">网址</a></p>'
        return press.whole(
            f'<html lang="zh-Hans">{head}<body>{running}<article>{body}</article></body></html>', {"gate.png": GATE}
        )

    def __call__(self, body: str) -> structure.Element:
        """The structure of the article on such a page."""
        root = self.tagged(body).root
        assert root.kind == "Document"
        (article,) = root.kids
        assert article.kind == "Art"
        return article


@pytest.fixture(scope="module")
def pages(press: Printer) -> Pages:
    return Pages(press)


def told(element: structure.Element) -> str:
    """Types and texts, as `P[甲Span[乙]]` without the text of what has kids."""
    inside = "".join(map(told, element.kids)) if element.kids else element.text
    return f"{element.kind}[{inside}]"


def marked(page: pikepdf.Page) -> list[Any]:
    """Tag and properties of everything on a page that is marked with any."""
    found = pikepdf.parse_content_stream(page, "BDC")
    return [list(instruction.operands) for instruction in found if str(instruction.operator) == "BDC"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<h1>题</h1><h2>小题</h2><p>文</p>", "H1[题] H2[小题] P[文]"),
        ("<p>甲<em>乙</em><b>丙</b><u>丁</u><code>x</code></p>", "P[Code[x]]"),
        ("<div><p>甲</p><div><p>乙</p></div></div>", "P[甲] P[乙]"),
        ("<div>甲<div>乙</div>丙</div>", "P[甲] P[乙] P[丙]"),
        ("<section><h2>题</h2>裸</section>", "Sect[H2[题]P[裸]]"),
        ("<blockquote><p>引</p><p class='cite'>某</p></blockquote>", "BlockQuote[P[引]P[某]]"),
        ("<aside class='pull'><div><p>抽</p></div></aside>", "BlockQuote[P[抽]]"),
        ("<ul><li>甲<ol><li><p>乙</p></li></ol></li></ul>", "L[LI[Lbl[•]LBody[L[LI[Lbl[1.]LBody[P[乙]]]]]]]"),
        ("<ul style='list-style: none'><li>甲</li></ul>", "L[LI[LBody[甲]]]"),
        ("<pre><code>x</code></pre>", "P[Code[x]]"),
        ("<p>甲<ruby>汉<rt>hàn</rt></ruby></p>", "P[Ruby[RB[汉]RT[hàn]]]"),
        ("<p>甲<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby></p>", "P[Ruby[RB[汉字]RT[hànzì]]]"),
        ("<figure><img src='gate.png' alt='门'/></figure>", "Figure[]"),
        ("<figure><img src='gate.png' alt='门'/><figcaption>说</figcaption></figure>", "Div[Figure[]Caption[说]]"),
        ("<p>甲</p><img src='gate.png' alt=''/><p>乙</p>", "P[甲] P[乙]"),
        ("<p>甲<span aria-hidden='true'>■</span></p><p aria-hidden='true'>乙</p>", "P[甲]"),
        ("<p>甲<span style='visibility: hidden'>乙</span></p>", "P[甲]"),
        ("<style>p::before { content: url(gate.png) '前' }</style><p>甲</p>", "P[前甲]"),
        ("<p style='position: absolute'>甲</p><p style='opacity: .5'>乙</p>", "P[甲] P[]"),
    ],
)
def test_what_means_something_is_an_element_and_nothing_else_is(pages: Pages, body: str, wanted: str) -> None:
    assert " ".join(map(told, pages(body).kids)) == wanted


def test_the_text_of_a_paragraph_is_in_order_with_what_stands_in_it(pages: Pages) -> None:
    body = "<p>甲<em>乙</em>丙<span lang='en'>some <i>English</i> words</span>丁<a href='https://a.example/'>戊</a>己。</p>"
    (paragraph,) = pages(body).kids
    assert paragraph.text == "甲乙丙someEnglishwords丁戊己。"
    assert [kid.kind for kid in paragraph.kids] == ["Span", "Link"]


def test_a_paragraph_over_a_page_break_is_one(pages: Pages) -> None:
    body = f"<h1>题</h1><p>{LONG}</p><p>后</p>"
    _, paragraph, after = pages(body).kids
    assert (paragraph.text, after.text) == (LONG, "后")
    tagged = pages.tagged(body)
    assert len(tagged.texts) > 1
    marks = [kid for kid in list(paragraph.entries.K) if isinstance(kid, pikepdf.Dictionary)]
    assert {mark.Type for mark in marks} == {pikepdf.Name.MCR}
    assert {mark.Pg.objgen for mark in marks} == {page.obj.objgen for page in tagged.pdf.pages[1:]}


def test_running_heads_and_folios_are_artifacts_of_their_pages(pages: Pages) -> None:
    tagged = pages.tagged(f"<p>{LONG}</p>")
    assert tagged.artifacts() == [f"刊头网址{number}" for number, _ in enumerate(tagged.texts, 1)]
    for page in tagged.pdf.pages:
        found = [
            (str(properties.Type), str(properties.Subtype), *map(str, properties.Attached))
            for name, properties in marked(page)
            if name == "/Artifact"
        ]
        assert ("/Pagination", "/Header", "/Top") in found
        assert ("/Pagination", "/Footer", "/Bottom") in found
        assert len(set(found)) == 2
        assert "/Annots" not in page  # a link in a running head would belong to nothing


def test_a_table_over_page_breaks_is_one_and_its_head_is_told_once(pages: Pages) -> None:
    head = "<thead><tr><th scope='col'>名</th><th scope='col'>甲项</th><th scope='col'>乙项</th></tr></thead>"
    figure = "<figure class='table'><p class='caption'>表一</p><div><table>{}</table></div><figcaption>来源</figcaption></figure>"
    body = figure.format(f"{head}<tbody>{ROWS}</tbody>")
    (block,) = pages(body).kids
    table, source = block.kids
    assert (source.kind, source.text) == ("P", "来源")
    assert [kid.kind for kid in table.kids] == ["Caption", "THead", "TBody"]
    assert table.all("THead")[0].text == "名甲项乙项"
    assert [row.text for row in table.all("TBody")[0].kids] == [f"第{row}行{row}甲{row}乙" for row in range(12)]
    names = {str(cell.entry("ID")): cell.text for cell in table.all("TH")}
    assert len(names) == 15
    scopes = [str(cell.attributes["Scope"]) for cell in table.all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 12
    heads = [[names[str(key)] for key in cell.attributes["Headers"]] for cell in table.all("TD")]
    assert heads == [[f"第{row}行", column] for row in range(12) for column in ("甲项", "乙项")]
    tagged = pages.tagged(body)
    assert [text.replace("刊头网址", "").replace("名甲项乙项", "") for text in tagged.artifacts()] == [
        str(number) for number, _ in enumerate(tagged.texts, 1)
    ]
    assert sum("名甲项乙项" in text for text in tagged.artifacts()) == len(tagged.texts) - 1 > 0
    assert sorted(map(str, list(tagged.pdf.Root.StructTreeRoot.IDTree.Names)[::2])) == sorted(names)


def test_cells_that_take_several_places_have_the_heads_of_all(pages: Pages) -> None:
    body = """<table><tr><th>名</th><th colspan='2'>数</th></tr>
<tr><th rowspan='2' scope='row'>甲</th><td>1</td><td>2</td></tr><tr><td colspan='2'>3</td></tr>
<tr><th scope='col'>又名</th><th scope='col'>别</th><th scope='col'>乙</th></tr><tr><td>4</td><td></td><td>5</td></tr></table>"""
    (table,) = pages(body).kids
    names = {cell.entry("ID"): cell.text for cell in table.all("TH")}
    heads = [[names[str(key)] for key in cell.attributes.get("Headers", [])] for cell in table.all("TD")]
    assert heads == [["甲", "数"], ["甲", "数"], ["甲", "数", "数"], ["又名"], ["别"], ["乙"]]
    assert [int(cell.attributes.get("ColSpan", 1)) for cell in table.all("TH", "TD")] == [
        1,
        2,
        1,
        1,
        1,
        2,
        1,
        1,
        1,
        1,
        1,
        1,
    ]


def test_passages_say_their_language_where_it_changes(pages: Pages) -> None:
    body = """<h1 lang='en'>Title</h1><p lang='ja'>これは<span lang='zh-Hans'>中文</span></p>
<p>甲<span lang='ug' xml:lang='ug'>b</span><i lang='en'>c</i><span lang='zh-Hans'>丁</span></p><div lang='en'><p>a</p><p>b</p></div>"""
    found = [(item.kind, item.text, item.entry("Lang")) for item in pages(body).walk() if "/Lang" in item.entries]
    assert found == [
        ("H1", "Title", "en"), ("P", "これは中文", "ja"), ("Span", "中文", "zh-Hans"), ("Span", "b", "ug"),
        ("Span", "c", "en"), ("Div", "ab", "en"),
    ]  # fmt: skip


def test_a_link_is_one_element_with_all_its_annotations(pages: Pages) -> None:
    body = f"<p>{LONG[:60]}<a href='https://a.example/'>{'连到别处' * 20}<b>也在</b></a>。</p><p><a href='https://b.example/' title='说明'><img src='gate.png' alt='门'/></a></p>"
    first, second = pages(body).all("Link")
    assert first.text == "连到别处" * 20 + "也在"
    assert [item.kind for item in second.walk()] == ["Link", "Figure"]
    tagged = pages.tagged(body)
    annotations = [annotation for page in tagged.pdf.pages for annotation in page.get("/Annots", [])]
    assert len(annotations) > 3
    assert {str(found.Contents) for found in annotations} == {first.text, "说明"}
    assert {int(found.F) for found in annotations} == {4}
    parents = tagged.pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(parents[place]): parents[place + 1] for place in range(0, len(parents), 2)}
    for annotation in annotations:
        owner = owners[int(annotation.StructParent)]
        objects = [kid for kid in owner.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
        assert owner.S == "/Link"
        assert [kid.Obj.objgen for kid in objects].count(annotation.objgen) == 1


def test_a_note_has_a_mark_and_an_identifier_and_its_call_is_a_reference(pages: Pages) -> None:
    note = "<aside class='note'><span class='mark'>{}</span>注文{}</aside>"
    body = f"<p>甲<sup data-note='1'>①</sup>乙</p>{note.format('①', 1)}<p>丙<sup data-note='2'>②</sup></p>{note.format('②', 2)}"
    article = pages(body)
    assert [kid.kind for kid in article.kids] == ["P", "Note", "P", "Note"]
    assert [found.text for found in article.all("Reference")] == ["①", "②"]
    assert [(found.text, found.kids[0].kind, found.entry("ID")) for found in article.all("Note")] == [
        ("①注文1", "Lbl", "note-1"), ("②注文2", "Lbl", "note-2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "numbering"),
    [("", "Decimal"), ("upper-roman", "UpperRoman"), ("square", "Square"), ("cjk-decimal", "None"), ("'※'", "None")],
)
def test_a_list_says_how_it_is_numbered(pages: Pages, style: str, numbering: str) -> None:
    attribute = f' style="list-style-type: {style}"' if style else ""
    (found,) = pages(f"<ol{attribute}><li>甲</li><li>乙</li></ol>").kids
    assert found.attributes["ListNumbering"] == f"/{numbering}"


def test_a_figure_says_where_it_stands_on_its_page(pages: Pages) -> None:
    body = f"<p>{LONG}</p><figure><img style='display: block; width: 100px; height: 40px' src='gate.png' alt='门'/></figure>"
    (figure,) = pages(body).all("Figure")
    assert figure.entry("Alt") == "门"
    assert figure.attributes["Placement"] == "/Block"
    with PdfDocument(pages.pdf(body)) as document:
        (picture,) = document[figure.page].get_objects(filter=[FPDF_PAGEOBJ_IMAGE])
        assert [float(edge) for edge in figure.attributes["BBox"]] == pytest.approx(picture.get_bounds(), abs=0.01)


def test_what_is_drawn_in_a_group_is_told_too(pages: Pages) -> None:
    body = "<p>甲</p><p style='opacity: .5'>淡<em>的</em></p>"
    tagged = pages.tagged(body)
    *_, paragraph = tagged.root.kids[0].kids
    marks = list(paragraph.entries.K)
    (group,) = {mark.Stm.objgen: mark.Stm for mark in marks}.values()
    parents = tagged.pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(parents[place]): parents[place + 1] for place in range(0, len(parents), 2)}[int(group.StructParents)]
    assert [mark.MCID for mark in marks] == [1, 2]  # also apart from those of the page: not every program looks at Stm
    assert [owner and owner.objgen for owner in owners] == [None, *[paragraph.entries.objgen] * 2]
    assert int(group.StructParents) >= len(tagged.pdf.pages)


def test_the_same_page_is_the_same_file(pages: Pages, press: Printer) -> None:
    body = f"<p>{LONG}<a href='https://a.example/'>甲</a></p><table><tr><th>乙</th></tr><tr><td>1</td></tr></table>"
    assert Pages(press).pdf(body) == pages.pdf(body)


def test_every_mark_has_one_element_and_the_way_back(pages: Pages) -> None:
    body = f"<p>{LONG}</p><ul><li>甲<p>乙</p></li></ul><table><thead><tr><th>名</th></tr></thead>{ROWS}</table>"
    with pikepdf.open(io.BytesIO(pages.pdf(body))) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        for number, page in enumerate(pdf.pages):
            assert (int(parents[2 * number]), int(page.StructParents)) == (number, number)
            drawn = [int(properties.MCID) for _, properties in marked(page) if "/MCID" in properties]
            assert sorted(drawn) == list(range(len(parents[2 * number + 1])))
