"""Vertical lines drawn from known glyphs: the same bytes as those that Pango shapes, and Pango is not asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from weasyprint.text.line_break import Layout

from publish.press import shortcuts
from publish.press.paragraph import House
from publish.press.render import render
from publish.press.vertical.known import Column, Columns
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow
_IDENTIFIER = re.compile(rb"/ID ?\[[^]]*\]")
_STYLE = (
    "@page { size: 440pt 300pt; margin: 20pt } p { margin: 0; text-align: justify }"
    "html { font: 10pt/18pt 'Noto Serif CJK SC' } .k { font-family: 'Publish Kai', 'Noto Sans CJK SC' }"
)
LINES = (
    "版心一旦定下，争论就有了尺子。“她说：‘松了多少？’”（见下）：「一行」——两行……三行！",
    "GIS，河水；Windows。他说“OK”，it’s好。A①中B％字（A）、中（见 B）：中A（中），中",
    "1976年3月12日，58%的24 bit机器每期4,200份；100 Hz上下，GIS，24 Hz、3.1版。7℃。",
    "Ａ字Ⅻ卷№5［一］【二】〔三〕〈四〉～五・六·七　八／九■①",
    "𠮷野家の〇々，Ĺ字é字ﬁ字，café、naïve。αβ；кот",
    "(一)、A(中)，中[A]。中<b>粗A，</b>中<i>斜</i>，10<sub>2</sub>",
)  # fmt: skip


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def _page(lines: tuple[str, ...], tag: str) -> str:
    body = "".join(f"<p>{line * 3}</p><p class='k'>{line}</p><p><u>{line}</u></p>" for line in lines)
    return f'<html lang="{tag}"><head><title>页</title><style>{_STYLE}</style></head><body>{body}</body></html>'


def _bytes_both_ways(tag: str, house: House) -> list[bytes]:
    page = _page(LINES, tag)
    known = render(page, {}, house=house)
    with shortcuts.without("glyphs"):
        shaped = render(page, {}, house=house)
    return [_IDENTIFIER.sub(b"", content) for content in (known, shaped)]


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW", "ja"])
@pytest.mark.parametrize("mode", ["vertical-rl", "vertical-lr"])
def test_their_bytes_are_those_of_lines_that_pango_shapes(press: Printer, tag: str, mode: str) -> None:
    known, shaped = press.call(_bytes_both_ways, tag, House(writing_mode=mode))  # type: ignore[arg-type]
    assert known == shaped


def _asked(line: str) -> Counter[str]:
    """How often Pango lays a text out for a page of this line when all of it has been set before."""
    page, house = _page((line,), "zh-Hans").replace("<u>", "").replace("</u>", ""), House(writing_mode="vertical-rl")
    render(page, {}, house=house)
    found: Counter[str] = Counter()
    setup, column = Layout.setup, Columns.column

    def counted(layout: Layout, style: object) -> None:
        found["Pango"] += 1
        setup(layout, style)

    def looked_up(columns: Columns, text: str) -> Column | None:
        found["lines"] += 1
        return column(columns, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Layout, "setup", counted)
        patch.setattr(Columns, "column", looked_up)
        render(page, {}, house=house)
    return found


@pytest.mark.parametrize("line", [LINES[0], "GIS 在2026年3月测得58%的河水，每升3.1毫克。"])
def test_a_page_that_is_known_asks_pango_for_nothing(press: Printer, line: str) -> None:
    found = press.call(_asked, line)
    assert found["lines"] > 3
    assert found["Pango"] == 0
