"""A publication and the name of a converted edition in; the ledgers of its articles, and their files of decisions, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from publish.build.reading import editions_of
from publish.build.run import layout_folders
from publish.converted.ledger import Entry, Ledger, ledger
from publish.editions import Edition, Layouts
from publish.errors import BuildFailed, Faults, Finding, UsageError
from publish.publication import Publication
from publish.source import decisions
from publish.source.articles import folders, read


class Desk:
    """Where an editor looks through an edition."""

    def __init__(self, publication: Publication, tag: str) -> None:
        """Raises `UsageError` where the publication has no such edition, or it is not converted."""
        self.publication = publication
        editions = editions_of(publication, Layouts(layout_folders(publication)))
        self.edition = _converted(editions, tag)
        self.tag = tag

    def ledgers(self, slugs: Sequence[str] = ()) -> list[Ledger]:
        """Those of the articles, by default of all; raises `UsageError`, and `Faults` with those of all that are asked for."""
        there = {folder.name: folder for folder in folders(self.publication)}
        if strange := [slug for slug in slugs if slug not in there]:
            raise UsageError(f"there is no article `{strange[0]}`", f"the articles are: {', '.join(there)}")
        found, findings = [], list[Finding]()
        for slug in slugs or there:
            article, faults = read(self.publication, there[slug])
            findings += faults
            if article is not None:
                source = (self.publication.root / article.path).read_text("utf-8-sig")
                found.append(ledger(article, self.edition, source))
        if findings:
            raise Faults(findings)
        return found

    def path(self, slug: str) -> str:
        """Of the file of decisions, relative to the publication."""
        return decisions.path(slug, self.tag)

    def text(self, slug: str) -> str:
        """Of the file of decisions, empty where there is none."""
        file = self.publication.root / self.path(slug)
        return file.read_text("utf-8") if file.is_file() else ""

    def decide(self, found: Ledger, entry: Entry, form: str) -> Ledger:
        """Writes a decision; an empty form takes it back. Returns the ledger with it; raises `BuildFailed`."""
        same = msgspec.structs.replace(entry, decided=form)
        entries = [same if other.place.context == entry.place.context else other for other in found.entries]
        changed = msgspec.structs.replace(found, entries=entries)
        self._write(changed, changed.gone)
        return changed

    def prune(self, found: Ledger) -> Ledger:
        """Drops the decisions whose place is gone."""
        if not found.gone:
            return found
        self._write(found, {})
        own = {**found.article.decisions, self.tag: found.decisions}
        return msgspec.structs.replace(found, article=msgspec.structs.replace(found.article, decisions=own))

    def _write(self, found: Ledger, gone: dict[str, str]) -> None:
        slug = found.article.slug
        file = self.publication.root / self.path(slug)
        try:
            if found.decisions or gone:
                decisions.write(file, decisions.text(slug, self.tag, found.decisions, gone))
            else:
                file.unlink(missing_ok=True)
        except OSError as error:
            hint = "look at the permissions of the folder, and whether the disk is full"
            raise BuildFailed(f"{self.path(slug)} can't be written: {error.strerror}", hint) from error


def _converted(editions: Iterable[Edition], tag: str) -> Edition:
    converted = {edition.tag: edition for edition in editions if edition.settings.is_converted}
    if tag not in converted:
        hint = f"the editions that are converted are: {', '.join(converted) or 'none'}"
        raise UsageError(f"`{tag}` is no edition of this publication that is converted", hint)
    return converted[tag]
