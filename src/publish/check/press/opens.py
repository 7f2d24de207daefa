"""Does the file open without repair, and can every page be read to its end?

The computer that makes plates does not ask: it stops, or leaves out what it can't read. As for other PDFs, qpdf and PDFium open
the file; besides, every drawing on every page is followed to its end. No other rule can look at a file that is damaged.
Source: ISO 32000-1, 7.5 File structure and 7.8.2 Content streams; `qpdf --check`.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X001"
STOPS = True


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for everything that would have to be mended, and for each page that can't be followed."""
    yield from document.damage
    for sheet in document.sheets:
        if sheet.canvas.damage:
            yield Fault(f"page {sheet.number}: {sheet.canvas.damage}", "build again: publish build", page=sheet.number)
