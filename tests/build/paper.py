"""A publication in a folder, and builds of it in this process, whose workers stay loaded from test to test."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from publish import publication
from publish.build.jobs import Job
from publish.build.plan import Wish
from publish.build.run import Builder, Result
from tests.publications import tree

SETTINGS = """\
base = "https://paper.example/"
editions = ["zh-Hans", "zh-Hant-TW"]

[masthead]
name = "小报"

[[channels]]
id = "news"
name = "要闻"
"""
EDITIONS = ("zh-Hans", "zh-Hant-TW")
FIGURE = '![太阳](images/sun.png){alt="一轮红日" credit="沈一禾" kind="illustration"}'


class Silent:
    """Progress that nobody watches."""

    def prepare(self, what: str) -> None:
        del what

    def begin(self, jobs: int) -> None:
        del jobs

    def done(self, job: Job) -> None:
        del job


class Paper:
    """A publication and its built tree."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.target = root / "build"

    def build(self, **wish: Any) -> Result:
        """Builds what is asked for."""
        with Builder(publication.load(self.root), self.target, 2) as builder:
            return builder.build(Wish(**wish), Silent())

    def ran(self, **wish: Any) -> set[str]:
        """Names of the jobs that a build runs."""
        return set(self.build(**wish).ran)

    def change(self, path: str, old: str, new: str) -> None:
        """Replaces text in a file of the publication."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def write(self, path: str, text: str) -> None:
        """Writes a file of the publication."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def page(self, path: str) -> str:
        """A page of the built site."""
        return (self.target / "site" / path).read_text("utf-8")

    def products(self) -> set[str]:
        """Paths of all files of the site but the pictures."""
        return {path for path in tree(self.target / "site") if not path.startswith("assets/")}

    def dead_links(self) -> list[str]:
        """Every link and source on every page of the site that leads to no file."""
        site = self.target / "site"
        return [
            f"{page.relative_to(site)}: {address}"
            for page in site.rglob("*.html")
            for address in addresses(page.read_text("utf-8"))
            if not re.match(r"[a-z]+:|#|//", address) and not _exists(page.parent / unquote(address.partition("#")[0]))
        ]


def _exists(file: Path) -> bool:
    return file.is_file()


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append(value)
            if name == "srcset" and value:
                self.found += [candidate.split()[0] for candidate in value.split(",")]


def addresses(html: str) -> list[str]:
    """Every href, src and srcset of a page."""
    parser = _Addresses()
    parser.feed(html)
    return parser.found
