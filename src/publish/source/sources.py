"""The source/ folder of a publication in, its articles and their translations out; every fault of all of them in one go."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from publish.errors import Faults, Finding
from publish.model import Article
from publish.publication import Publication
from publish.remembered import below, remembered
from publish.source import articles, decisions
from publish.source.translations import reading
from publish.source.translations.reading import Tags, Translation


class Sources(Struct, frozen=True):
    """All that was written."""

    articles: list[Article]
    """Canonical, by slug."""
    translations: dict[str, dict[str, Translation]] = {}
    """By tag and slug."""
    warnings: list[Finding] = []
    """About translations that belong to no edition."""


def read_sources(publication: Publication, tags: Tags) -> Sources:
    """Articles and translations; raises `Faults` with all faults of all of them."""
    canonical, findings = articles.collect(publication, lambda folder: _article(publication, folder))
    found: dict[str, dict[str, Translation]] = {tag: {} for tag in sorted(tags.translated)}
    for article in canonical:
        findings += _with_translations(publication, article, tags, found)
    return _checked(canonical, found, findings)


def read_article(publication: Publication, tags: Tags, slug: str) -> Sources:
    """One article alone, and its translations; raises `Faults` with the faults of these."""
    article, findings = _article(publication, publication.root / "source" / slug)
    found: dict[str, dict[str, Translation]] = {tag: {} for tag in sorted(tags.translated)}
    if article is not None:
        findings = [*findings, *_with_translations(publication, article, tags, found)]
    return _checked([article] if article else [], found, findings)


def _with_translations(
    publication: Publication, article: Article, tags: Tags, found: dict[str, dict[str, Translation]]
) -> list[Finding]:
    """Adds the article's translations to `found`; the findings about them and about decisions."""
    findings = decisions.strays(article, tags.converted)
    for tag in reading.files(publication.root / "source" / article.slug):
        translation, faults = _translation(publication, article, tag, tags)
        findings = [*findings, *faults]
        if translation is not None:
            found[tag][article.slug] = translation
    return findings


def _checked(canonical: list[Article], found: dict[str, dict[str, Translation]], findings: list[Finding]) -> Sources:
    if faults := [finding for finding in findings if finding.severity == "error"]:
        raise Faults(faults)
    return Sources(canonical, found, findings)


def _article(publication: Publication, folder: Path) -> tuple[Article | None, list[Finding]]:
    """What `articles.read` gives, kept until something in the folder changes."""
    name = f"article {folder} {_settings(publication)}"
    return remembered(name, below(folder), lambda: articles.read(publication, folder))


def _translation(
    publication: Publication, article: Article, tag: str, tags: Tags
) -> tuple[Translation | None, list[Finding]]:
    """What `reading.read` gives, kept until something in the folder changes."""
    folder = publication.root / "source" / article.slug
    known = (sorted(found) for found in (tags.translated, tags.known, tags.converted))
    name = f"translation {folder} {tag} {[*known]} {_settings(publication)}"
    return remembered(name, below(folder), lambda: reading.read(publication, article, tag, tags))


def _settings(publication: Publication) -> str:
    return f"{publication.root} {msgspec.json.encode(publication.settings).decode()}"
