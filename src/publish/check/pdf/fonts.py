"""Is every face inside the file, and only the glyphs that are used?

Where a face is missing, the printing house's computer takes another: lines break anew, rare characters become boxes. A
whole Chinese face is 5 to 20 MB; cut to its text it is about 100 kB, and licences often allow only that.
Source: ISO 15930-7 (PDF/X-4); ISO 14289-1 (PDF/UA-1), 7.21.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.fonts import strange

CODE = "D002"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each face that is not embedded, and for each that is embedded whole."""
    yield from strange(document)
