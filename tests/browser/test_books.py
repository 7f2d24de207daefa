"""E-books of every script as a reading system shows them: foliate-js in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.formats import books
from tests.press.texts import TEXTS

pytestmark = pytest.mark.slow

READER = Path(__file__).parent / "node_modules" / "foliate-js"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
RUNS = {
    "mn-Mong": ("ltr", "vertical-lr", "ltr"),
    "bo": ("ltr", "horizontal-tb", "ltr"),
    "ug": ("rtl", "horizontal-tb", "rtl"),
    "kk-Arab": ("rtl", "horizontal-tb", "rtl"),
    "ko": ("ltr", "horizontal-tb", "ltr"),
    "zh-Hant-TW": ("rtl", "vertical-rl", "ltr"),
}
"""Side to which pages turn, writing mode and direction of the text."""
LOADED = {
    "mn-Mong": {"Noto Sans Mongolian 400"},
    "bo": {"Publish Uchen 400"},
    "ug": {"Noto Naskh Arabic 400", "Noto Naskh Arabic 700"},
    "kk-Arab": {"Noto Naskh Arabic 400", "Noto Naskh Arabic 700"},
    "ko": {"Noto Serif CJK KR 400", "Noto Serif CJK KR 700", "Noto Sans CJK KR 700"},
    "zh-Hant-TW": set(),
}
SHOWN = """async () => {
    const view = document.querySelector("foliate-view");
    const [{doc}] = view.renderer.getContents();
    await doc.fonts.ready;
    const style = getComputedStyle(doc.documentElement);
    return {
        text: doc.body.textContent.length,
        runs: [view.book.dir, style.writingMode, style.direction],
        faces: [...doc.fonts].filter(face => face.status == "loaded").map(face => `${face.family} ${face.weight}`),
        pictures: [...doc.images].map(image => {
            const box = image.getBoundingClientRect();
            return [box.width, box.height, image.naturalWidth / image.naturalHeight];
        }),
        edges: [...doc.querySelectorAll("p, h1, h2, table")].map(element => {
            const box = element.getBoundingClientRect();
            return style.writingMode == "horizontal-tb" ? [box.width, innerWidth] : [box.height, innerHeight];
        }),
    };
}"""

TO_TEXT = """async () => {
    const {renderer} = document.querySelector("foliate-view");
    for (let tries = 0; tries < 100; tries++) {
        if (renderer.getContents()[0]?.index == 1) return true;
        await renderer.goTo({index: 1});  // does nothing while a page turns
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    if not READER.exists():
        pytest.fail("foliate-js is not installed: `make test` installs it")
    context = chromium.new_context(viewport={"width": 600, "height": 800}, bypass_csp=True)
    yield context.new_page()
    context.close()


def opened(page: Page, content: bytes) -> None:
    """Opens the book at its second page of the reading order, the article."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix("https://reader.test/").partition("?")[0]
        if name == "book.epub":
            route.fulfill(body=content, content_type="application/epub+zip")
        elif (file := READER / name).is_file():
            route.fulfill(body=file.read_bytes(), content_type=KINDS.get(file.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404, body="")

    page.route("https://reader.test/**", answer)
    page.goto("https://reader.test/reader.html?url=/book.epub")
    page.wait_for_function("document.querySelector('foliate-view')?.renderer?.getContents?.()?.[0]")
    assert page.evaluate(TO_TEXT)


def made(tag: str, root: Path) -> bytes:
    if tag in TEXTS:
        return books.made(books.in_script(tag, root), root, books.pages(tag))
    pages = books.pages_set(root, tag, 'writing_mode = "vertical-rl"\n')
    return books.made(books.article(root), root, pages)


@pytest.mark.parametrize("tag", RUNS)
def test_a_reader_shows_the_book_as_its_script_runs(tag: str, page: Page, tmp_path: Path) -> None:
    opened(page, made(tag, tmp_path))
    shown: dict[str, Any] = page.evaluate(SHOWN)
    assert shown["text"] > 200
    assert tuple(shown["runs"]) == RUNS[tag]
    assert set(shown["faces"]) == LOADED[tag]
    assert shown["pictures"]
    for width, height, shape in shown["pictures"]:
        assert 0 < width < 600
        assert 0 < height < 800
        assert width / height == pytest.approx(shape, rel=0.02)
    assert [edge for edge in shown["edges"] if edge[0] > edge[1]] == []
