"""Has every page the size that was asked for?

A printing house lays pages of one size side by side on a sheet. A page of another size, or a box that cuts it, shows only
when the sheet is printed. The size is that of `[print]` in edition.toml, 210 × 285 mm by default. Half a millimetre would be
seen beside the next page; a tenth is allowed.
Source: ISO 32000-1, 14.11.2 Page boundaries.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault

CODE = "D006"
SIZE = (210.0, 285.0)
"""In mm, where the build kept none."""
_TOLERANCE = 0.1
"""mm."""


def look(document: Document) -> Iterator[Fault]:
    """A fault for each page whose visible part has another size."""
    makeup = document.target.makeup
    wanted = (makeup.width / 72 * 25.4, makeup.height / 72 * 25.4) if makeup else SIZE
    for number, page in enumerate(document.pdf.pages, 1):
        unit = float(page.obj.get("/UserUnit", 1))
        left, bottom, right, top = (float(value) for value in page.cropbox)
        size = tuple(length * unit / 72 * 25.4 for length in (right - left, top - bottom))
        if page.obj.get("/Rotate", 0) % 180:
            size = size[::-1]
        if any(abs(found - asked) > _TOLERANCE for found, asked in zip(size, wanted, strict=True)):
            shown = " × ".join(f"{length:.1f}" for length in size)
            asked_for = " × ".join(f"{round(length, 1):g}" for length in wanted)
            message = f"page {number} measures {shown} mm instead of {asked_for} mm"
            yield Fault(message, "look at @page in print.css", page=number)
