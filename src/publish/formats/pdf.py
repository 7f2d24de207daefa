"""An article in; its magazine pages out, as a tagged PDF for reading and as one in inks for the printing house."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from publish import images
from publish.colour.profiles import Profile
from publish.colour.separation import Separated
from publish.editions import Edition
from publish.model import Article
from publish.page import Pages, Surroundings
from publish.press.output.press import Placed, Pressed, PressJob
from publish.press.paragraph import House
from publish.press.pictures import image_id
from publish.press.render import Typeset, typeset
from publish.sheet import Makeup, PrintSettings
from publish.ticket import Press, PrintedPicture


class Printed(Struct, frozen=True):
    """Both PDFs of an article."""

    reading: bytes
    press: bytes
    makeup: Makeup | None
    """How its columns are filled."""
    record: Press
    """How it was made ready for the press."""


def font_variables(edition: Edition) -> str:
    """The edition's families as CSS variables `--serif`, `--sans`, …; no generic family, so none is chosen by chance."""
    lists = {role: ", ".join(f'"{family}"' for family in found) for role, found in edition.settings.fonts.items()}
    return ":root { " + " ".join(f"--{role}: {families};" for role, families in sorted(lists.items())) + " }\n"


def make(
    article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes], originals: Mapping[str, Path]
) -> Printed:
    """The PDFs of an article already adapted to the edition.

    `pictures`: copies for screens, by their `src`; `originals`: the files that they were made from.
    """
    desk = _Desk(pages.edition.settings.print, pages.edition.press_profile(), originals)
    made = _typeset(article, pages, around, pictures, desk, rough=False)
    if made.press is None:
        raise ValueError("a page was laid out for no press")
    names = {rendition.src: name for name, rendition in around.pictures.items()}
    return Printed(made.reading, made.press.content, made.makeup, desk.record(made.press, names))


def preview(
    article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes], originals: Mapping[str, Path]
) -> bytes:
    """A PDF whose pages look like those that `make` gives for reading, in half the time, and that is good for nothing else."""
    desk = _Desk(pages.edition.settings.print, pages.edition.press_profile(), originals)
    return _typeset(article, pages, around, pictures, desk, rough=True).reading


def _typeset(
    article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes], desk: _Desk, *, rough: bool
) -> Typeset:
    edition, settings = pages.edition, pages.edition.settings.print
    sheets = edition.stylesheets(*edition.print_sheets)
    css = font_variables(edition) + edition.settings.sheet.css() + sheets
    mode = edition.settings.mode("pdf")
    house = House(scheme=settings.scheme, gap=settings.gap, hanging=settings.hanging, writing_mode=mode)
    page = pages.article(article, "print", around, css)
    return typeset(page, pictures, house=house, job=desk.job(), rough=rough)


class _Desk:
    """Where pictures are got ready for the press."""

    def __init__(self, settings: PrintSettings, profile: Profile, originals: Mapping[str, Path]) -> None:
        self.settings, self.profile = settings, profile
        self.is_black = settings.ink == "black"
        self._originals = {image_id(src): (src, file) for src, file in originals.items()}
        self._inked: dict[str, Separated] = {}

    def job(self) -> PressJob:
        """What the press has to know."""
        spots = {name: mixture.inks for name, mixture in self.settings.spots.items()}
        return PressJob(self.profile, self._in_inks, spots, float(self.settings.bleed), self.is_black)

    def _in_inks(self, key: str, inches: float) -> Separated:
        file = self._originals[key][1]
        limit = self.settings.ink_limit
        self._inked[key] = images.in_inks(file, self.profile, inches, limit=limit, black=self.is_black)
        return self._inked[key]

    def record(self, pressed: Pressed, names: Mapping[str, str]) -> Press:
        """What is known afterwards; `names`: `src` of a picture → name of its file."""
        pictures = [
            _printed(names[self._originals[found.key][0]], found, self._inked[found.key]) for found in pressed.placed
        ]
        spots = {} if self.is_black else {name: str(mixture) for name, mixture in self.settings.spots.items()}
        return Press(
            profile=self.profile.name, profile_sha256=self.profile.digest, condition=self.profile.condition,
            ink_limit=self.settings.ink_limit, is_black=self.is_black, spots=spots, bleed=float(self.settings.bleed),
            pages=pressed.pages, pictures=pictures, converted=pressed.converted,
        )  # fmt: skip


def _printed(name: str, placed: Placed, inked: Separated) -> PrintedPicture:
    is_reduced = inked.width < inked.pixels[0]
    return PrintedPicture(name, placed.page, placed.area, inked.pixels, inked.source, is_reduced)
