"""An article in, its magazine pages as a tagged PDF out."""

from __future__ import annotations

from collections.abc import Mapping

from publish.editions import Edition
from publish.model import Article
from publish.page import Pages, Surroundings
from publish.press.render import render


def font_variables(edition: Edition) -> str:
    """The edition's families as CSS variables `--serif`, `--sans`, …; no generic family, so none is chosen by chance."""
    lists = {role: ", ".join(f'"{family}"' for family in found) for role, found in edition.settings.fonts.items()}
    return ":root { " + " ".join(f"--{role}: {families};" for role, families in sorted(lists.items())) + " }\n"


def make(article: Article, pages: Pages, around: Surroundings, pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of an article already adapted to the edition; `pictures` by their `src`."""
    edition = pages.edition
    css = font_variables(edition) + edition.stylesheets("common.css", "print.css")
    return render(pages.article(article, "print", around, css), pictures, pdf_variant="pdf/ua-1")
