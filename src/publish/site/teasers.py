"""An article in, the little that lists and related columns say of it out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from publish import tree
from publish.adapt import Settled, adapted_line, settled
from publish.editions import Edition
from publish.model import Article, Picture

if TYPE_CHECKING:
    from publish.page import Card, Rendition

DECK = 72
"""Characters of the lead that a front page shows below its headline: three lines and a little on a phone."""
_SENTENCE = re.compile(r".+?(?:[。！？!?؟۔᠃།]+[”’」』）)]*|\.(?=\s)|$)\s*", re.DOTALL)


class Teaser(Struct, frozen=True):
    """What a list says of an article, in the canonical script; a list is made again only when one of these changes."""

    slug: str
    title: str
    kicker: str
    section: str
    lead: str
    published: datetime
    picture: Picture | None
    alt: str
    settled: Settled
    """What the article settles about the conversion of these texts."""


def teaser(article: Article) -> Teaser:
    """The teaser of an article; its picture is the first one."""
    meta = article.meta
    first = next(iter(tree.figures(article.body)), None)
    picture = article.pictures[first.picture] if first else None
    alt = first.alt if first else ""
    own = settled(article).about([meta.title, meta.kicker or "", meta.section, meta.lead, alt])
    return Teaser(
        article.slug, meta.title, meta.kicker or "", meta.section, meta.lead, meta.published, picture, alt, own
    )


def page_path(tag: str, slug: str = "") -> str:
    """Path of an article's page, or without `slug` of an edition's front page, below site/."""
    return posixpath.join(tag, slug, "index.html")


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`; both are paths below site/."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def deck(lead: str) -> str:
    """The first sentences of a lead that stay within `DECK` characters; the first one whole in any case."""
    shown = ""
    for sentence in _SENTENCE.findall(lead):
        if shown and len(shown) + len(sentence) > DECK:
            break
        shown += sentence
    return shown.strip()


def card(found: Teaser, edition: Edition, page: str, show: Callable[[Picture], Rendition]) -> Card:
    """The teaser in the edition's script, as an entry on `page`; `show` gives the picture's rendition there."""
    from publish.page import Card  # late: planning needs no templates

    title, kicker, section, lead, alt = (
        adapted_line(text, edition, found.settled)
        for text in (found.title, found.kicker, found.section, found.lead, found.alt)
    )
    href = relative(page_path(edition.tag, found.slug), page)
    picture = show(found.picture) if found.picture else None
    return Card(href, title, kicker, section, deck(lead), found.published, picture, alt)
