"""Has the file as many pages as were laid out?

A page that is lost moves all pages after it to the other side of the sheet.
Source: ISO 32000-1, 7.7.3 Page tree; the record that the build kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X011"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault where it has more or fewer; none where the build kept no record."""
    count = len(document.sheets)
    if document.record and count != document.record.pages:
        pages = f"{count} page{'s' * (count != 1)}"
        yield Fault(f"the file has {pages} instead of {document.record.pages}", "build again: publish build")
