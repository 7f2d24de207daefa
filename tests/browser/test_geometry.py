"""Sample pages in Chromium: what only measuring shows, in pixels."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Scheme, Site, Visit, addresses, visit

pytestmark = pytest.mark.slow

FEATURE = "zh-Hans/qingdu-press/"
ARTICLES = [address for address in addresses("zh") if address.count("/") == 2]
BOX = "element => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height] }"


def box(page: Visit, selector: str) -> list[float]:
    """x, y, width and height of the first element that matches."""
    found: list[float] = page.page.locator(selector).first.evaluate(BOX)
    return found


@pytest.mark.parametrize("address", ARTICLES)
def test_only_paragraphs_of_the_text_are_indented(chromium: Browser, site: Site, address: str) -> None:
    with visit(chromium, site, address) as page:
        edge = box(page, "h1")[0]
        assert edge == 20
        for selector in (".kicker", ".byline", ".byline p", ".lead", ".rights"):
            assert [box(page, selector)[0], indent(page, selector)] == [edge, 0], selector
        assert indent(page, ".credits") == 0
        assert indent(page, ".columns > p:not([class])") == pytest.approx(2 * 17.5)
        indented = "[...document.querySelectorAll('article *')].filter(e => parseFloat(getComputedStyle(e).textIndent))"
        assert set(page.ask(f"{indented}.map(e => e.closest('p').className)")) == {""}


def indent(page: Visit, selector: str) -> float:
    """The first-line indent of an element, with that of the first child that has text."""
    found: float = page.ask("s => parseFloat(getComputedStyle(document.querySelector(s)).textIndent)", selector)
    return found


def test_a_line_of_text_has_twenty_characters(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, FEATURE) as page:
        size = page.ask("parseFloat(getComputedStyle(document.querySelector('.columns > p:not([class])')).fontSize)")
        assert box(page, ".columns > p:not([class])")[2] / size == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("width", [768, 1280])
def test_lines_stay_short_on_wide_screens(chromium: Browser, site: Site, width: int) -> None:
    with visit(chromium, site, FEATURE, width) as page:
        size = page.ask("parseFloat(getComputedStyle(document.querySelector('.columns > p:not([class])')).fontSize)")
        assert 30 < box(page, ".columns > p:not([class])")[2] / size < 40
        assert page.ask("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [320, 390])
def test_pictures_reach_from_edge_to_edge_and_keep_their_shape(chromium: Browser, site: Site, width: int) -> None:
    with visit(chromium, site, FEATURE, width) as page:
        page.read_on()
        pictures = page.ask("""[...document.querySelectorAll('article img')].map(image => {
            const box = image.getBoundingClientRect();
            return [box.x, box.width, box.width / box.height, image.naturalWidth / image.naturalHeight,
                image.getAttribute('width') / image.getAttribute('height')];
        })""")
        assert len(pictures) >= 4
        for x, shown, shape, natural, announced in pictures:
            assert (x, shown) == (0, width)
            assert shape == pytest.approx(announced, rel=0.01)
            assert shape == pytest.approx(natural, rel=0.01)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("address", ["zh-Hans/", FEATURE, "zh-Hant-TW/dialect-notes/"])
def test_what_one_touches_is_large_enough(chromium: Browser, site: Site, address: str, width: int) -> None:
    with visit(chromium, site, address, width) as page:
        page.ask("document.querySelectorAll('details').forEach(switched => switched.open = true)")
        small = """([selector, height]) => [...document.querySelectorAll(selector)]
            .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
            .filter(([_, box]) => box.width < 44 || box.height < height)"""
        assert page.ask(small, ["nav a, header a, summary, .card, .top", 44]) == []
        assert page.ask(small, [".back", 24]) == []


LINES = """selector => [...document.querySelectorAll(selector)].map(element => {
    const lines = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        for (let i = 0; i < walker.currentNode.length; i++) {
            const range = document.createRange();
            range.setStart(walker.currentNode, i); range.setEnd(walker.currentNode, i + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (!lines.length || box.top > lines.at(-1).top + box.height / 2) lines.push({top: box.top, text: ""});
            lines.at(-1).text += walker.currentNode.data[i];
        }
    return lines.map(line => line.text);
})"""
"""The lines of each element, as the browser broke them."""
MARKS = re.compile(r"[^\w]")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", addresses("zh"))
def test_no_headline_ends_with_one_or_two_characters(chromium: Browser, site: Site, address: str, width: int) -> None:
    with visit(chromium, site, address, width) as page:
        headlines: list[list[str]] = page.ask(LINES, "h1, h2, h3, .subtitle, .pull p:not(.cite)")
    assert headlines
    broken = [lines for lines in headlines if len(lines) > 1]
    assert [lines for lines in broken if len(MARKS.sub("", lines[-1])) < 3] == []
    assert [lines for lines in broken if any(re.match("[，。、：；！？」』”’）》—]", line) for line in lines[1:])] == []


def test_a_headline_is_broken_where_a_reader_draws_breath(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, "zh-Hans/old-bridge/") as page:
        assert page.ask(LINES, "h1") == [["青渡旧桥十二月起", "封闭检修"]]
    with visit(chromium, site, FEATURE) as page:
        assert page.ask(LINES, ".subtitle") == [["——青渡印刷所的六个人、", "一台机器和一套格子"]]


COLOURS: dict[Scheme, tuple[str, str, str]] = {
    "light": ("rgb(251, 249, 245)", "rgb(31, 27, 24)", "rgb(183, 42, 23)"),
    "dark": ("rgb(23, 21, 19)", "rgb(217, 211, 200)", "rgb(236, 127, 104)"),
}
"""Paper, ink, accent."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_scheme_has_its_own_colours(chromium: Browser, site: Site, scheme: Scheme) -> None:
    style: Any = "([s, name]) => getComputedStyle(document.querySelector(s))[name]"
    with visit(chromium, site, FEATURE, scheme=scheme) as page:
        found = (
            page.ask(style, ["html", "backgroundColor"]),
            page.ask(style, [".columns p", "color"]),
            page.ask(style, [".kicker", "color"]),
        )
        assert found == COLOURS[scheme]
        assert page.ask(style, ["img", "filter"]) == ("brightness(0.86)" if scheme == "dark" else "brightness(1)")


def test_the_first_key_leads_past_the_masthead(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, FEATURE) as page:
        page.page.keyboard.press("Tab")
        assert page.ask("document.activeElement.className") == "skip"
        x, y, _, height = box(page, ".skip")
        assert x >= 0
        assert y >= 0
        assert height >= 44
        assert page.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.page.keyboard.press("Enter")
        page.page.keyboard.press("Tab")
        assert page.ask("document.activeElement.closest('main') !== null")
        assert box(page, ":focus")[1] >= box(page, ".bar")[3]


def test_a_note_leads_there_and_back(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, FEATURE) as page:
        bar = box(page, ".bar")[3]
        page.page.locator("#r1").click()
        assert page.page.url.endswith("#n1")
        assert bar <= box(page, "#n1")[1] < 844
        page.page.locator("#n1 .back").click()
        assert page.page.url.endswith("#r1")
        assert bar <= box(page, "#r1")[1] < 844


def test_on_paper_there_is_only_the_article(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, FEATURE, scheme="dark") as page:
        page.page.emulate_media(media="print", color_scheme="dark")
        assert page.ask("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        for selector in (".crumbs", ".tools", ".list", ".switch"):
            assert not page.page.locator(selector).first.is_visible(), selector
        assert page.page.locator("h1").is_visible()
        assert page.page.locator(".bar .name").is_visible()
