"""An article's page, its pictures, faces and a cover in, an EPUB 3.3 file out.

The spine holds the cover and the article. The table of contents is not in it: a book of one article is read from its
first line, and every reading system offers nav.xhtml by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from publish.editions import Edition, EditionSettings
from publish.fonts import FontLibrary
from publish.formats.epub import navigation
from publish.formats.epub.container import File, Package, packed
from publish.formats.epub.metadata import identifier, statements
from publish.formats.epub.navigation import TEXT
from publish.formats.epub.proof import Proof, proofs
from publish.formats.faces import CarriedFace, carried, rules
from publish.formats.screen import finished
from publish.model import Article
from publish.page import Pages, Surroundings

COVER, COVER_IMAGE, NAV, NCX, STYLE = "cover.xhtml", "cover.jpg", "nav.xhtml", "toc.ncx", "style.css"
_IDS = {COVER: "cover", TEXT: "text", NAV: "nav"}
_IMAGES = {".jpg": "image/jpeg", ".png": "image/png"}


def make(
    article: Article,
    pages: Pages,
    around: Surroundings,
    pictures: Mapping[str, bytes],
    cover: bytes,
    when: datetime,
    library: FontLibrary,
) -> bytes:
    """The EPUB of an article already adapted to the edition.

    `pictures` by their `src`, which is also their path in the book; those that no page shows stay out. `cover` is a
    JPEG, `when` the time of modification; `library` has the faces that the edition carries along, each of which is cut to
    what the book uses. Raises `Faults` (exit code 2) where a template makes a broken page.
    """
    settings = pages.edition.settings
    entries = navigation.contents(article, pages.labels)
    texts = {
        COVER: pages.render("ebook-cover.xhtml", {"article": article, "meta": article.meta, "around": around}),
        TEXT: finished(pages.article(article, "ebook", around, ""), pages.edition, "epub"),
        NAV: navigation.nav(article, pages, entries),
    }
    faces = carried(library, settings.carried.epub, "".join(texts.values()))
    package = Package(
        identifier=identifier(article),
        language=article.language,
        direction=settings.direction,
        progression=progression(settings),
        modified=when,
        metadata=statements(article, around.masthead, pages.labels, texts[TEXT]),
    )
    found = proofs(texts, article, [COVER_IMAGE, STYLE, *pictures])
    files = [
        *(_page(name, page) for name, page in found.items()),
        File("ncx", NCX, "application/x-dtbncx+xml", navigation.ncx(article, package.identifier, entries)),
        File("style", STYLE, "text/css", _style(pages.edition, faces).encode()),
        File("cover-image", COVER_IMAGE, "image/jpeg", cover, ("cover-image",)),
        *_shown(pictures, frozenset().union(*(page.uses for page in found.values()))),
        *(File(f"face-{n}", _place(face), "font/woff2", face.content) for n, face in enumerate(faces, 1)),
    ]
    return packed(package, files, dict(face.licence for face in faces))


def _style(edition: Edition, faces: Sequence[CarriedFace]) -> str:
    return rules(face.at(_place(face)) for face in faces) + edition.stylesheets("common.css", "ebook.css", of="epub")


def _place(face: CarriedFace) -> str:
    return f"fonts/{face.stem}.woff2"


def progression(settings: EditionSettings) -> Literal["ltr", "rtl"]:
    """The side to which pages turn: that of the next line in vertical text, else that of the next word."""
    match settings.mode("epub"):
        case "vertical-rl":
            return "rtl"
        case "vertical-lr":
            return "ltr"
        case _:
            return settings.direction


def _page(name: str, page: Proof) -> File:
    properties = (*(["nav"] if name == NAV else []), *page.properties)
    return File(_IDS[name], name, "application/xhtml+xml", page.content, properties, linear=name != NAV)


def _shown(pictures: Mapping[str, bytes], used: frozenset[str]) -> list[File]:
    """Only the pictures that a page shows: another edition's passage may show more."""
    return [
        File(f"picture-{number}", name, _IMAGES[PurePosixPath(name).suffix], content)
        for number, (name, content) in enumerate(pictures.items(), 1)
        if name in used
    ]
