"""An article.<tag>.md and its canonical article in, the translated article out, with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from publish import tree
from publish.errors import Finding
from publish.model import Article, Figure
from publish.publication import Publication
from publish.source.articles import check_editions, text_of
from publish.source.pictures import read_pictures
from publish.source.report import Report

_NAME = re.compile(r"article\.(.+)\.md")


class Tags(Struct, frozen=True):
    """Which translations may be."""

    translated: frozenset[str]
    """The publication's editions whose text is a translation."""
    known: frozenset[str]
    """Every edition that has a layout, and those that are only announced."""
    converted: frozenset[str] = frozenset()
    """The publication's editions whose text is converted: editors' decisions are for these."""


class Translation(Struct, frozen=True):
    """A translated article that has no fault."""

    article: Article
    """Whole: what the translation does not say is that of the canonical article."""
    warnings: list[Finding]


def files(folder: Path) -> dict[str, Path]:
    """The translations in an article's folder, by tag."""
    found = ((_NAME.fullmatch(path.name), path) for path in sorted(folder.glob("article.*.md")))
    return {match[1]: path for match, path in found if match}


def refusal(tag: str, publication: Publication, tags: Tags) -> tuple[str, str, str] | None:
    """Code, message and hint where a translation into `tag` is read by nobody; S032 is only a warning."""
    if tag in tags.translated:
        return None
    if tag in publication.settings.editions:
        hint = f'its edition.toml would say `text = "translation"`; without that article.{tag}.md is read by nobody'
        return "S031", f"the edition {tag} takes its text from article.md, not from a translation", hint
    if tag in tags.known:
        return "S032", f"the publication has no edition {tag} yet", "add it to `editions` in publish.toml"
    hint = f"the editions of translations are: {', '.join(sorted(tags.translated)) or 'none'}; there are layouts for "
    return "S030", f"`{tag}` is no edition", hint + ", ".join(sorted(tags.known))


def read(
    publication: Publication, canonical: Article, tag: str, tags: Tags
) -> tuple[Translation | None, list[Finding]]:
    """One translation, None where it has faults or belongs to no edition that is made; and its faults."""
    from publish.source import front_matter  # as in `articles.read`
    from publish.source.body import BodyReader
    from publish.source.translations.matter import HINTS, TranslatedMatter, merged
    from publish.source.translations.review import Review

    folder = publication.root / "source" / canonical.slug
    file = files(folder)[tag]
    report = Report(f"source/{canonical.slug}/{file.name}")
    if refused := refusal(tag, publication, tags):
        (report.warn if refused[0] == "S032" else report.add)(*refused)
        return None, report.findings
    text = text_of(publication.root, file, report)
    if text is None:
        return None, report.findings
    report.lines = text.split("\n")
    own, first = front_matter.decode(report, TranslatedMatter, HINTS)
    words = publication.settings.translations.get(tag, {})
    figures = [_credited(figure, words) for figure in tree.figures(tree.for_edition(canonical.body, tag))]
    body, notes = BodyReader(report, first, figures).read()
    there = canonical.pictures
    shown = tree.figures(body)
    pictures = {figure.picture: there[figure.picture] for figure in shown if figure.picture in there}
    pictures |= read_pictures(folder, [figure for figure in shown if figure.picture not in there], report)
    check_editions(body, publication, report)
    if own is None or report.findings:
        return None, report.findings
    meta, untranslated = merged(canonical.meta, own, words)
    article = Article(canonical.slug, report.path, tag, meta, body, notes, pictures)
    Review(canonical, article, report, first).look(own, untranslated)
    return Translation(article, sorted(report.findings)), []


def _credited(figure: Figure, words: Mapping[str, str]) -> Figure:
    """A canonical figure with the edition's words for the names in its credit."""
    names = (words.get(name.strip(), name) for name in figure.credit.split("、"))
    return msgspec.structs.replace(figure, credit="、".join(names))
