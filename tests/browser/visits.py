"""A page of the served site and a browser in; the open page and all that happened on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from publish import publication
from publish.editions import Layouts
from publish.resources import packaged
from tests.conftest import CHECKOUT

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Site:
    """The sample site, served."""

    folder: Path
    origin: str
    """Address of its root, with a slash at the end."""


@dataclass
class Visit:
    """An open page."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    """Addresses asked for, the page's own included."""
    complaints: list[str] = field(default_factory=list)
    """What the console said, and answers that were no success."""

    def ask(self, script: str, argument: object = None) -> Any:
        """The value of a script in the page."""
        return self.page.evaluate(script, argument)

    @property
    def is_vertical(self) -> bool:
        """Whether the page's lines are, so that it goes on sideways."""
        return bool(self.ask("getComputedStyle(document.documentElement).writingMode != 'horizontal-tb'"))

    def read_on(self) -> None:
        """Goes through the page as a reader does, so that every picture is fetched."""
        self.ask("""async () => {
            const page = document.documentElement;
            for (let y = 0; y < page.scrollHeight; y += innerHeight / 2) {
                scrollTo(0, y);
                await new Promise(requestAnimationFrame);
            }
            for (let x = 0; x < page.scrollWidth - innerWidth; x += innerWidth / 2) {
                scrollTo(x, 0);
                await new Promise(requestAnimationFrame);
            }
            await Promise.all([...document.images].map(image => image.decode()));
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            scrollTo(0, 0);
        }""")


def addresses(language: str = "") -> list[str]:
    """Every page of the sample site, below its root; or those of editions in one language, as `zh`."""
    tags = [tag for tag in publication.load(CHECKOUT).settings.editions if tag.startswith(language)]
    found = [f"{tag}/{page}" for tag in tags if _slugs(tag) for page in ("", *(f"{slug}/" for slug in _slugs(tag)))]
    return found if language else ["", *found]


def _slugs(tag: str) -> list[str]:
    """The articles that an edition has: all of them, or those that are translated."""
    is_translated = Layouts([packaged("layouts")]).edition(tag).settings.text == "translation"
    files = (CHECKOUT / "source").glob(f"*/article.{tag}.md" if is_translated else "*/article.md")
    return sorted(file.parent.name for file in files)


@contextmanager
def visit(
    browser: Browser,
    site: Site,
    address: str,
    width: int = 390,
    scheme: Scheme = "light",
    before: str = "",
    height: int = 844,
) -> Iterator[Visit]:
    """Opens a page in a window of `width` and `height` pixels; `before` is a script that runs before anything else."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, is_mobile=width < 600, has_touch=width < 600
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    found = Visit(page, site.origin)

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.complaints.append(f"{response.status} {response.url}")

    def said(message: ConsoleMessage) -> None:
        found.complaints.append(f"{message.type}: {message.text}")

    def asked(request: Request) -> None:
        found.requests.append(request.url)

    page.on("response", answered)
    page.on("console", said)
    page.on("request", asked)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    if before:
        page.add_init_script(before)
    try:
        page.goto(f"{site.origin}{address}index.html", wait_until="load")
        yield found
    finally:
        context.close()
