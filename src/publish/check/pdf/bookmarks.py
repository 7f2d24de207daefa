"""Do the bookmarks name every heading, in order and word for word?

Bookmarks are how readers find a part of a long file, and the headings in the tags are what they find. Where a heading is
missing among the bookmarks it can't be reached; a bookmark without a heading leads into the middle of a text.
Source: ISO 14289-1 (PDF/UA-1), 7.17; WCAG 2.2, 2.4.5 Multiple Ways (technique PDF2).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from publish.check.opened.document import Document
from publish.check.opened.reading_order import is_from_right
from publish.check.rules import Fault

CODE = "D007"


def look(document: Document) -> Iterator[Fault]:
    """A fault for the first bookmark that is not the heading in its place."""
    if not document.headings:
        yield Fault("the file has no tagged heading")
    for bookmark, heading in zip_longest(document.bookmarks, document.headings):
        if bookmark is None or heading is None or _letters(bookmark) != _letters(heading):
            shown = [f"“{text.strip()}”" if text else "nothing" for text in (bookmark, heading)]
            yield Fault(f"the bookmarks have {shown[0]} where the headings have {shown[1]}")
            return


def _letters(text: str) -> str:
    """Without white space, and characters that only steer where lines break.

    From right to left sorted: PDFium tells numbers there before the words that they follow, and brackets by their shapes.
    """
    letters = "".join(text.split()).translate(dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF)))
    return "".join(sorted(letters)) if is_from_right(letters) else letters
