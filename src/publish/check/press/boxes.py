"""Does every page say where it is cut and how far it bleeds?

Programs that lay pages on a printing sheet go by the boxes and not by the marks. The TrimBox is the page as `[print]` asks for
it; the BleedBox is as much larger on all sides as the bleed; both lie inside the MediaBox. A CropBox would hide a part, an ArtBox
contradicts the TrimBox, and a page that is turned or scaled by an entry is laid out turned or scaled. A tenth of a millimetre
is allowed.
Source: ISO 15930-7 (PDF/X-4) on page boundaries; ISO 32000-1, 14.11.2 Page boundaries.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import get
from publish.check.opened.painting.plane import Area, grown, is_inside, number
from publish.check.opened.press import PressDocument, Sheet, box, inherited
from publish.check.pdf.page_size import SIZE
from publish.check.rules import Fault

CODE = "X003"
_MM = 72 / 25.4
_TOLERANCE = 0.1 * _MM
_BLEED = 3 * _MM
"""pt, where the build kept none."""
_HINT = (
    "build again: publish build; the size is that of `page`, the bleed that of `bleed` under [print] in edition.toml"
)


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each box of each page that is missing or wrong."""
    makeup = document.target.makeup
    wanted = (makeup.width, makeup.height) if makeup else (SIZE[0] * _MM, SIZE[1] * _MM)
    bleed = document.record.bleed if document.record else _BLEED
    for sheet in document.sheets:
        for message in (*_trim(sheet, wanted), *_bleed(sheet, bleed), *_others(sheet)):
            yield Fault(f"page {sheet.number}: {message}", _HINT, page=sheet.number)


def _trim(sheet: Sheet, wanted: tuple[float, float]) -> Iterator[str]:
    trim = box(sheet.page, "/TrimBox")
    if trim is None:
        yield "there is no TrimBox, so nobody knows where it is cut"
        return
    size = trim[2] - trim[0], trim[3] - trim[1]
    if any(abs(found - asked) > _TOLERANCE for found, asked in zip(size, wanted, strict=True)):
        yield f"the TrimBox measures {_shown(size)} instead of {_shown(wanted)}"
    if not is_inside(trim, sheet.media):
        yield "the TrimBox reaches beyond the MediaBox"


def _bleed(sheet: Sheet, bleed: float) -> Iterator[str]:
    trim, found = box(sheet.page, "/TrimBox"), box(sheet.page, "/BleedBox")
    if found is None:
        if bleed:
            yield "there is no BleedBox, so nobody knows how far it bleeds"
        return
    if not is_inside(found, sheet.media):
        yield "the BleedBox reaches beyond the MediaBox"
    if trim and not is_inside(grown(trim, bleed), found, _TOLERANCE):
        yield f"the BleedBox is {_least(trim, found):.1f} mm larger than the TrimBox instead of {bleed / _MM:.1f} mm"


def _least(trim: Area, bleed: Area) -> float:
    return min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]) / _MM


def _others(sheet: Sheet) -> Iterator[str]:
    crop = inherited(sheet.page, "/CropBox")
    if crop is not None and box(sheet.page, "/CropBox") != sheet.media:
        yield "a CropBox hides a part of the sheet"
    if get(sheet.page, "/ArtBox") is not None:
        yield "there is an ArtBox beside the TrimBox"
    if inherited(sheet.page, "/Rotate") not in (None, 0):
        yield "it is turned by Rotate"
    unit = get(sheet.page, "/UserUnit")
    if unit is not None and number(unit) != 1:
        yield "it is scaled by UserUnit"


def _shown(size: tuple[float, float]) -> str:
    return " × ".join(f"{length / _MM:.2f}" for length in size) + " mm"
