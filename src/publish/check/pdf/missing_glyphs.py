"""Is every character drawn with a glyph of its own?

Where a face lacks a character, its first glyph, `.notdef`, is drawn: an empty box in the middle of a name. The build refuses
characters that no face has; this rule looks at what was drawn in the end.
Source: ISO 32000-1, 9.7.6.3 Handling undefined characters; ISO 14289-1 (PDF/UA-1), 7.21.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.glyphs import boxes

CODE = "D005"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each page and face with boxes."""
    yield from boxes(document)
