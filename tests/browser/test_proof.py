"""The proof on an editor's desk and phone: accessible, within the screen, and both texts where they belong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_every_page import AXE, RULES
from tests.proof.samples import BODY
from tests.proof.samples import RULES as CONVERT
from tests.publications import article, publish, write

pytestmark = pytest.mark.slow
BOXES = "[...document.querySelectorAll('.collation td')].map(cell => cell.getBoundingClientRect().toJSON())"


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a proof with every kind of mark."""
    root = tmp_path_factory.mktemp("proof") / "paper"
    write(root, {"first": article(BODY, convert=CONVERT)})
    done = publish(root, "proof", "zh-Hant-TW", "first", "--changes")
    assert done.returncode == 0, done.stderr
    return (root / "proofs/first.zh-Hant-TW.html").as_uri()


@pytest.fixture(params=[390, 1280])
def page(chromium: Browser, proof: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    page.goto(proof)
    yield page
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", RULES)
    assert [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found] == []


def test_both_texts_stand_where_they_are_compared(page: Page) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.evaluate(BOXES)
    for left, right in zip(boxes[::2], boxes[1::2], strict=True):
        assert left["bottom"] <= right["top"] if width < 700 else abs(left["top"] - right["top"]) < 2
        assert min(left["width"], right["width"]) > (300 if width < 700 else 450)
    assert page.evaluate("document.fonts.check('18px \"Noto Serif CJK SC\"', '念')")


def test_a_number_leads_to_its_entry_and_back(page: Page) -> None:
    page.locator("#right-1 a").press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == "doubt-1"
    page.locator("#doubt-1 a").press("Enter")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
    assert 0 < page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 844
