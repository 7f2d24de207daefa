"""Does the file open without repair?

Readers on screens mend a damaged file silently and differently; the computer at a printing house stops, or leaves a page
out. Two programs of different make open it: qpdf, which reports every fault, and PDFium. No other rule can look at a
file that is damaged.
Source: ISO 32000-1, 7.5 File structure; `qpdf --check`.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault

CODE = "D001"
STOPS = True


def look(document: Document) -> Iterator[Fault]:
    """A fault for everything that would have to be mended."""
    yield from document.damage
