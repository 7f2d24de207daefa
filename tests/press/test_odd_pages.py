"""Texts and style sheets that nobody expects: nothing is lost, nothing hangs over the edge of a page unsaid, no traceback."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest

from publish.errors import BuildFailed
from publish.press import render
from tests.press.printer import Printer, printer
from tests.press.test_columns import (
    HEAD,
    LINE,
    LINES,
    SENTENCE,
    STYLE,
    body_lines,
    columns,
    objects,
    paragraphs,
    picture,
    text,
)

pytestmark = pytest.mark.slow
WIDE = '<figure data-place="page"><img src="a.png" style="height: {}pt" alt="红"/>{}</figure>'
CALL = '<sup data-note="1" style="font-size: 6pt; line-height: 0">①</sup>'
NOTE = '<aside class="n" data-place="note" data-number="1">{}</aside>'
FOOT = HEAD + LINES * LINE


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def table(rows: int, below: str = "") -> str:
    cells = "".join(f"<tr><td>第{n}行</td><td>{n}</td></tr>" for n in range(rows))
    return (
        f"<figure><table><thead><tr><th>名称</th><th>数</th></tr></thead><tbody>{cells}</tbody></table>{below}</figure>"
    )


def places(content: bytes, words: str) -> list[tuple[int, float, float]]:
    """Page, left edge and distance from the head of the page of each place where the words stand."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(content)):
        characters = page.get_textpage()
        search = characters.search(words)
        while place := search.get_next():
            left, bottom, _, _ = characters.get_charbox(place[0])
            found.append((number, left, 236 - bottom))
    return found


def lowest(content: bytes) -> float:
    """How far from the head of its page the lowest character stands."""
    pages = (page.get_textpage() for page in pypdfium2.PdfDocument(content))
    return max(236.0 - float(page.get_charbox(n)[1]) for page in pages for n in range(page.count_chars()))


def on_grid(content: bytes) -> bool:
    found = [(y - HEAD) % LINE for page in body_lines(content) for _, y, _ in page]
    return max(found) - min(found) < 0.1


def test_a_block_off_the_grid_that_is_higher_than_a_page_is_divided(press: Printer) -> None:
    lead = f'<p data-place="lead" style="font-size: 9pt; line-height: 15pt">{SENTENCE * 20}</p>'
    content = columns(press, lead + paragraphs(6))
    assert text(content) == SENTENCE * 26
    assert lowest(content) < FOOT
    assert on_grid(content)


def test_a_table_that_goes_on_has_its_head_right_above_its_rows(press: Printer) -> None:
    source = "<figcaption style='font-size: 7pt; line-height: 11pt; padding-top: 4pt'>来源</figcaption>"
    content = columns(press, paragraphs(1) + table(40, source) + paragraphs(2))
    rows, heads = [place for n in range(40) for place in places(content, f"第{n}行")], places(content, "名称")
    assert len(rows) == 40
    assert len(heads) >= 4
    for page, left, y in heads:
        assert any(row[0] == page and abs(row[1] - left) < 2 and abs(row[2] - y - LINE) < 2 for row in rows)
    assert lowest(content) < FOOT + 1
    assert on_grid(content)


def test_the_heads_of_tables_in_a_list_stay_in_their_tables(press: Printer) -> None:
    items = "".join(f"<li><p>第{n}项{SENTENCE}</p>{table(2)}</li>" for n in range(9))
    content = columns(press, f"<ol style='margin: 0'>{items}</ol>")
    assert text(content).count("名称") == 9
    assert lowest(content) < FOOT + 1


def test_a_note_too_high_for_the_foot_of_a_column_stands_in_the_text(press: Printer) -> None:
    content = columns(
        press, paragraphs(3) + f"<p>这里有注{CALL}。</p>" + NOTE.format("注" + SENTENCE * 40) + paragraphs(4)
    )
    assert text(content).count(SENTENCE) == 47
    assert lowest(content) < FOOT
    assert on_grid(content)


def test_a_note_that_nothing_calls_is_printed(press: Printer) -> None:
    assert text(columns(press, paragraphs(1) + NOTE.format("无人叫的注"))) == SENTENCE + "无人叫的注"


def test_a_note_called_twice_is_printed_once(press: Printer) -> None:
    call = f"<p>有注{CALL}。</p>"
    content = columns(press, call + paragraphs(12) + call + paragraphs(12) + NOTE.format("只印一次的注"))
    assert text(content).count("只印一次的注") == 1


