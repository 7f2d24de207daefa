"""Has every picture enough pixels for the size at which it is printed?

A screen of 150 lines to the inch shows what 300 pixels to the inch have; with fewer a picture looks soft, below 200 everyone sees
its squares. Black and white without greys is printed without a screen and shows steps below 600. Fewer is a warning, fewer than
two thirds an error; the finding says how large the picture can be printed instead. What counts is the picture in the article's
folder as it stands on the page; the copy inside the PDF may not have less than that without need.
Source: the custom of two pixels to the line of the screen; Ghent Workgroup, GWG 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.check.opened.document import get
from publish.check.opened.painting.painted import Paint
from publish.check.opened.painting.plane import number
from publish.check.opened.press import PressDocument, Sheet
from publish.check.rules import Fault, Severity
from publish.colour.separation import PPI
from publish.ticket import LINE_ART, PrintedPicture

CODE = "X007"
_LEAST = 2 / 3
"""Of what a picture should have, before it is an error."""
_LOST = 0.95
"""Of what its file has or print needs, the least that the PDF may have."""


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each picture of the record that is too small, and for each in the PDF that is smaller than it need be."""
    for found in document.record.pictures if document.record else ():
        yield from _of_file(document, found)
    for sheet in document.sheets:
        for paint in sheet.inside:
            if paint.kind == "picture":
                yield from _in_pdf(document, sheet, paint)


def _of_file(document: PressDocument, found: PrintedPicture) -> Iterator[Fault]:
    left, top, right, bottom = found.area
    if right <= left or bottom <= top or found.ppi >= found.wanted:
        return
    width, height = found.largest
    message = (
        f"page {found.page}: the picture {found.name} has {found.ppi} pixels to the inch instead of {found.wanted}: "
        f"it can be printed {width:.0f} × {height:.0f} mm large"
    )
    hint = f"take a larger file: {_size(found)} pixels for this place; or print it smaller"
    area = document.area(found)
    yield Fault(message, hint, severity=_severity(found.ppi, found.wanted), page=found.page, area=area)


def _size(found: PrintedPicture) -> str:
    left, top, right, bottom = found.area
    return " × ".join(str(round(length / 72 * found.wanted)) for length in (right - left, bottom - top))


def _in_pdf(document: PressDocument, sheet: Sheet, paint: Paint) -> Iterator[Fault]:
    found, ppi = document.picture(sheet, paint), _ppi(paint)
    wanted = LINE_ART if _is_line_art(paint.picture) else PPI
    if found and found.ppi < wanted:
        wanted = found.ppi
    if ppi is not None and ppi < wanted * _LOST:
        name = document.name(sheet, paint)
        message = f"page {sheet.number}: {name} has {ppi:.0f} pixels to the inch in the PDF instead of {wanted}"
        severity = _severity(ppi, wanted)
        yield Fault(message, "build again: publish build", severity=severity, page=sheet.number, area=paint.area)


def _ppi(paint: Paint) -> float | None:
    """Pixels to the inch, by the worse of both directions; None where it has no size."""
    pixels = [number(get(paint.picture, key)) for key in ("/Width", "/Height")]
    found = [72 * count / side for count, side in zip(pixels, paint.sides, strict=True) if count and side > 0]
    return min(found) if len(found) == 2 else None


def _is_line_art(picture: Any) -> bool:
    return get(picture, "/BitsPerComponent") == 1 or get(picture, "/ImageMask") is True


def _severity(ppi: float, wanted: int) -> Severity:
    return "error" if ppi < wanted * _LEAST else "warning"
