"""An article or a list of them in, one phone page with its style sheet inside out."""

from __future__ import annotations

import re

from publish.editions import Edition
from publish.model import Article
from publish.page import Card, Pages, Surroundings


def stylesheet(edition: Edition) -> str:
    """The edition's phone style sheet without comments and indentation, since every page carries it."""
    css = re.sub(r"/\*.*?\*/", "", edition.stylesheets("common.css", "mobile.css"), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def make(article: Article, pages: Pages, around: Surroundings) -> bytes:
    """The page of an article already adapted to the edition."""
    return pages.article(article, "mobile", around, stylesheet(pages.edition)).encode()


def front(cards: list[Card], pages: Pages, around: Surroundings) -> bytes:
    """The front page of an edition."""
    return pages.front(cards, around, stylesheet(pages.edition)).encode()
