"""Is black text printed from one plate, over what is below it?

Plates never lie upon each other to a hair. Solid black that knocks a hole into the colour below it shows white edges, so it has
to overprint. Small type that is mixed from three plates or more has coloured fringes and can't be read (a warning): below 12 pt
one plate, or two, is what newspapers and magazines keep to. A light tint, below 15 %, makes no fringe that is seen.
Source: the custom of printing houses; ISO 32000-1, 8.6.7 Overprint control.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.painting.colours import Colour
from publish.check.opened.painting.painted import Paint
from publish.check.opened.press import PressDocument, Sheet
from publish.check.rules import Fault, Severity
from publish.check.shared.words import words

CODE = "X014"
SMALL = 12.0
"""pt."""
_MANY = 3
_COUNTS = 0.15
"""Of an ink, from which on it shows in small type."""
_SOLID = 0.995


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each page with black that knocks out, and a warning for each colour of small text on it."""
    for sheet in document.sheets:
        texts = [paint for paint in sheet.inside if paint.kind == "text"]
        knocking = [paint for paint in texts if _is_black(paint.colour) and not paint.overprints]
        if knocking:
            what = "is solid black that does not overprint"
            hint = "build again: publish build"
            yield _fault(document, sheet, knocking, what, hint, "error")
        mixed: dict[str, list[Paint]] = {}
        for paint in texts:
            if paint.size < SMALL - 0.01 and _plates(paint.colour) >= _MANY:
                mixed.setdefault(str(paint.colour), []).append(paint)
        for colour, found in mixed.items():
            what = (
                f"is {round(found[0].size, 1):g} pt large and printed from {_plates(found[0].colour)} plates: {colour}"
            )
            hint = "write a colour of one or two inks in print.css, as device-cmyk(0 0 0 1), or a spot colour"
            yield _fault(document, sheet, found, what, hint, "warning")


def _is_black(colour: Colour) -> bool:
    return len(colour.plates) == 1 and colour.plates[0][0] == "Black" and colour.plates[0][1] >= _SOLID


def _plates(colour: Colour) -> int:
    return sum(amount >= _COUNTS for _, amount in colour.plates)


def _fault(
    document: PressDocument, sheet: Sheet, found: list[Paint], what: str, hint: str, severity: Severity
) -> Fault:
    times = "" if len(found) == 1 else f" ({len(found)} pieces of text)"
    message = f"page {sheet.number}: {words(document, sheet, found[0])} {what}{times}"
    return Fault(message, hint, severity=severity, page=sheet.number, area=found[0].area)
