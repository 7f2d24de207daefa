"""Lines as they are printed: both edges flush, no mark in a forbidden place, the text as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from publish import tree
from publish.press.marks import CLOSING_MARKS, HANGING, NEVER_LAST, OPENING_MARKS, STOPS, is_chinese
from publish.press.paragraph import House
from publish.publication import load
from publish.source.articles import read_all
from tests.conftest import CHECKOUT
from tests.press.lines import Character, lines
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow
SIZE, MARGIN = 10.0, 20.0
"""pt."""
MEASURES = [14, 16, 18, 20, 21, 24, 26, 30, 36, 41]


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def paragraphs() -> list[str]:
    """Every paragraph of the sample articles that is longer than a line or two."""
    articles = read_all(load(CHECKOUT))
    runs = (run for article in articles for block in tree.walk(article.body) for run in tree.runs(block))
    return [text for text in (tree.plain(run) for run in runs) if len(text) > 60]


def set_in(
    press: Printer, texts: list[str], measure: float, tag: str = "zh-Hans", **house: Any
) -> list[list[list[Character]]]:
    """The lines of each text, one text a page; `house`: how they are set."""
    style = (
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt 700pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/16pt 'Noto Serif CJK SC' }}"
        f"body, p {{ margin: 0 }} p {{ width: {measure * SIZE}pt; text-align: justify; break-after: page }}"
    )
    body = "".join(f"<p>{text}</p>" for text in texts)
    page = f'<html lang="{tag}"><head><title>页</title><style>{style}</style></head><body>{body}</body></html>'
    return lines(press.whole(page, {}, house=House(**house)))


def is_flush(line: list[Character], measure: float, *, hanging: bool = False) -> bool:
    """Whether the line begins and ends at the edges; the blank of a mark at its end counts as white.

    `hanging`: a comma or full stop may stand outside the measure, right at its edge.
    """
    left, right = MARGIN, MARGIN + measure * SIZE
    first, last = line[0], line[-1]
    begin = first.x + (SIZE / 2 if first.text in OPENING_MARKS else 0)
    begins = abs(begin - left) < 0.05
    if hanging and last.text in HANGING and last.x > right - SIZE / 2 + 0.05:
        return begins and abs(last.x - right) < 0.05
    if last.text in CLOSING_MARKS | STOPS:
        return begins and last.x + SIZE / 2 <= right + 0.05 and last.x + SIZE >= right - 0.05
    if is_chinese(last.text):
        return begins and abs(last.x + SIZE - right) < 0.05
    return begins and abs(last.right - right) < 0.8  # Latin letters reach over or stop short of their advance


@pytest.mark.parametrize("measure", MEASURES)
def test_every_line_but_the_last_is_flush_at_both_edges(press: Printer, measure: int) -> None:
    for page in set_in(press, paragraphs(), measure):
        torn = ["".join(c.text for c in line) for line in page[:-1] if not is_flush(line, measure)]
        assert torn == []


@pytest.mark.parametrize("measure", MEASURES)
def test_no_mark_stands_in_a_forbidden_place(press: Printer, measure: int) -> None:
    for page in set_in(press, paragraphs(), measure):
        texts = ["".join(c.text for c in line) for line in page]
        assert [text for text in texts[1:] if text[0] in CLOSING_MARKS | STOPS | set("·—…") and text[:2] != "——"] == []
        assert [text for text in texts[:-1] if text[-1] in NEVER_LAST] == []
        assert len(texts[-1]) > 2


def test_the_text_is_as_it_was_written(press: Printer) -> None:
    texts = paragraphs()
    pages = set_in(press, texts, 21)
    for text, page in zip(texts, pages, strict=True):
        printed = "".join(c.text for line in page for c in line)
        assert re.sub(r"\s|-(?=[a-z])", "", printed) == re.sub(r"\s|-(?=[a-z])", "", text)


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "zh-Hant-HK"])
def test_centred_stops_are_set_by_their_own_rules(press: Printer, tag: str) -> None:
    text = "他說：「格子不夠，話就得短。」排版的人想了想，又說：「標點要讓半步，版面才站得住。」這一天是星期四，天亮以前要交八塊版。"
    (page,) = set_in(press, [text], 18, tag)[:1]
    for line in page[:-1]:
        assert is_flush(line, 18)
    assert "".join(c.text for line in page for c in line) == text


def test_bold_links_and_notes_do_not_tear_a_line(press: Printer) -> None:
    text = "文章里有<b>粗体</b>，有<a href='https://a.example/'>链接Link</a>，也有Windows 11与<b>“引号”</b>相接，" * 6
    (page,) = set_in(press, [text], 22)[:1]
    assert all(is_flush(line, 22) for line in page[:-1])


@pytest.mark.parametrize("measure", [14, 18, 21, 24])
def test_stops_hang_only_where_the_house_says_so(press: Printer, measure: int) -> None:
    texts = paragraphs()[:30]
    outside = {True: 0, False: 0}
    for hanging in outside:
        for page in set_in(press, texts, measure, hanging=hanging):
            assert all(is_flush(line, measure, hanging=hanging) for line in page[:-1])
            outside[hanging] += sum(line[-1].x > MARGIN + measure * SIZE - 0.05 for line in page)
    assert outside[False] == 0 < outside[True]


@pytest.mark.parametrize("scheme", ["kaiming", "banjiao"])
def test_other_schemes_are_flush_too(press: Printer, scheme: str) -> None:
    for page in set_in(press, paragraphs()[:20], 20, scheme=scheme):
        assert all(is_flush(line, 20) for line in page[:-1])


def gaps(line: list[Character]) -> dict[str, float]:
    """White behind each character by itself and the next, in em."""
    return {
        before.text + behind.text: round((behind.x - before.right) / SIZE, 3)
        for before, behind in pairwise(line)
        if " " not in (before.text, behind.text)
    }


@pytest.mark.parametrize(
    "text",
    [
        "共<b>58</b>岁的GIS<b>图</b>",
        "共<a href='https://a.example/'>58</a>岁的<i>GIS</i>图",
        "共<code style='font-size: .9em'>58</code>岁的<u style='text-decoration: none'>GIS</u>图",
    ],
)
def test_white_between_han_and_latin_crosses_the_edges_of_inline_boxes(press: Printer, text: str) -> None:
    ((line,),) = set_in(press, [text], 24, gap=0.25)
    found = gaps(line)
    for pair in ("共5", "8岁", "的G", "S图"):
        assert found[pair] == pytest.approx(0.25, abs=0.09), pair  # Latin letters have side bearings of their own
    assert found["岁的"] == pytest.approx(0, abs=0.01)


def noted(press: Printer, text: str, measure: float) -> list[list[Character]]:
    """The lines of a paragraph with notes, whose marks stand on its baseline, and of the notes below it."""
    style = (
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt 900pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/16pt 'Noto Serif CJK SC'; text-align: justify }} body, p {{ margin: 0 }}"
        ".n { float: footnote } .n::footnote-marker { content: none }"
        ".n::footnote-call { content: '①'; font-size: 6pt; line-height: 0; vertical-align: baseline }"
    )
    page = f'<html lang="zh-Hans"><head><title>页</title><style>{style}</style></head><body><p>{text}</p></body></html>'
    return lines(press.whole(page, {}))[0]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_mark_of_a_note_stays_with_its_word_and_the_white_stands_behind_it(press: Printer, measure: int) -> None:
    note = "<span class='n'>注</span>"
    text = f"测算的依据{note}在GIS{note}里，又有别的数据{note}，另行说明{note}。"
    found = [line for line in noted(press, text * 5, measure) if line[0].text != "注"]
    assert [line[0].text for line in found if line[0].text in "①，。"] == []
    pairs = [pair for line in found for pair in pairwise(line) if pair[1].text == "①" and pair[0].text in "据明"]
    assert len(pairs) == 15
    assert [round(mark.x - before.x - SIZE, 1) for before, mark in pairs] == [0.0] * 15
    behind = [(mark, han) for line in found for mark, han in pairwise(line) if (mark.text, han.text) == ("①", "里")]
    assert all(han.x - mark.x > 6 + SIZE / 13 for mark, han in behind)


LONG = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


@pytest.mark.parametrize("measure", [14.3, 17.4, 20.6, 23.5])
def test_dashes_and_dots_are_neither_broken_nor_torn(press: Printer, measure: float) -> None:
    texts = [f"{LONG[:place]}——{LONG[place:20]}……{LONG[20:]}" for place in range(3, 18)]
    for page in set_in(press, texts, measure):
        joined = "|".join("".join(c.text for c in line) for line in page)
        assert "——" in joined
        assert "……" in joined
        pairs = [(a, b) for line in page for a, b in pairwise(line) if a.text == b.text and a.text in "—…"]
        # The face draws two dashes with one glyph.
        assert [round(b.x - a.x, 2) for a, b in pairs] in ([0.0, SIZE], [SIZE, SIZE])


@pytest.mark.parametrize("measure", [11, 12.5, 14, 17, 20, 23])
def test_numbers_and_names_stay_whole(press: Printer, measure: float) -> None:
    wholes = ["5—6", "10～20", "87.5%", "48 kHz", "12 MB/s", "卡尔·马克思"]
    texts = [f"{LONG[:place]}{whole}{LONG[place:]}" for place in range(7, 13) for whole in wholes]
    for text, page in zip(texts, set_in(press, texts, measure), strict=True):
        joined = "|".join("".join(c.text for c in line) for line in page)
        torn = "尔|·" if "·" in text else None
        assert [whole for whole in wholes[:-1] if whole in text and whole not in joined] == []
        assert torn is None or torn not in joined


WHERE = {
    "table": "<table style='border-spacing: 0; width: 100%'><tr><td style='padding: 0'>{}</td></tr></table>",
    "float": "<div style='float: left; width: 100%'>{}</div>",
    "caption": "<figure style='margin: 0'><figcaption>{}</figcaption></figure>",
    "list": "<ol style='margin: 0; padding: 0; list-style: none'><li>{}</li></ol>",
    "column": "<div style='columns: 1'>{}</div>",
    "cell of a wide table": "<table style='width: 100%; table-layout: fixed; border-spacing: 0'><tr><td style='padding: 0'>{}</td></tr></table>",
}


@pytest.mark.parametrize("where", WHERE)
def test_text_is_composed_wherever_it_stands(press: Printer, where: str) -> None:
    text = "文章里有<b>粗体</b>，也有Windows 11与<b>“引号”</b>相接，" * 5
    style = f"@page {{ size: 260pt 700pt; margin: {MARGIN}pt }} html {{ font: {SIZE}pt/16pt 'Noto Serif CJK SC'; text-align: justify }}"
    body = WHERE[where].format(text)
    head = f"<head><title>页</title><style>{style} body {{ margin: 0 }}</style></head>"
    (page,) = lines(press.whole(f'<html lang="zh-Hans">{head}<body>{body}</body></html>', {}))
    assert len(page) > 4
    assert [line for line in page[:-1] if not is_flush(line, 22)] == []


def test_a_note_is_composed(press: Printer) -> None:
    text = "文章里有<b>粗体</b>，也有Windows 11与<b>“引号”</b>相接，" * 5
    page = noted(press, f"正文<span class='n'>{text}</span>", 20)
    assert len(page) > 5
    assert [line for line in page[1:-1] if not is_flush(line, 20)] == []


def test_an_empty_box_at_the_start_of_a_line_changes_nothing(press: Printer) -> None:
    text = "文章里有<b>粗体</b>，也有Windows 11与<b>“引号”</b>相接，" * 5
    (page,) = set_in(press, [f"<span></span><b><i></i></b>{text}"], 20)
    assert [line for line in page[:-1] if not is_flush(line, 20)] == []
