"""A press PDF in, its sheets out: where each is cut, and everything that is painted on it.

Places are in pt from the left edge and the head of the sheet as programs show it, that is of its CropBox, which is the MediaBox
where there is none; so marks in report.html land where they belong. In our own files the trimmed page begins 10 mm inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pikepdf
from msgspec import Struct

from publish.check.opened.document import Document, get
from publish.check.opened.painting import painted
from publish.check.opened.painting.painted import Canvas, Paint
from publish.check.opened.painting.plane import IDENTITY, Area, common, numbers
from publish.check.opened.tree import Target
from publish.ticket import Press, PrintedPicture

_PARENTS = 50
_NEAR = 1.0
"""pt by which places of one picture may differ."""


class Sheet(Struct, frozen=True):
    """A page of a press PDF, with what is round it."""

    number: int
    """1-based."""
    page: Any
    """Its dictionary."""
    media: Area
    """MediaBox, in the file's own lengths: left, bottom, right and top."""
    seen: Area
    """The part of it that programs show."""
    trim: Area
    """The trimmed page, from the left edge and the head of the sheet; the whole sheet where no TrimBox says it."""
    canvas: Canvas

    @property
    def inside(self) -> list[Paint]:
        """What is painted with ink; printer's marks stand outside the trimmed page and are none of it."""
        return [paint for paint in self.canvas.paints if not paint.colour.is_mark]


class PressDocument(Document):
    """A PDF for a printing house."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.record: Press | None = target.press

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Every page."""
        return [_sheet(number, page.obj) for number, page in enumerate(self.pdf.pages, 1)]

    @cached_property
    def loose(self) -> list[Canvas]:
        """What forms, patterns and drawn glyphs paint that no page calls."""
        called = {stream for sheet in self.sheets for stream in sheet.canvas.streams}
        streams = (found for thing in self.dictionaries for found in _streams(thing) if found[0].objgen not in called)
        return [painted(stream, resources, IDENTITY) for stream, resources in streams]

    def picture(self, sheet: Sheet, paint: Paint) -> PrintedPicture | None:
        """What the build kept of a picture that is painted."""
        left, top = sheet.trim[:2]
        for found in self.record.pictures if self.record else ():
            place = (found.area[0] + left, found.area[1] + top, found.area[2] + left, found.area[3] + top)
            if found.page == sheet.number and all(
                abs(one - other) < _NEAR for one, other in zip(place, paint.frame, strict=True)
            ):
                return found
        return None

    def name(self, sheet: Sheet, paint: Paint) -> str:
        """What a picture is called in messages."""
        found = self.picture(sheet, paint)
        return f"the picture {found.name}" if found else "a picture"

    def area(self, found: PrintedPicture) -> Area | tuple[()]:
        """Where a picture of the record can be seen on its sheet; nothing where there is no such page."""
        if not 0 < found.page <= len(self.sheets):
            return ()
        sheet = self.sheets[found.page - 1]
        left, top = sheet.trim[:2]
        place = (found.area[0] + left, found.area[1] + top, found.area[2] + left, found.area[3] + top)
        return common(place, (0.0, 0.0, sheet.seen[2] - sheet.seen[0], sheet.seen[3] - sheet.seen[1])) or ()


def _sheet(number: int, page: Any) -> Sheet:
    media = box(page, "/MediaBox") or (0.0, 0.0, 0.0, 0.0)
    seen = common(box(page, "/CropBox") or media, media) or media
    left, head = seen[0], seen[3]
    cut = box(page, "/TrimBox") or seen
    trim = (cut[0] - left, head - cut[3], cut[2] - left, head - cut[1])
    canvas = painted(page, inherited(page, "/Resources"), (1.0, 0.0, 0.0, -1.0, -left, head))
    return Sheet(number, page, media, seen, trim, canvas)


def inherited(page: Any, key: str) -> Any:
    """The value of a page's key, or that of the pages it stands among (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_PARENTS):
        found = get(page, key)
        if found is not None:
            return found
        page = get(page, "/Parent")
    return None


def box(page: Any, name: str) -> Area | None:
    """Left, bottom, right and top of a box of a page, in pt; None where it has none that makes sense."""
    value = inherited(page, name) if name in ("/MediaBox", "/CropBox") else get(page, name)
    found = numbers(value, 4)
    if not found:
        return None
    left, right = sorted(found[::2])
    bottom, top = sorted(found[1::2])
    return left, bottom, right, top


def _streams(thing: Any) -> Iterator[tuple[Any, Any]]:
    """Streams that paint, with their resources."""
    if isinstance(thing, pikepdf.Stream) and (get(thing, "/Subtype") == "/Form" or get(thing, "/PatternType") == 1):
        yield thing, get(thing, "/Resources")
    if get(thing, "/Subtype") == "/Type3" and isinstance(glyphs := get(thing, "/CharProcs"), pikepdf.Dictionary):
        yield from ((glyph, get(thing, "/Resources")) for glyph in glyphs.values() if isinstance(glyph, pikepdf.Stream))
