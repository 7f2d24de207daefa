"""An article or a list of them in, one phone page with its style sheet inside out; faces stand beside it on the site."""

from __future__ import annotations

import re

from publish.editions import Edition
from publish.formats.faces import rules
from publish.formats.screen import finished
from publish.model import Article
from publish.page import Card, Pages, Surroundings


def stylesheet(edition: Edition) -> str:
    """The edition's phone style sheet without comments and indentation, since every page carries it."""
    css = re.sub(r"/\*.*?\*/", "", edition.stylesheets("common.css", "mobile.css", of="html"), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def make(article: Article, pages: Pages, around: Surroundings) -> bytes:
    """The page of an article already adapted to the edition."""
    page = pages.article(article, "mobile", around, _styles(pages, around))
    return finished(page, pages.edition, "html").encode()


def front(cards: list[Card], pages: Pages, around: Surroundings) -> bytes:
    """The front page of an edition."""
    return finished(pages.front(cards, around, _styles(pages, around)), pages.edition, "html").encode()


def _styles(pages: Pages, around: Surroundings) -> str:
    return rules(around.faces) + stylesheet(pages.edition)
