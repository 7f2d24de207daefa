"""Text that is painted on a sheet in, its words as they are quoted in a message out."""

from __future__ import annotations

import pypdfium2

from publish.check.opened.painting.painted import Paint
from publish.check.opened.press import PressDocument, Sheet

_LONGEST = 50
"""Characters that are quoted."""


def words(document: PressDocument, sheet: Sheet, paint: Paint) -> str:
    """The words in their quotation marks; `text` where they can't be read."""
    left, top, right, bottom = paint.area
    corner, head = sheet.seen[0], sheet.seen[3]
    middle = (bottom - top) / 4
    try:
        with pypdfium2.PdfDocument(document.readable) as opened:
            page = opened[sheet.number - 1].get_textpage()
            bounds = (left + corner, head - bottom + middle, right + corner, head - top - middle)
            found = " ".join(page.get_text_bounded(*bounds).split())
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        found = ""
    if not found:
        return "text"
    return f"“{found}”" if len(found) <= _LONGEST else f"“{found[:_LONGEST].rstrip()}…”"
