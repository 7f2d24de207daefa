"""An article and its pictures in, the cover of its e-book out: a JPEG of 1200 × 1600 pixels.

The cover is a page like any other, drawn with the edition's own faces by `cover.xhtml` and `cover.css` at 600 × 800
px, and then rasterised, because reading systems show no page in a library, only a picture.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping

import pypdfium2
from markupsafe import Markup
from msgspec import Struct
from PIL import Image

from publish import headline
from publish.editions import Edition
from publish.errors import BuildFailed
from publish.formats.pdf import font_variables
from publish.model import Article
from publish.page import Pages, Surroundings
from publish.press.paragraph import House
from publish.press.render import render
from publish.scripts import CHINESE, Script
from publish.tree import figures

WIDTH, HEIGHT = 1200, 1600
"""Pixels; shops and libraries ask for 3 : 4 or narrower, and 1200 at least."""
MAXIMUM_BYTES = 300_000
_QUALITIES = (88, 80, 70, 60)
"""The first that stays within `MAXIMUM_BYTES` is used."""
_BELOW_PICTURE = ((56, 68), (50, 60), (42, 50), (34, 42), (28, 33))
_ALONE = ((92, 116), (76, 98), (62, 82), (50, 68), (40, 54))
"""Size and line height of the title in px, below a picture and without one: the largest that fits is used."""
_WORTH = 0.8
"""How much smaller a title may become to break only where a reader draws breath."""
_SUBTITLE = 24
_NAME = 104
"""px."""


class Frame(Struct, frozen=True):
    """The room for words on the cover, in px along a line and across lines; as `cover.css` has it."""

    measure: int
    """Of the paper's name, and of all words where there is no picture."""
    below: int
    """Of the words below a picture."""
    room_alone: int
    """Across lines, for the title."""
    room_below: int


LYING, STANDING = Frame(504, 504, 350, 100), Frame(704, 420, 200, 190)
"""Of horizontal and of vertical lines."""


def frame(edition: Edition) -> Frame:
    """That of the edition's e-book."""
    return LYING if edition.settings.mode("epub") == "horizontal-tb" else STANDING


class Title(Struct, frozen=True):
    """The title's lines and how they are set."""

    lines: list[str]
    size: int
    """px."""
    leading: int
    """px."""


def cover(article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes]) -> bytes:
    """The cover of an article already adapted to the edition; `pictures` by their `src`. Raises `BuildFailed`."""
    edition = pages.edition
    shown = figures(article.body)
    picture = around.pictures[shown[0].picture] if shown else None
    files = {picture.src: _quick(pictures[picture.src])} if picture else {}
    values = {
        "article": article,
        "meta": article.meta,
        "around": around,
        "picture": picture,
        "title": title(article.meta.title, frame(edition), pages.script, alone=not shown),
        "subtitle": _subtitle(article, pages) if not shown else [],
        "name": name(around.masthead.name, frame(edition), pages.script),
        "css": Markup(font_variables(edition) + edition.stylesheets("cover.css", of="epub")),
    }
    page = pages.render("cover.xhtml", values)
    house = House(writing_mode=edition.settings.mode("epub"))
    return _as_jpeg(_rasterised(render(page, files, house=house, rough=True)))


def _subtitle(article: Article, pages: Pages) -> list[str]:
    text = article.meta.subtitle
    measure = frame(pages.edition).measure / _SUBTITLE
    return headline.lines(pages.labels["subtitle_lead"] + text, measure, pages.script) if text else []


def title(text: str, frame: Frame = LYING, script: Script = CHINESE, *, alone: bool) -> Title:
    """The title in the largest size that its place holds, or a little smaller if it then breaks by sense."""
    sizes, room = (_ALONE, frame.room_alone) if alone else (_BELOW_PICTURE, frame.room_below)
    measure = frame.measure if alone else frame.below
    titles = [
        Title(headline.lines(text, measure / size, script), size, max(leading, round(size * script.leading)))
        for size, leading in sizes
    ]
    low = [found for found in titles if _height(found) <= room]
    fitting = [found for found in low if headline.fits(found.lines, measure / found.size, script)] or titles[-1:]
    worth = (found for found in fitting if found.size >= _WORTH * fitting[0].size)
    by_sense = (found for found in worth if headline.breaks_by_sense(text, found.lines, script))
    return next(by_sense, fitting[0])


def _height(title: Title) -> int:
    return len(title.lines) * title.leading


class Name(Struct, frozen=True):
    """How the paper's name is set."""

    size: int
    """px."""
    spread: bool
    """Over the measure: Han may be, letters that join or form words may not."""


def name(text: str, frame: Frame = LYING, script: Script = CHINESE) -> Name:
    """As large as the measure allows; with air between the characters where they are spread."""
    spread = 2 <= len(text) <= 6 and all(unicodedata.east_asian_width(character) == "W" for character in text)
    return Name(min(_NAME, int(frame.measure / headline.width(text, script) * (0.92 if spread else 1))), spread)


def _rasterised(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) != 1:
            hint = "cover.xhtml and cover.css have to keep it on one"
            raise BuildFailed(f"the cover has {len(document)} pages instead of one", hint)
        page = document[0]
        image: Image.Image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    if image.size != (WIDTH, HEIGHT):
        raise BuildFailed(f"the cover has {image.width} × {image.height} pixels", "cover.css has to ask for 3 : 4")
    return image


def _quick(content: bytes) -> bytes:
    """A picture as JPEG, which WeasyPrint passes on as it is; a PNG it would unpack and pack twice."""
    with Image.open(io.BytesIO(content)) as image:
        if image.format == "JPEG" or image.mode in ("RGBA", "LA"):
            return content
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=95, subsampling="4:4:4")
        return out.getvalue()


def _as_jpeg(image: Image.Image) -> bytes:
    """Colour at full resolution, since thin red type on paper colour frays otherwise."""
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:4:4")
        if out.tell() <= MAXIMUM_BYTES:
            break
    return out.getvalue()
