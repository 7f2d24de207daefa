"""The page of `publish review --html`, as an editor uses it: with the keyboard, with a pointer, on a phone, by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from publish import publication
from publish.review import page as review
from publish.review.desk import Desk
from tests.browser.test_every_page import AXE
from tests.publications import article, write

pytestmark = pytest.mark.slow
BODY = '墙上写着“干”字。\n\n石碑上写着“干</script>"\\{}”，木门上也写着“干”。\n'
FILE = "source/first/decisions.zh-Hant-TW.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write(tmp_path, {"first": article(BODY), "second": article("屋顶上也写着“干”字。\n", "second"), "third": article()})
    (tmp_path / FILE).write_text('"早已没有的【干】字" = "乾"\n', "utf-8")
    return Desk(publication.load(tmp_path), "zh-Hant-TW")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(desk: Desk, context: BrowserContext) -> Iterator[Page]:
    """The page, opened as a file; whatever it asks for or complains of is a fault."""
    file = desk.publication.root / "review.html"
    review.write(file, desk, desk.ledgers())
    complaints: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: complaints.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert [one for one in complaints if not one.startswith(("blob:file:", file.as_uri()))] == []


def saved(page: Page, number: int = 0) -> str:
    """The file that the page gives for an article."""
    with page.expect_download() as download:
        page.locator(".save").nth(number).click()
    assert download.value.suggested_filename == "decisions.zh-Hant-TW.toml"
    return Path(download.value.path()).read_text("utf-8")


def sums(page: Page) -> list[str]:
    return [page.inner_text("#count"), *page.locator(".head .count").all_inner_texts()]


def test_the_keyboard_alone_decides_and_the_file_is_that_of_the_terminal(page: Page, desk: Desk) -> None:
    assert sums(page) == ["0 of 4 decided", "0 of 3 decided", "0 of 1 decided"]
    for key in ("j", "Enter", "1", "k", "u", "2", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert sums(page) == ["3 of 4 decided", "2 of 3 decided", "1 of 1 decided"]
    found, other, _ = desk.ledgers()
    first, second, _ = found.entries
    found = desk.decide(found, first, "幹")
    desk.decide(found, second, second.place.others[1])
    desk.decide(other, other.entries[0], "幹")
    assert saved(page) == desk.text("first")
    assert saved(page, 1) == desk.text("second")
    assert "早已没有的【干】字" in desk.text("first")
    assert [one.gone for one in desk.ledgers()] == [{"早已没有的【干】字": "乾"}, {}, {}]


def test_what_is_decided_is_shown_and_can_be_taken_back(page: Page) -> None:
    place = page.locator(".place").nth(1)
    place.locator("[data-form=乾]").click()
    assert place.locator(".traditional mark").inner_text() == "乾"
    assert place.locator("[aria-pressed=true]").get_attribute("data-form") == "乾"
    place.locator(".back").click()
    assert (place.locator(".traditional mark").inner_text(), place.locator("[aria-pressed=true]").count()) == ("幹", 0)
    page.locator(".all").first.click()
    assert sums(page)[1] == "3 of 3 decided"
    page.check("#only")
    assert page.locator(".place:visible").count() == 1
    page.locator("summary").first.click()
    assert page.locator("pre").first.inner_text() == saved(page)


def test_a_rare_form_is_taken_and_a_slip_is_not(page: Page, context: BrowserContext) -> None:
    field = page.locator(".place input").first
    field.fill("于")
    field.press("Enter")
    assert page.locator(".error").first.inner_text().startswith("于 is no form of 干. ")
    assert "[干]{tw=于}" in page.locator(".error").first.inner_text()
    field.fill("榦")
    field.press("Enter")
    assert (page.locator(".error").first.inner_text(), sums(page)[0]) == ("", "1 of 4 decided")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy").first.click()
    page.locator(".done").first.get_by_text("Copied.").wait_for()
    assert '"墙上写着“【干】”字。" = "榦"\n' in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_use_it(desk: Desk, chromium: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    file = desk.publication.root / "review.html"
    review.write(file, desk, desk.ledgers())
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for key in "jjjkkk":
        page.keyboard.press(key)
        top, bottom, head = page.evaluate("""() => {
            const [place, header] = [document.activeElement, document.querySelector("header")].map(n => n.getBoundingClientRect());
            return [place.top, place.bottom, header.bottom];
        }""")
        assert head <= top
        assert bottom <= 844
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert [rule["id"] for rule in found["violations"]] == []
    context.close()
