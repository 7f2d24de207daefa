"""Can every character be copied, searched and read aloud?

A glyph is a drawing; the file has to say which character it stands for. Where it does not, a search finds nothing, copied text
has gaps or replacement characters (U+FFFD), and a voice is silent.
Source: ISO 14289-1 (PDF/UA-1), 7.21.7 Unicode character maps.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.texts import strange_characters

CODE = "D009"
_HYPHENS = str.maketrans("", "", "\x02\ufffe")
"""What PDFium puts in the place of a hyphen at the end of a line."""


def look(document: Document) -> Iterator[Fault]:
    """A fault for each page with glyphs that stand for nothing, and for each such character."""
    for number, page in enumerate(document.texts, 1):
        if page.unreadable:
            glyphs = "a glyph stands" if page.unreadable == 1 else f"{page.unreadable} glyphs stand"
            yield Fault(f"page {number}: {glyphs} for no character", page=number)
        for found in strange_characters(page.text.translate(_HYPHENS)):
            hint = "delete it in the article and look what belongs there"
            yield Fault(f"page {number}: a {found}", hint, page=number)
