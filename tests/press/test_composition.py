"""Lines as they are printed: both edges flush, no mark in a forbidden place, the text as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from publish import tree
from publish.press.marks import CLOSING_MARKS, NEVER_LAST, OPENING_MARKS, STOPS, is_chinese
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


def set_in(press: Printer, texts: list[str], measure: float, tag: str = "zh-Hans") -> list[list[list[Character]]]:
    """The lines of each text, one text a page."""
    style = (
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt 700pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/16pt 'Noto Serif CJK SC' }}"
        f"body, p {{ margin: 0 }} p {{ width: {measure * SIZE}pt; text-align: justify; break-after: page }}"
    )
    body = "".join(f"<p>{text}</p>" for text in texts)
    page = f'<html lang="{tag}"><head><title>页</title><style>{style}</style></head><body>{body}</body></html>'
    return lines(press.whole(page, {}))


def is_flush(line: list[Character], measure: float) -> bool:
    """Whether the line begins and ends at the edges; the blank of a mark at its end counts as white."""
    left, right = MARGIN, MARGIN + measure * SIZE
    first, last = line[0], line[-1]
    begin = first.x + (SIZE / 2 if first.text in OPENING_MARKS else 0)
    begins = abs(begin - left) < 0.05
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
