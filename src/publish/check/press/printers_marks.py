"""Do printer's marks stand round every page, on every plate, and none on it?

Crop marks show the bookbinder where to cut; marks that are on all plates show the printer whether the plates lie upon each
other. So they are in the colour of all plates, outside the bleed. Anything else in that colour on the page is 400 per cent of ink.
Source: ISO 32000-1, 8.6.6.4 Separation colour spaces (All) and 14.11.3 Printer's marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.painting.painted import Paint
from publish.check.opened.painting.plane import Area, common, grown
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X017"
_NEAR = 0.5
"""pt by which a crop mark may miss the edge that it shows."""


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for marks on each page, and for each of its corners without crop marks."""
    bleed = document.record.bleed if document.record else 0.0
    for sheet in document.sheets:
        marks = [paint for paint in sheet.canvas.paints if paint.colour.is_mark]
        page = grown(sheet.trim, bleed - _NEAR)
        inside = [paint for paint in marks if common(paint.area, page)]
        if inside:
            message = f"page {sheet.number}: the page or its bleed has something on all plates, as printer's marks are"
            yield Fault(message, "write another colour in print.css", page=sheet.number, area=inside[0].area)
        lines = [paint for paint in marks if paint.kind == "stroke" and paint not in inside]
        missing = [name for name, x, y in _corners(sheet.trim) if not _is_marked(lines, x, y)]
        if missing:
            message = f"page {sheet.number}: there are no crop marks at the {', '.join(missing)}"
            yield Fault(message, "build again: publish build", page=sheet.number)


def _corners(trim: Area) -> list[tuple[str, float, float]]:
    left, top, right, bottom = trim
    return [
        ("upper left", left, top),
        ("upper right", right, top),
        ("lower left", left, bottom),
        ("lower right", right, bottom),
    ]


def _is_marked(lines: list[Paint], x: float, y: float) -> bool:
    """Whether a line across and a line down end near a corner and point at its edges."""
    across = any(abs(_middle(line.area, 1) - y) < _NEAR and _is_near(line.area, 0, x) for line in lines)
    return across and any(abs(_middle(line.area, 0) - x) < _NEAR and _is_near(line.area, 1, y) for line in lines)


def _middle(area: Area, axis: int) -> float:
    return (area[axis] + area[axis + 2]) / 2


def _is_near(area: Area, axis: int, edge: float) -> bool:
    """Whether it begins within 10 mm of the edge."""
    return min(abs(area[axis] - edge), abs(area[axis + 2] - edge)) < 10 * 72 / 25.4
