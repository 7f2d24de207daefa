"""A publication in; its editions, its articles and their translations out."""

from __future__ import annotations

from publish.editions import Edition, Layouts
from publish.publication import Publication, place_of_editions
from publish.source.sources import Sources, read_sources
from publish.source.translations.reading import Tags


def editions_of(publication: Publication, layouts: Layouts) -> list[Edition]:
    """The editions that publish.toml names; raises `Faults` (exit code 2)."""
    named = place_of_editions(publication)
    return [layouts.edition(tag, named) for tag in publication.settings.editions]


def tags_of(publication: Publication, layouts: Layouts, editions: list[Edition]) -> Tags:
    """Which translations and decisions the publication may have."""
    translated = frozenset(edition.tag for edition in editions if edition.settings.text == "translation")
    converted = frozenset(edition.tag for edition in editions if edition.settings.is_converted)
    known = frozenset(layouts.tags()) | {planned.tag for planned in publication.settings.planned}
    return Tags(translated, known, converted)


def sources_of(publication: Publication, layouts: Layouts, editions: list[Edition]) -> Sources:
    """Articles and translations; raises `Faults`."""
    return read_sources(publication, tags_of(publication, layouts, editions))
