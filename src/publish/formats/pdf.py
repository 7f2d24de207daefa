"""An article in, its magazine pages as a tagged PDF out."""

from __future__ import annotations

from collections.abc import Mapping

from publish.editions import Edition
from publish.model import Article
from publish.page import Pages, Surroundings
from publish.press.paragraph import House
from publish.press.render import typeset
from publish.sheet import Makeup


def font_variables(edition: Edition) -> str:
    """The edition's families as CSS variables `--serif`, `--sans`, …; no generic family, so none is chosen by chance."""
    lists = {role: ", ".join(f'"{family}"' for family in found) for role, found in edition.settings.fonts.items()}
    return ":root { " + " ".join(f"--{role}: {families};" for role, families in sorted(lists.items())) + " }\n"


def make(
    article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes]
) -> tuple[bytes, Makeup | None]:
    """The PDF of an article already adapted to the edition, and how its columns are filled; `pictures` by their `src`."""
    edition, settings = pages.edition, pages.edition.settings.print
    sheets = edition.stylesheets("common.css", "print.css", f"print-{settings.page}.css")
    css = font_variables(edition) + settings.sheet.css() + sheets
    house = House(scheme=settings.scheme, gap=settings.gap, hanging=settings.hanging)
    made = typeset(pages.article(article, "print", around, css), pictures, house=house, pdf_variant="pdf/ua-1")
    return made.pdf, made.makeup
