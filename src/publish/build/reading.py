"""A publication in; its editions, its articles and their translations out."""

from __future__ import annotations

from msgspec import Struct

from publish.adapt import changes
from publish.build import style
from publish.editions import Edition, Layouts, on_page
from publish.errors import Finding
from publish.publication import Publication, place_of_editions
from publish.remembered import below, remembered
from publish.source.sources import Sources, read_sources
from publish.source.translations.reading import Tags


def editions_of(publication: Publication, layouts: Layouts) -> list[Edition]:
    """The editions that publish.toml names; raises `Faults` (exit code 2)."""
    named = place_of_editions(publication)
    return [layouts.edition(tag, named) for tag in publication.settings.editions]


class Prepared(Struct, frozen=True):
    """The editions of a publication, and what is to be said of them."""

    editions: list[Edition]
    warnings: list[Finding]
    """About their style sheets of print."""


def prepared(publication: Publication, layouts: Layouts, page: str) -> Prepared:
    """The editions, on another page of print where `page` names one, checked as far as a build has to know.

    Kept until something in the layouts changes. Raises `Faults` (exit code 2) and `UsageError`.
    """

    def read() -> Prepared:
        editions = editions_of(publication, layouts)
        if page:
            editions = [on_page(edition, page) for edition in editions]
        for edition in editions:
            changes(edition)  # raises where a step does not exist
        return Prepared(editions, style.warnings(editions))

    name = f"editions {publication.root} {publication.settings.editions} {page}"
    return remembered(name, below(*layouts.roots), read)


def tags_of(publication: Publication, layouts: Layouts, editions: list[Edition]) -> Tags:
    """Which translations and decisions the publication may have."""
    translated = frozenset(edition.tag for edition in editions if edition.settings.text == "translation")
    converted = frozenset(edition.tag for edition in editions if edition.settings.is_converted)
    known = frozenset(layouts.tags()) | {planned.tag for planned in publication.settings.planned}
    return Tags(translated, known, converted)


def sources_of(publication: Publication, layouts: Layouts, editions: list[Edition]) -> Sources:
    """Articles and translations; raises `Faults`."""
    return read_sources(publication, tags_of(publication, layouts, editions))
