"""Is nowhere more ink than paper and press can take?

Four inks on top of each other would be 400 per cent. Paper takes 300 to 330 if it is coated, newsprint 220 to 240; beyond that
ink stays wet, comes off on the next sheet, and the sheet tears. The limit is `ink_limit` under `[print]`. Flat colours and the
pixels of every picture are added up, plate by plate, and what overprints is added to the picture or area below it. Printer's marks
are on all plates and stand outside the page.
Source: ISO 12647-2 on the sum of tone values; the profile of the printing condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import overprint, pixels
from publish.check.opened.painting.painted import Paint
from publish.check.opened.press import PressDocument, Sheet
from publish.check.rules import Fault
from publish.colour.separation import ink

CODE = "X006"
LIMIT = 300
"""Per cent, where the build kept none."""
_TOLERANCE = 1.0
"""Per cent; plates have 255 steps."""
_PICTURE_HINT = (
    "convert the picture to the profile of [print], or give it the profile that it was made with; then build again"
)
_COLOUR_HINT = "write a lighter mixture in print.css, or raise `ink_limit` if the printing house says so"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each picture, and for each colour of each page, with more."""
    limit = document.record.ink_limit if document.record else LIMIT
    known: dict[tuple[int, int], float | str] = {}
    for sheet in document.sheets:
        yield from _colours(sheet, limit)
        yield from _overprints(document, sheet, limit)
        for paint in sheet.inside:
            if paint.kind == "picture":
                key = paint.picture.objgen
                most = known[key] if key in known and key[0] else _most(paint)
                known[key] = most
                yield from _picture(document, sheet, paint, most, limit)


def _colours(sheet: Sheet, limit: int) -> Iterator[Fault]:
    heavy: dict[str, Paint] = {}
    for paint in sheet.inside:
        if paint.kind != "picture" and paint.colour.ink > limit + _TOLERANCE:
            heavy.setdefault(str(paint.colour), paint)
    for name, paint in heavy.items():
        message = f"page {sheet.number}: {name} is {paint.colour.ink:.0f} % of ink instead of {limit} % at most"
        yield Fault(message, _COLOUR_HINT, page=sheet.number, area=paint.area)


def _overprints(document: PressDocument, sheet: Sheet, limit: int) -> Iterator[Fault]:
    """A fault for the first that makes too much ink together with what is below it."""
    paints = sheet.inside
    for index, paint in enumerate(paints):
        ground = overprint.below(paints, index) if paint.overprints and paint.kind != "picture" else None
        if ground is None:
            continue
        try:
            most = overprint.together(paint, ground)
        except pixels.Unreadable:  # a fault already
            continue
        if most > limit + _TOLERANCE:
            what = document.name(sheet, ground) if ground.kind == "picture" else f"an area of {ground.colour}"
            message = (
                f"page {sheet.number}: {paint.colour} upon {what} makes up to {most:.0f} % of ink instead of {limit} %"
            )
            yield Fault(message, "move it, or make what is below it lighter", page=sheet.number, area=paint.area)
            return


def _most(paint: Paint) -> float | str:
    """Per cent of ink where a picture has most, or why it can't be told."""
    try:
        found = pixels.inked(paint.picture)
    except pixels.Unreadable as error:
        return str(error)
    return 0.0 if found is None else ink(found)


def _picture(document: PressDocument, sheet: Sheet, paint: Paint, most: float | str, limit: int) -> Iterator[Fault]:
    name = document.name(sheet, paint)
    if isinstance(most, str):
        message = f"page {sheet.number}: the inks of {name} can't be told: {most[:120]}"
        yield Fault(message, "build again: publish build", page=sheet.number, area=paint.area)
    elif most > limit + _TOLERANCE:
        message = f"page {sheet.number}: {name} has up to {most:.0f} % of ink instead of {limit} % at most"
        yield Fault(message, _PICTURE_HINT, page=sheet.number, area=paint.area)
