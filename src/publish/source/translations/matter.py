"""The front matter of a translation and of its canonical article in, that of the translated article out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from publish.model import ConvertRules, Correction, FrontMatter, Line, Moment
from publish.source.front_matter import HINTS as CANONICAL_HINTS

HINTS = {
    **CANONICAL_HINTS,
    "status": "write draft, or leave it out: then it is that of article.md",
    "canonical": "publish translate --accept SLUG TAG writes it",
    "parts": "publish translate --accept SLUG TAG writes it",
}


class TranslatedMatter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML between the two `---` lines of article.<tag>.md: what readers see, in the language of the edition.

    All else (id, published, status, embargo, related) is that of article.md.
    """

    title: Line
    kicker: Line | None = None
    subtitle: Line | None = None
    lead: Line
    source: Line | None = None
    place: Line | None = None
    section: Line | None = None
    """The channel's name as this article prints it; better said once, in `[translations.<tag>]` of publish.toml."""
    rights: Line | None = None
    authors: list[Line] | None = None
    editors: list[Line] | None = None
    designers: list[Line] | None = None
    keywords: list[Line] = []
    corrections: list[Correction] | None = None
    status: Literal["draft"] | None = None
    """A draft is left out even where the canonical article is published."""
    modified: Moment | None = None
    """When the canonical text that is translated here was last modified."""
    canonical: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")] | None = None
    """Hash of the canonical text that is translated here (`publish.source.translations.digest`)."""
    parts: list[Annotated[str, Meta(pattern=r"^[0-9a-f]{8}$")]] = []
    """Hashes of its parts, so that a change can be named."""


INHERITED = ("source", "place", "section", "rights", "authors", "editors", "designers", "corrections")
"""What readers see and a translation need not say."""


def merged(canonical: FrontMatter, own: TranslatedMatter, words: Mapping[str, str]) -> tuple[FrontMatter, list[str]]:
    """The whole front matter, and the keys whose values are still in the canonical language.

    `words`: `[translations.<tag>]` of publish.toml, the canonical words → the edition's.
    """
    values = {name: getattr(own, name) for name in ("title", "kicker", "subtitle", "lead", "keywords", "modified")}
    untranslated = []
    for name in INHERITED:
        values[name] = getattr(own, name)
        if values[name] is None:
            values[name], whole = _in_words(getattr(canonical, name), words)
            untranslated += [] if whole else [name]
    status = own.status if own.status and canonical.status != "withdrawn" else canonical.status
    values |= {"status": status, "convert": ConvertRules()}
    return msgspec.structs.replace(canonical, **values), untranslated


def _in_words(value: object, words: Mapping[str, str]) -> tuple[object, bool]:
    """An inherited value with the edition's words for it, and whether there were words for all of it."""
    match value:
        case str():
            return words.get(value, value), value in words
        case Correction():
            text, whole = _in_words(value.text, words)
            return msgspec.structs.replace(value, text=text), whole
        case list():
            found = [_in_words(item, words) for item in value]
            return [item for item, _ in found], all(whole for _, whole in found)
        case _:
            return value, True
