"""A publication in; what its translations lack, a new draft, or a translation that is accepted, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from publish.build.reading import editions_of, tags_of
from publish.build.run import layout_folders
from publish.editions import Layouts
from publish.errors import Faults, Finding, UsageError
from publish.model import Article
from publish.publication import Publication
from publish.source.articles import FILE, read, text_of
from publish.source.report import Report
from publish.source.sources import Sources, read_sources
from publish.source.translations import draft, reading
from publish.source.translations.reading import Tags

_STATES = {
    "S033": "not compared",
    "S034": "stale",
    "S035": "incomplete",
    "S036": "partly translated",
    "S037": "words taken over",
}


class State(Struct, frozen=True):
    """How far a publication's translations are."""

    lines: list[str]
    """One for each translation, then one for each edition about what is not begun."""
    warnings: list[Finding]


class Translations:
    """The translations of a publication."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.layouts = Layouts(layout_folders(publication))

    def tags(self) -> Tags:
        """Raises `Faults` (exit code 2) where a layout has a fault."""
        return tags_of(self.publication, self.layouts, editions_of(self.publication, self.layouts))

    def state(self) -> State:
        """How far all of them are; raises `Faults`."""
        found = read_sources(self.publication, self.tags())
        warnings = [
            finding for of_tag in found.translations.values() for one in of_tag.values() for finding in one.warnings
        ]
        return State(list(_lines(found)), sorted([*found.warnings, *warnings]))

    def begin(self, slug: str, tag: str) -> Path:
        """Writes a draft of a translation; raises `UsageError`, also where there is a translation already."""
        article, folder = self._article(slug, tag)
        file = folder / f"article.{tag}.md"
        if file.exists():
            hint = f"work on it, then: publish translate --accept {slug} {tag}"
            raise UsageError(f"source/{slug}/{file.name} is there already", hint)
        draft.write(file, draft.draft(article, self._text(folder / FILE), tag))
        return file

    def accept(self, slug: str, tag: str) -> tuple[Path, list[Finding]]:
        """Records that a translation is of the present text, and ends its draft; returns what it still lacks."""
        article, folder = self._article(slug, tag)
        if tag not in reading.files(folder):
            raise UsageError(f"{slug} has no translation {tag}", f"begin it: publish translate {slug} {tag}")
        file = reading.files(folder)[tag]
        tags = Tags(self.tags().translated | {tag}, frozenset())
        self._translation(article, tag, tags)
        text = draft.accepted(article, self._text(file), tag, f"source/{slug}/{file.name}")
        draft.write(file, text)
        return file, self._translation(article, tag, tags).warnings

    def _translation(self, article: Article, tag: str, tags: Tags) -> reading.Translation:
        found, faults = reading.read(self.publication, article, tag, tags)
        if found is None:
            raise Faults(faults)
        return found

    def _article(self, slug: str, tag: str) -> tuple[Article, Path]:
        """The canonical article and its folder; refuses tags that no translation can be for."""
        refused = reading.refusal(tag, self.publication, self.tags())
        if refused and refused[0] != "S032":
            raise UsageError(refused[1], refused[2])
        folder = self.publication.root / "source" / slug
        if not (folder / FILE).is_file():
            raise UsageError(f"there is no article `{slug}`", "write the name of its folder under source/")
        article, faults = read(self.publication, folder)
        if article is None:
            raise Faults(faults)
        return article, folder

    def _text(self, file: Path) -> str:
        report = Report(file.relative_to(self.publication.root).as_posix())
        text = text_of(self.publication.root, file, report)
        if text is None:
            raise Faults(report.findings)
        return text


def _lines(found: Sources) -> Iterator[str]:
    for tag, translations in found.translations.items():
        for slug, translation in translations.items():
            states = [state for code, state in _STATES.items() if any(w.code == code for w in translation.warnings)]
            is_draft = ["draft"] if translation.article.meta.status == "draft" else []
            yield f"{tag} {slug}: {', '.join([*is_draft, *states]) or 'up to date'}"
        if missing := [article.slug for article in found.articles if article.slug not in translations]:
            yield f"{tag}: not begun: {', '.join(missing)}"
    if not found.translations:
        yield 'no edition of publish.toml takes translations (text = "translation" in its edition.toml)'
