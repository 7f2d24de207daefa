"""Is every face inside the file, and only the glyphs that are used?

Where a face is missing, the printing house's computer takes another: lines break anew, rare characters become boxes, and
nobody reads proofs after that. Cut to its text, a Chinese face is a hundredth of its size, and licences often allow only that.
Source: ISO 15930-7 (PDF/X-4) on fonts.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault
from publish.check.shared.fonts import strange

CODE = "X002"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each face that is not embedded, and for each that is embedded whole."""
    yield from strange(document)