def test_the_note_of_a_wide_figure_stands_below_it(press: Printer) -> None:
    figure = WIDE.format(40, f"<figcaption>图{CALL}</figcaption>") + NOTE.format("图的注")
    content = columns(press, paragraphs(2) + figure + paragraphs(9))
    ((page, _, below),), ((number, _, _, _, foot),) = places(content, "图的注"), objects(content, 3)
    assert page == number
    assert foot < below < foot + 3 * LINE


def test_the_note_of_the_headline_block_stands_on_its_page(press: Printer) -> None:
    top = f'<div data-place="top"><p>大图{CALL}</p></div>'
    ((page, _, below),) = places(columns(press, top + NOTE.format("大图的注") + paragraphs(20)), "大图的注")
    assert page == 0
    assert below == pytest.approx(FOOT, abs=4)


def test_more_wide_figures_than_pages_of_text_are_all_printed(press: Printer) -> None:
    content = columns(press, "<p>短。</p>" + WIDE.format(110, "") * 7)
    assert len(objects(content, 3)) == 7
    assert max(foot for _, _, _, _, foot in objects(content, 3)) < FOOT + 40, "what is cut off lies outside"


def test_figures_in_a_row_within_a_paragraph_fill_columns(press: Printer) -> None:
    figure = '<figure data-place="column"><img src="a.png" style="height: 150pt" alt="红"/></figure>'
    content = columns(press, paragraphs(5) + figure * 9 + paragraphs(2))
    assert len(objects(content, 3)) == 9
    assert text(content) == SENTENCE * 7


@pytest.mark.parametrize("place", ["page", "top"])
def test_what_stands_across_columns_and_is_higher_than_a_page_is_divided(press: Printer, place: str) -> None:
    content = columns(press, table(30).replace("<figure", f'<figure data-place="{place}"') + paragraphs(4))
    assert [n for n in range(30) if text(content).count(f"第{n}行") != 1] == []
    assert text(content).count(SENTENCE) == 4
    assert lowest(content) < FOOT + 8


def overflows(body: str) -> bytes:
    """What has no room, a line each."""
    page = f'<html lang="zh-Hans"><head><title>页</title><style>{STYLE}</style></head><body><div class="c" data-makeup="plain">{body}</div></body></html>'
    made = render.typeset(page, {"a.png": picture(90, 60)}).makeup
    assert made is not None
    return "\n".join(map(str, made.overflows)).encode()


def test_what_has_no_room_is_said(press: Printer) -> None:
    figure = '<figure data-place="here"><img src="a.png" style="height: 300pt" alt="红"/></figure>'
    row = "<table><tr>" + "".join("<td>1,000,000</td>" for _ in range(9)) + "</tr></table>"
    body = "<p>短。</p>" + WIDE.format(300, "") + figure + row
    assert press.call(overflows, body).decode().splitlines() == [
        "page 1: a picture reaches 112 pt below the type area",
        "page 2, column 2: a picture reaches 96 pt below the type area",
        "page 3, column 1: “1,000,0001,000,0001,” reaches 232 pt beyond its column",
    ]
    assert press.call(overflows, paragraphs(20)) == b""


@pytest.mark.parametrize("style", [
    ".c { columns: 3 }", ".c { columns: auto }", ".c { columns: 60pt auto }", ".c { column-gap: normal }", ".c { display: flex }",
    "p { break-before: page }", "h2 { break-after: page }", "p { position: relative; top: 3pt }",
    "html { line-height: 17pt }", "html { font-size: 12pt }", "p { line-height: 23pt }", "ruby { display: inline-block }",
    "rt { display: block }", "* { break-inside: avoid }", "blockquote { columns: 2 }", "blockquote { display: flex }",
])  # fmt: skip
def test_style_sheets_may_do_anything_that_text_can_stand(press: Printer, style: str) -> None:
    ruby = "<p>有<ruby>群众<rt>qúnzhòng</rt></ruby>在。</p>"
    body = (
        paragraphs(3)
        + "<h2>小标题</h2>"
        + ruby
        + table(4)
        + "<blockquote><p>引文</p><p>又引</p></blockquote>"
        + paragraphs(3)
    )
    found = text(columns(press, body, style))
    assert found.count(SENTENCE) == 6
    assert all(word in found for word in ("小标题", "群众", "第3行", "引文", "又引"))


@pytest.mark.parametrize("style", [
    ".c { float: left }", ".c { position: absolute }", ".c { line-height: 0 }", ".c { line-height: 900pt }", ".c { columns: 90 }",
    "@page { size: 50pt }",
])  # fmt: skip
def test_style_sheets_with_which_no_text_can_stand_are_refused(press: Printer, style: str) -> None:
    with pytest.raises(BuildFailed):
        columns(press, paragraphs(3), style)
