"""The report of a check, as print staff use it: with the keyboard, on a narrow window, by night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from publish.check import examine
from publish.report import write
from tests.check.D012.damage import fails
from tests.check.trees import lay, record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report with eight places on one page."""
    tree = tmp_path_factory.mktemp("report")
    lay(tree)
    fails(tree)
    record(tree)
    write.of_check(tree, examine(tree))
    return (tree / "report.html").as_uri()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_keyboard_leads_from_a_place_to_its_text_and_back(report: str, page: Page) -> None:
    page.goto(report)
    page.focus("#place-8")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#finding-8'")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#place-8'")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_and_every_picture_is_seen(
    report: str, page: Page, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for image in page.query_selector_all(".sheet img, .strip img"):
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image)
    boxes = page.evaluate("[...document.querySelectorAll('.mark span')].map(m => m.getBoundingClientRect().toJSON())")
    assert len(boxes) == 8
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)


def test_numbers_of_neighbouring_lines_do_not_cover_each_other(report: str, page: Page) -> None:
    page.goto(report)
    boxes = page.evaluate("[...document.querySelectorAll('.mark span')].map(m => m.getBoundingClientRect().toJSON())")
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = min(one["right"], other["right"]) - max(one["left"], other["left"])
            above = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert min(beside, above) < 5
