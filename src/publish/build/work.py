"""One job in, its files out: what runs in a worker process, which keeps editions, templates and fonts warm.

Formats are imported by the jobs that make them: a process that makes one PDF needs no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from publish import images
from publish.adapt import adapted, adapted_line
from publish.build.jobs import Job, Kind, Outcome, Site, Workshop
from publish.build.plan import product_path
from publish.editions import Edition, Layouts, on_page
from publish.errors import Faults
from publish.fonts import FontLibrary
from publish.model import Article, Picture
from publish.page import Card, Download, EditionLink, Pages, Rendition, Surroundings, WebFace
from publish.publication import Masthead
from publish.sheet import Sheet
from publish.site.teasers import Teaser, card, page_path, relative

if TYPE_CHECKING:
    from publish.formats.faces import CarriedFace

SCREEN_WIDTHS = (480, 960, 1440)
"""Pixels; of the copies of a picture on the phone site."""
CARD_WIDTH = 320
BOOK_WIDTH = 1400
PRINT_PIXELS = 300
"""To the inch, across all columns of a page."""


@cache
def _library(folders: tuple[Path, ...]) -> FontLibrary:
    library = FontLibrary.load(folders)
    os.environ["FONTCONFIG_FILE"] = str(library.fontconfig())
    return library


@cache
def _pages(workshop: Workshop, tag: str, sheet: str = "") -> Pages:
    layouts = Layouts(workshop.layouts)
    edition = layouts.edition(tag)
    return Pages(on_page(edition, sheet) if sheet else edition, layouts)


def warm(workshop: Workshop) -> None:
    """Called once in a new worker, before its first job: the private fontconfig must stand before Pango looks."""
    _library(workshop.fonts)


def run(workshop: Workshop, job: Job) -> Outcome:
    """Runs one job; faults of the input come back as findings."""
    try:
        return _RUNNERS[job.kind](_Bench(workshop, job))
    except Faults as faults:
        return Outcome({}, faults.findings, faults.exit_code)


class _Bench:
    """A job with the tools it needs; the texts it hands out are in the edition's script."""

    def __init__(self, workshop: Workshop, job: Job) -> None:
        self.workshop = workshop
        self.job = job
        self.pages = _pages(workshop, job.tag, job.sheet) if job.tag else None

    @property
    def edition(self) -> Edition:
        return self.need_pages().edition

    def need_pages(self) -> Pages:
        if self.pages is None:
            raise ValueError(f"the job {self.job.name} belongs to no edition")
        return self.pages

    @cached_property
    def canonical(self) -> Article:
        if self.job.article is None:
            raise ValueError(f"the job {self.job.name} has no article")
        return self.job.article

    @cached_property
    def article(self) -> Article:
        return adapted(self.canonical, self.edition)

    @cached_property
    def site(self) -> Site:
        if self.job.site is None:
            raise ValueError(f"the job {self.job.name} belongs to no site")
        return self.job.site

    @cached_property
    def masthead(self) -> Masthead:
        found = self.site.masthead

        def line(text: str | None) -> str | None:
            return adapted_line(text, self.edition) if text else None

        organisers = [adapted_line(text, self.edition) for text in found.organisers]
        name = adapted_line(found.name, self.edition)
        return Masthead(name, line(found.issue), found.date, organisers, line(found.rights))

    def copy(self, picture: Picture, width: int, slug: str = "") -> images.Copy:
        """A smaller copy of a picture of the job's article, or of another."""
        return images.copy(picture, width, self.workshop.root / "source" / (slug or self.job.slug) / picture.name)

    def bound(self, width: int, drawn: int = 0) -> tuple[Surroundings, dict[str, bytes]]:
        """What a page that stands alone shows, and its pictures by their addresses.

        `drawn`: pixels of the pictures that come, where these are to be smaller than the ones that the page is made for.
        """
        renditions, files = {}, {}
        for number, (name, picture) in enumerate(self.article.pictures.items(), start=1):
            copy = self.copy(picture, width)
            src = f"images/p{number}{Path(copy.name).suffix}"
            renditions[name] = Rendition(src, copy.width, copy.height)
            files[src] = (self.copy(picture, min(drawn, width)) if drawn else copy).content()
        return Surroundings(masthead=self.masthead, pictures=renditions), files

    def on_screen(self, picture: Picture, slug: str = "") -> Rendition:
        """A picture of the phone site in all its sizes."""
        copies = {copy.width: copy for copy in (self.copy(picture, width, slug) for width in SCREEN_WIDTHS)}
        address = {width: relative(f"assets/{copy.name}", self.job.page) for width, copy in copies.items()}
        middle = copies[min(copies, key=lambda width: abs(width - SCREEN_WIDTHS[1]))]
        srcset = ", ".join(f"{address[width]} {width}w" for width in sorted(copies))
        return Rendition(address[middle.width], middle.width, middle.height, srcset)

    def card(self, teaser: Teaser, *, top: bool = False) -> Card:
        """An entry of a list; the top story's picture is a large one."""

        def show(picture: Picture) -> Rendition:
            if top:
                return self.on_screen(picture, teaser.slug)
            copy = self.copy(picture, CARD_WIDTH, teaser.slug)
            return Rendition(relative(f"assets/{copy.name}", self.job.page), copy.width, copy.height)

        return card(teaser, self.edition, self.job.page, show)

    def switch(self) -> list[EditionLink]:
        """The edition switch of the job's page."""
        links = []
        for found in self.site.editions:
            target = relative(page_path(found.tag, self.job.slug), self.job.page) if found.exists else None
            name, current = self._edition_name(found.tag, found.name), found.tag == self.job.tag
            links.append(EditionLink(found.tag, name, target, current, found.direction, found.mode))
        planned = (EditionLink(other.tag, adapted_line(other.name, self.edition), None) for other in self.site.planned)
        return [*links, *planned]

    def _edition_name(self, tag: str, name: str) -> str:
        """The name as that edition itself writes it."""
        return adapted_line(name, _pages(self.workshop, tag).edition)

    def own_faces(self) -> list[CarriedFace]:
        """Those that the edition's phone pages bring along."""
        from publish.formats import faces

        return faces.carried(_library(self.workshop.fonts), self.edition.settings.carried.html)

    def faces_for_names(self) -> list[tuple[CarriedFace, str]]:
        """Those of the edition switch, each with its characters."""
        from publish.formats import faces

        texts = [(found.family, found.name) for found in self.site.editions if found.family]
        return faces.for_names(_library(self.workshop.fonts), texts)

    def web_faces(self) -> list[WebFace]:
        """All of them as the job's page names them."""
        from publish.formats import faces

        found = [(face, face.face.family, "") for face in self.own_faces()]
        found += [(face, faces.NAMES, covers) for face, covers in self.faces_for_names()]
        return [
            WebFace(family, face.face.weight, relative(f"assets/{face.asset}", self.job.page), covers)
            for face, family, covers in found
        ]

    def surroundings(self) -> Surroundings:
        """What a page of the phone site shows besides its article or list."""
        address = self.site.base + self.job.page.removesuffix("index.html")
        pictures = self.canonical.pictures if self.job.article else {}
        return Surroundings(
            masthead=self.masthead,
            pictures={name: self.on_screen(picture) for name, picture in pictures.items()},
            address=address,
            front=relative(page_path(self.job.tag), self.job.page),
            editions=self.switch(),
            downloads=[Download(f"{self.job.slug}.{name}", name.upper()) for name in self.job.downloads],
            related=[self.card(teaser) for teaser in self.job.teasers] if self.job.article else [],
            faces=self.web_faces(),
        )


