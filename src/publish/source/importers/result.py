"""What an import hands over: the article, what was dropped on the way, and what a person has to look at."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line of the capture that is not blank."""

    number: int
    """1-based."""
    text: str
    """With ordinary spaces, and none at its ends."""
    is_lead: bool = False
    """Whether the page itself calls it the lead (核心提示 and the like)."""


class Dropped(msgspec.Struct, frozen=True):
    """A line, or a part of one, of the capture that is not in the article."""

    line: int
    """In the capture, 1-based."""
    text: str
    """As it stands in the capture, without the white space around it."""
    why: str


class ReviewItem(msgspec.Struct, frozen=True):
    """Something that a person has to supply or to confirm."""

    line: int
    """In article.md, 1-based; 0 where the whole file is meant."""
    what: str
    action: str
    needed: bool = False
    """True where the article does not build, or says something unknown, before this is done."""


class Imported(msgspec.Struct, frozen=True):
    """A finished import, not yet written."""

    slug: str
    origin: str
    """File name of the capture."""
    article: str
    """The whole text of article.md."""
    dropped: tuple[Dropped, ...]
    """In the order of the capture."""
    review: tuple[ReviewItem, ...]
    """In the order of article.md; those that are needed first."""
    section: str
    organisers: tuple[str, ...] = ()
    """Organiser lines of the page, ready for `organisers` in publish.toml."""
