"""An article, its edition and the faces in; a finding for each character that a role's faces don't cover out.

WeasyPrint prints a box for such a character and goes on; here it stops the build, with the place in the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish import tree
from publish.editions import Edition
from publish.errors import Finding
from publish.fonts import FontLibrary
from publish.model import Article, FrontMatter
from publish.source.report import Report


def _texts(article: Article) -> Iterator[tuple[int, str]]:
    """Every text that is printed, with the line on which its block begins (1: front matter)."""
    meta: FrontMatter = article.meta
    for text in (meta.title, meta.kicker, meta.subtitle, meta.place, meta.source, meta.section, meta.lead, meta.rights):
        yield 1, text or ""
    for name in (*meta.authors, *meta.editors, *meta.designers, *(item.text for item in meta.corrections)):
        yield 1, name
    for block in (*tree.walk(article.body), *(b for note in article.notes for b in tree.walk(note.children))):
        for run in tree.runs(block):
            yield block.line, tree.plain(run)
            yield from ((block.line, reading) for reading in tree.readings(run))
        yield from ((block.line, text) for text in tree.lines(block))


def uncovered(article: Article, edition: Edition, library: FontLibrary, source: str) -> list[Finding]:
    """Findings about `article` (adapted to the edition); `source` is the text of its article.md."""
    stacks = edition.settings.fonts.values()
    report = Report(article.path, source)
    seen: set[tuple[str, int]] = set()
    for line, text in _texts(article):
        for index in sorted({index for families in stacks for index in library.missing(text, families)}):
            character = text[index]
            where = report.locate(character, line)
            if (character, where[0]) in seen:
                continue
            seen.add((character, where[0]))
            message = f"the faces of {edition.tag} lack {character} (U+{ord(character):04X})"
            hint = "write another character, or add a face that has it: fonts/README.md"
            report.add("F010", message, hint, line=where[0], column=where[1])
    return report.findings
