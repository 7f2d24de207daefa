"""Is every line thick enough to be printed?

A line thinner than a quarter of a point breaks up on the plate or comes out at whatever the machine can do least, and a width
of 0 asks for just that. In a tint, or from several plates, a line needs half a point: the dots of a screen of 150 lines to the
inch are half a point apart, so a thinner one is a row of dots, and plates that lie a little askew pull it asunder (a warning). Rules
that are filled rectangles count as lines; printer's marks outside the page do not.
Source: the custom of printing houses for both figures; the Ghent Workgroup's preflight also looks at effective line widths.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.painting.painted import Paint
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault, Severity

CODE = "X010"
THINNEST = 0.25
"""pt, in one solid ink."""
SCREENED = 0.5
"""pt, in a tint or in several inks."""
_SOLID = 0.9
"""Of an ink; above that the dots of a screen run together."""
_TOLERANCE = 0.01
"""pt."""


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for the first of all lines of a page that are as thin in the same colour."""
    for sheet in document.sheets:
        found: dict[tuple[str, float], list[Paint]] = {}
        for paint in sheet.inside:
            if paint.colour.ink > 0 and paint.thickness < _least(paint) - _TOLERANCE:
                found.setdefault((str(paint.colour), round(paint.thickness, 2)), []).append(paint)
        for (colour, thickness), lines in found.items():
            least = _least(lines[0])
            what = "a line is" if len(lines) == 1 else f"{len(lines)} lines are"
            message = f"page {sheet.number}: {what} {thickness:g} pt thick in {colour} instead of {least:g} pt"
            hint = "make it thicker in print.css" + (", or print it in one solid ink" if least == SCREENED else "")
            severity: Severity = "error" if thickness < THINNEST - _TOLERANCE else "warning"
            yield Fault(message, hint, severity=severity, page=sheet.number, area=lines[0].area)


def _least(paint: Paint) -> float:
    amounts = [amount for _, amount in paint.colour.plates]
    return THINNEST if len(amounts) == 1 and amounts[0] >= _SOLID else SCREENED