def _pictures(bench: _Bench) -> Outcome:
    copies = {
        copy.name: copy.content()
        for picture in bench.job.pictures
        for copy in (bench.copy(picture, width) for width in (CARD_WIDTH, *SCREEN_WIDTHS))
    }
    return Outcome({f"site/assets/{name}": content for name, content in copies.items()})


def _faces(bench: _Bench) -> Outcome:
    """Each with its licence beside it."""
    found = [*bench.own_faces(), *(face for face, _ in bench.faces_for_names())]
    files = {face.asset: face.content for face in found} | dict(face.licence for face in found)
    return Outcome({f"site/assets/{name}": content for name, content in files.items()})


def _glyphs(bench: _Bench) -> Outcome:
    from publish.glyphs import uncovered

    source = (bench.workshop.root / bench.canonical.path).read_text("utf-8-sig")
    return Outcome({}, uncovered(bench.article, bench.edition, _library(bench.workshop.fonts), source))


def _conversion(bench: _Bench) -> Outcome:
    from publish.converted.findings import findings
    from publish.source import decisions

    folder = bench.workshop.root / "source" / bench.job.slug
    source = (bench.workshop.root / bench.canonical.path).read_text("utf-8-sig")
    decided = decisions.files(folder).get(bench.job.tag)
    text = decided.read_text("utf-8") if decided else ""
    return Outcome({}, findings(bench.canonical, bench.edition, source, text))


