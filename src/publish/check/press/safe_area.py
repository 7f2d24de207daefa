"""Does all text stand well inside the trimmed page?

The knife cuts the pages of a pile a millimetre or two apart, and the inner sheets of a booklet stick out further. Text that
reaches over the edge is cut; text nearer than 3 mm may be, or looks as if it were (a warning). The first piece of text of each
page is named.
Source: the custom of printing houses, 3 mm as for the bleed; ISO 32000-1, 14.11.2 Page boundaries.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.painting.painted import Paint
from publish.check.opened.painting.plane import grown, is_inside
from publish.check.opened.press import PressDocument, Sheet
from publish.check.rules import Fault, Severity
from publish.check.shared.words import words

CODE = "X009"
_SAFE = 3 * 72 / 25.4
_REACH = 0.1
"""em of blank that a character's square has at its edge at least."""
_HINT = "move it inwards: margins are those of `page` under [print] in edition.toml"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for text outside each page, and a warning for text that is too near its edge."""
    for sheet in document.sheets:
        outside = _beyond(sheet, 0.0)
        near = [paint for paint in _beyond(sheet, _SAFE) if paint not in outside]
        if outside:
            yield _fault(document, sheet, outside, "is cut off or stands outside the trimmed page", "error")
        if near:
            yield _fault(document, sheet, near, "is nearer than 3 mm to the edge", "warning")


def _beyond(sheet: Sheet, edge: float) -> list[Paint]:
    inner = grown(sheet.trim, -edge)
    texts = (paint for paint in sheet.inside if paint.kind == "text")
    return [paint for paint in texts if not is_inside(paint.area, inner, _REACH * paint.size)]


def _fault(document: PressDocument, sheet: Sheet, found: list[Paint], what: str, severity: Severity) -> Fault:
    times = "" if len(found) == 1 else f" ({len(found)} pieces of text)"
    message = f"page {sheet.number}: {words(document, sheet, found[0])} {what}{times}"
    return Fault(message, _HINT, severity=severity, page=sheet.number, area=found[0].area)
