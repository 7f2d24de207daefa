"""Is every character drawn with a glyph of its own?

Where a face lacks a character, its first glyph, `.notdef`, is drawn: an empty box in the middle of a name, ten thousand times.
Source: ISO 15930-7 (PDF/X-4) on fonts; ISO 32000-1, 9.7.6.3 Handling undefined characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault
from publish.check.shared.glyphs import boxes

CODE = "X008"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each page and face with boxes."""
    yield from boxes(document)