def print_width(sheet: Sheet) -> int:
    """Pixels of the widest picture on a page of print, in whole hundreds."""
    return -(-round(sheet.measure / 72 * PRINT_PIXELS) // 100) * 100


def _for_print(bench: _Bench, drawn: int = 0) -> tuple[Article, Pages, Surroundings, dict[str, bytes], dict[str, Path]]:
    """What `formats.pdf` asks for; `drawn`: as `bound` has it."""
    around, files = bench.bound(print_width(bench.edition.settings.sheet), drawn)
    pictures = {around.pictures[name].src: picture for name, picture in bench.canonical.pictures.items()}
    sources = {src: bench.workshop.root / "source" / bench.job.slug / found.name for src, found in pictures.items()}
    return bench.article, bench.need_pages(), around, files, sources


def preview(workshop: Workshop, job: Job) -> Outcome:
    """Of a PDF job a file whose pages look like the one for reading, on a screen; raises `Faults`."""
    from publish.formats import pdf

    content = pdf.preview(*_for_print(_Bench(workshop, job), SCREEN_WIDTHS[1]))
    return Outcome({product_path(job.tag, job.slug, "pdf"): content})


def _pdf(bench: _Bench) -> Outcome:
    from publish.formats import pdf, ticket

    made = pdf.make(*_for_print(bench))
    reading = product_path(bench.job.tag, bench.job.slug, "pdf")
    stem = f"print/{bench.job.tag}/{bench.job.slug}"
    told = ticket.make(
        f"{bench.job.slug}.pdf", made.press, made.reading, made.record, made.makeup,
        article=bench.article, edition=bench.edition, masthead=bench.masthead,
    )  # fmt: skip
    products = {reading: made.reading, f"{stem}.pdf": made.press, f"{stem}.html": told.html, f"{stem}.json": told.json}
    return Outcome(products, makeup=made.makeup, press=made.record)


def _epub(bench: _Bench) -> Outcome:
    from publish.formats import cover, epub

    around, files = bench.bound(BOOK_WIDTH)
    pages, modified = bench.need_pages(), bench.job.modified
    if modified is None:
        raise ValueError("an e-book needs the time of its last change")
    front = cover.cover(bench.article, pages, around, files)
    content = epub.make(bench.article, pages, around, files, front, modified, _library(bench.workshop.fonts))
    return Outcome({product_path(bench.job.tag, bench.job.slug, "epub"): content})


def _html(bench: _Bench) -> Outcome:
    from publish.formats import html

    content = html.make(bench.article, bench.need_pages(), bench.surroundings())
    return Outcome({f"site/{bench.job.page}": content})


def _front(bench: _Bench) -> Outcome:
    from publish.formats import html

    cards = [bench.card(teaser, top=index == 0) for index, teaser in enumerate(bench.job.teasers)]
    return Outcome({f"site/{bench.job.page}": html.front(cards, bench.need_pages(), bench.surroundings())})


_RUNNERS: dict[Kind, Callable[[_Bench], Outcome]] = {
    "pictures": _pictures,
    "faces": _faces,
    "glyphs": _glyphs,
    "conversion": _conversion,
    "pdf": _pdf,
    "epub": _epub,
    "html": _html,
    "front": _front,
}
