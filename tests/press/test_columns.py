"""Made-up columns as they are printed: one grid, figures at heads, notes in the column that calls them, every page's margins."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image

from tests.press.lines import Character, lines
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow
SENTENCE = "排版的人数着格子一行二十个字每一行都要落在同一条线上纸张对着灯看正反两面的行是叠在一起的。"
STYLE = """
@page { size: 240pt 236pt } @page :left { margin: 20pt 10pt 24pt 30pt } @page :right { margin: 20pt 30pt 24pt 10pt }
html { font: 10pt/16pt 'Noto Serif CJK SC' } body, p, h2, figure, aside, hr, table { margin: 0; padding: 0 }
[data-place=top], [data-place=page], [data-place=note], [data-place=rule] { column-span: all }
.c { columns: 2; column-gap: 20pt; width: 200pt } p { text-indent: 2em; text-align: justify }
h2 { font: 12pt/17pt 'Noto Sans CJK SC'; margin: 12pt 0 4pt; break-inside: avoid; break-after: avoid }
figure { padding-top: 3pt; margin: 8pt 0; break-inside: avoid } img { display: block; width: 100%; object-fit: cover }
.n { font: 6pt/9pt 'Noto Serif CJK SC' } hr.r { width: 30pt; border: 0; border-top: .4pt solid #000 }
table { width: 100%; border-spacing: 0 } td, th { height: 16pt; line-height: 16pt; padding: 0; font-size: 8pt }
"""
LINE, HEAD, COLUMN, LINES = 16.0, 20.0, 90.0, 12


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def picture(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 40, 20)).save(file, "PNG")
    return file.getvalue()


def paragraphs(count: int) -> str:
    return "".join(f"<p>{SENTENCE}</p>" for _ in range(count))


def made(press: Printer, body: str, style: str = "") -> bytes:
    page = f'<html lang="zh-Hans"><head><title>页</title><style>{STYLE}{style}</style></head><body>{body}</body></html>'
    return press.whole(page, {"a.png": picture(90, 60)})


def columns(press: Printer, body: str, style: str = "") -> bytes:
    return made(press, f'<div class="c" data-makeup="plain">{body}</div>', style)


def body_lines(content: bytes) -> list[list[tuple[float, float, str]]]:
    """Of each page the lines of body type: left edge, baseline from the head of the page, text."""
    pages = []
    for page in lines(content):
        rows = [(line[0].y, _halves(line)) for line in page]
        pages.append([(half[0].x, 236 - y, "".join(c.text for c in half)) for y, halves in rows for half in halves])
    return pages


def _halves(line: list[Character]) -> list[list[Character]]:
    """The parts of a row that stand in one column each."""
    found = [[line[0]]]
    for before, after in pairwise(line):
        if after.x - before.x > 15:
            found.append([])
        found[-1].append(after)
    return [half for half in found if abs(half[0].size - 10 / 0.75) < 0.01]


def text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def objects(content: bytes, kind: int) -> list[tuple[int, float, float, float, float]]:
    """Page and bounds (left, top, right, bottom from the head of the page) of every object of a kind."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for number, page in enumerate(document):
        for thing in page.get_objects(filter=[kind]):
            left, bottom, right, top = thing.get_bounds()
            found.append((number, left, 236 - top, right, 236 - bottom))
    return found


def test_every_line_of_every_page_stands_on_one_grid(press: Printer) -> None:
    body = paragraphs(4) + "<h2>小标题</h2>" + paragraphs(5) + "<h2>又一个</h2>" + paragraphs(9)
    pages = body_lines(columns(press, body))
    assert len(pages) > 2
    places = [(y - HEAD) % LINE for page in pages for _, y, _ in page]
    assert max(places) - min(places) < 0.1


def test_nothing_is_lost_or_doubled_and_no_column_is_overfull(press: Printer) -> None:
    content = columns(press, paragraphs(30))
    assert text(content) == SENTENCE * 30
    for page in body_lines(content)[:-1]:
        assert len(page) == 2 * LINES
        assert max(y for _, y, _ in page) < HEAD + LINES * LINE


def test_left_pages_have_the_margins_of_left_pages(press: Printer) -> None:
    for number, page in enumerate(body_lines(columns(press, paragraphs(30)))):
        inner = 10 if number % 2 == 0 else 30
        lefts = {round(x) for x, _, _ in page}
        assert lefts <= {inner, inner + 110, inner + 20, inner + 130}, number


def test_a_figure_leaves_the_flow_for_the_head_or_foot_of_a_column(press: Printer) -> None:
    figure = '<figure data-place="column"><img src="a.png" style="height: 60pt" alt="红"/></figure>'
    body = paragraphs(2) + "<p>短短的一段。</p>" + figure + paragraphs(6)
    content = columns(press, body)
    ((page, left, top, right, bottom),) = objects(content, 3)
    assert page == 0
    assert right - left >= COLUMN - 0.1, "it fills its column; what is cut off lies outside"
    from_head, from_foot = (top + bottom) / 2 - HEAD, HEAD + LINES * LINE - (top + bottom) / 2
    assert min(from_head, from_foot) == pytest.approx(33, abs=6)
    heights = [(y - HEAD) % LINE for found in body_lines(content) for _, y, _ in found]
    assert max(heights) - min(heights) < 0.1
    assert text(content) == SENTENCE * 2 + "短短的一段。" + SENTENCE * 6


def test_a_figure_right_behind_a_heading_stays_there(press: Printer) -> None:
    figure = '<figure data-place="column"><img src="a.png" style="height: 40pt" alt="红"/></figure>'
    content = columns(press, paragraphs(1) + "<h2>小标题</h2>" + figure + paragraphs(6))
    ((_, left, top, _, _),) = objects(content, 3)
    document = pypdfium2.PdfDocument(content)
    heading = document[0].get_textpage().search("小标题").get_next()
    box = document[0].get_textpage().get_charbox(heading[0])
    assert 0 < top - (236 - box[1]) < 14
    assert left == pytest.approx(10, abs=0.1)


def test_a_wide_figure_stands_across_the_head_of_a_page(press: Printer) -> None:
    figure = '<figure data-place="page"><img src="a.png" style="height: 50pt" alt="红"/></figure>'
    content = columns(press, paragraphs(3) + figure + paragraphs(20))
    ((_, left, top, right, bottom),) = objects(content, 3)
    assert right - left == pytest.approx(200, abs=0.1)
    assert (top + bottom) / 2 == pytest.approx(HEAD + 3 + 25, abs=5)


def test_the_block_at_the_top_stands_once_above_the_columns(press: Printer) -> None:
    content = columns(press, '<div data-place="top"><h2>大标题横跨两栏站在最上面</h2></div>' + paragraphs(20))
    first, second = body_lines(content)[:2]
    assert min(y for _, y, _ in first) > HEAD + 2 * LINE
    assert min(y for _, y, _ in second) < HEAD + LINE
    assert text(content) == "大标题横跨两栏站在最上面" + SENTENCE * 20


def test_a_note_stands_at_the_foot_of_the_column_that_calls_it(press: Printer) -> None:
    call = '<sup data-note="1" style="font-size: 6pt; line-height: 0">①</sup>'
    note = '<aside class="n" data-place="note" data-number="1">①注在这里。</aside>'
    body = (
        paragraphs(5)
        + f"<p>有一处要说明{call}，其余照旧。</p>{note}"
        + paragraphs(9)
        + '<hr class="r" data-place="rule"/>'
    )
    content = columns(press, body)
    document = pypdfium2.PdfDocument(content)
    for page in document:
        found = page.get_textpage().search("注在这里").get_next()
        if found:
            left, bottom, _, _ = page.get_textpage().get_charbox(found[0])
            caller = page.get_textpage().search("有一处要说").get_next()
            assert caller, "the note stands on another page than its call"
            assert abs(page.get_textpage().get_charbox(caller[0])[0] - left) < COLUMN
            assert 236 - bottom == pytest.approx(HEAD + LINES * LINE, abs=4)
            break
    else:
        pytest.fail("the note is not printed")
    rules = [found for found in objects(content, 2) if found[3] - found[1] == pytest.approx(30, abs=0.5)]
    assert len(rules) == 1
    assert rules[0][2] < 236 - bottom < rules[0][2] + 20


def test_a_long_table_goes_on_below_its_head(press: Printer) -> None:
    rows = "".join(f"<tr><td>第{n}行</td><td>{n}</td></tr>" for n in range(1, 40))
    table = f'<figure style="padding: 0"><table><thead><tr><th>名称</th><th>数</th></tr></thead><tbody>{rows}</tbody></table></figure>'
    content = columns(press, paragraphs(1) + table)
    found = text(content)
    assert [n for n in range(1, 40) if found.count(f"第{n}行") != 1] == []
    assert found.count("名称") >= 3
    assert found.index("名称") < found.index("第1行")


def test_lists_and_quotations_are_divided_between_their_lines(press: Printer) -> None:
    items = "".join(f"<li>{SENTENCE}</li>" for _ in range(12))
    content = columns(press, paragraphs(1) + f"<ul style='margin: 0; padding-left: 20pt'>{items}</ul>")
    assert text(content).replace("•", "") == SENTENCE * 13
    places = [(y - HEAD) % LINE for page in body_lines(content) for _, y, _ in page]
    assert max(places) - min(places) < 0.1


def test_other_columns_are_left_to_weasyprint(press: Printer) -> None:
    content = made(press, f'<div class="c">{paragraphs(3)}</div>')
    assert text(content) == SENTENCE * 3


def test_the_same_page_gives_the_same_bytes_after_another(press: Printer) -> None:
    first = columns(press, paragraphs(9))
    columns(press, paragraphs(4), ".c { columns: 3 }")
    assert columns(press, paragraphs(9)) == first
