"""Every page of the sample site on small phones, light and dark: accessible, within the screen, quiet, on its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Scheme, Site, Visit, addresses, visit

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CHANGING = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}}
"""What can differ between the same page at two widths or in two schemes."""
NO_GRADIENT = ".scroll { background: none !important }"
"""The shade at the edge of a wide table hides from axe what colour is behind its text."""

SHIFTS = """new PerformanceObserver(list => (window.shifts ??= []).push(...list.getEntries().map(shift => [
    shift.value, shift.startTime, scrollY, shift.sources.map(source => [
        (source.node?.outerHTML ?? source.node?.textContent)?.slice(0, 90), source.previousRect, source.currentRect,
    ]),
]))).observe({type: "layout-shift", buffered: true})"""
"""Writes down whatever moves after it was painted."""
DRAWN = """async () => {
    if (!document.querySelector("link[as=font]")) return;
    await document.fonts.ready;
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 500)));
    window.shifts = [];
}"""
"""Forgets what moved because a face came after the text, as it may on the first page that a reader opens."""


def violations(page: Visit, options: object) -> list[str]:
    """What axe finds, a line each."""
    page.page.add_style_tag(content=NO_GRADIENT)
    if not page.ask("'axe' in window"):
        if not AXE.exists():
            pytest.fail("axe-core is not installed: `make test` installs it")
        page.ask(AXE.read_text("utf-8"))
    found = page.ask(f"axe.run({json.dumps(options)}).then(result => result.violations)")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]


@pytest.mark.parametrize("address", addresses())
def test_axe_finds_nothing(chromium: Browser, site: Site, address: str) -> None:
    found: dict[str, list[str]] = {}
    with visit(chromium, site, address, width=320) as page:
        found["320 light"] = violations(page, RULES)
        page.page.emulate_media(color_scheme="dark")
        found["320 dark"] = violations(page, CHANGING)
        page.page.set_viewport_size({"width": 390, "height": 844})
        found["390 dark"] = violations(page, RULES)
        page.page.emulate_media(color_scheme="light")
        found["390 light"] = violations(page, CHANGING)
    assert {key: lines for key, lines in found.items() if lines} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_edition_switch(chromium: Browser, site: Site, scheme: Scheme) -> None:
    with visit(chromium, site, "zh-Hans/old-bridge/", scheme=scheme) as page:
        page.page.click(".switch summary")
        assert page.page.locator(".switch .editions").is_visible()
        assert violations(page, RULES) == []


@pytest.mark.parametrize("address", addresses())
def test_nothing_moves_complains_or_leaves(chromium: Browser, site: Site, address: str) -> None:
    visits: tuple[tuple[int, Scheme], ...] = ((320, "light"), (390, "dark"))
    for width, scheme in visits:
        with visit(chromium, site, address, width, scheme, before=SHIFTS) as page:
            page.ask(DRAWN)
            page.read_on()
            assert page.ask("window.shifts ?? []") == []
            size, room = ("scrollHeight", 844) if page.is_vertical else ("scrollWidth", width)
            assert page.ask(f"document.documentElement.{size}") <= room
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((page.origin, "data:"))] == []


@pytest.mark.parametrize("size", [(390, 844), (320, 568)])
@pytest.mark.parametrize("address", addresses())
def test_a_page_opens_where_it_begins_in_its_own_size(
    chromium: Browser, site: Site, address: str, size: tuple[int, int]
) -> None:
    with visit(chromium, site, address, size[0], height=size[1]) as page:
        assert page.ask("[scrollX, scrollY, innerWidth, innerHeight, visualViewport.scale]") == [0, 0, *size, 1]
        head = page.ask("document.querySelector('.bar, .mast').getBoundingClientRect().toJSON()")
        assert (head["top"], head["left"]) == (0, 0)
        assert page.ask("getComputedStyle(document.documentElement).direction") == (
            "rtl" if page.ask("document.documentElement.dir") else "ltr"
        )


@pytest.mark.parametrize("address", addresses())
def test_text_at_200_percent_stays_within_320_pixels(
    chromium_with_large_text: Browser, site: Site, address: str
) -> None:
    with visit(chromium_with_large_text, site, address, width=320) as page:
        assert page.ask("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
        size, room, end = (
            ("scrollHeight", 844, "bottom > innerHeight")
            if page.is_vertical
            else ("scrollWidth", 320, "right > innerWidth")
        )
        assert page.ask(f"document.documentElement.{size}") <= room
        page.ask("document.querySelectorAll('details').forEach(switched => switched.open = true)")
        outside = f"""[...document.querySelectorAll("body *:not(.skip)")].filter(e => !e.closest(".scroll, pre, svg")
            && e.getClientRects().length && e.getBoundingClientRect().{end} + .5).map(e => e.outerHTML)"""
        assert page.ask(outside) == []
