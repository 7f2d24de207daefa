"""Is everything in inks, and in those that were ordered?

What is in the colours of a screen becomes inks only at the printing house, by a rule of its own: a grey becomes four inks, a red
another red. The whole file is looked at, used or not: every object, every drawing, every picture. Gradients and masks
count too, since they are blended in colours that no profile was asked for, and so does a plate that nobody ordered: it costs
money, or its ink is missing.
Source: ISO 15930-7 (PDF/X-4) on colour spaces; ISO 32000-1, 8.6 Colour spaces and 11.6.6 Transparency groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.opened.document import get, spelt
from publish.check.opened.painting.colours import ALL, PROCESS, family, is_of_inks
from publish.check.opened.painting.painted import Canvas
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X005"
_LIGHT = ("DeviceRGB", "CalRGB", "CalGray", "Lab")
_WITH_NAMES = ("/ColorSpace", "/CS", "/Alternate")
"""Keys whose values may name a colour space."""
_HINT = "write colours in print.css as device-cmyk(…), and build again"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each kind of colour on each page; for the rest of the file, one for each kind of colour."""
    known: set[str] = set()
    for sheet in document.sheets:
        for message, area in _painted(sheet.canvas, document):
            known.add(message)
            yield Fault(f"page {sheet.number}: {message}", _HINT, page=sheet.number, area=area)
        if get(get(sheet.page, "/Group"), "/CS") != pikepdf.Name.DeviceCMYK:
            yield Fault(f"page {sheet.number}: its colours are not blended in CMYK", _HINT, page=sheet.number)
    loose = (message for canvas in document.loose for message, _ in _painted(canvas, document))
    for message in sorted({*loose, *_held(document)} - known):
        yield Fault(f"the file has what no page shows: {message}" if document.sheets else message, _HINT)


def _painted(canvas: Canvas, document: PressDocument) -> Iterator[tuple[str, tuple[float, ...]]]:
    """What is wrong with the colours of a page, and where."""
    for space, area in canvas.spaces.items():
        if not is_of_inks(space):
            yield _colours(space), area or ()
    for plate, area in canvas.spots.items():
        if document.record and plate not in {*document.record.spots, *PROCESS, ALL, "None"}:
            yield f"a plate `{plate[:60]}` that nobody ordered", area or ()
    gradient = next((paint for paint in canvas.paints if paint.kind == "gradient"), None)
    if gradient:
        yield "a gradient", gradient.area
    if document.record and document.record.is_black:
        for paint in canvas.paints:
            if paint.colour.space == "DeviceCMYK" and (
                paint.kind == "picture" or {plate for plate, _ in paint.colour.plates} - {"Black"}
            ):
                yield "other inks than black", paint.area
                return


def _held(document: PressDocument) -> Iterator[str]:
    """What is wrong with the objects of the file."""
    masks = {
        get(get(found, "/SMask"), "/G").objgen for found in document.dictionaries if _is_mask(get(found, "/SMask"))
    }
    for found in document.containers:
        if isinstance(found, pikepdf.Array):
            yield from _of_space(found)
            continue
        for key in _WITH_NAMES:
            yield from _of_space(get(found, key))
        if get(found, "/ShadingType") is not None:
            yield "a gradient"
        if _is_mask(get(found, "/SMask")):
            yield "a mask"
        group = None if found.objgen in document.pages else get(found, "/Group")
        space = get(group, "/CS")
        allowed = (
            (pikepdf.Name.DeviceCMYK, pikepdf.Name.DeviceGray) if found.objgen in masks else (pikepdf.Name.DeviceCMYK,)
        )
        if group is not None and space is not None and space not in allowed:
            yield f"a group that is blended in {family(space)}"


def _is_mask(value: Any) -> bool:
    """Whether it is a soft mask of the graphics state; that of a picture is an image."""
    return isinstance(value, pikepdf.Dictionary) and isinstance(get(value, "/G"), pikepdf.Stream)


def _of_space(found: Any) -> Iterator[str]:
    """What is wrong with a colour space; an array may be something else."""
    name = family(found) if isinstance(found, pikepdf.Array | pikepdf.Name) else ""
    if name in _LIGHT or (name.startswith("ICCBased") and not is_of_inks(name)):
        yield _colours(name)
    for inner in found if isinstance(found, pikepdf.Array) else ():
        if isinstance(inner, pikepdf.Name) and spelt(inner)[1:] in _LIGHT:
            yield _colours(spelt(inner)[1:])


def _colours(space: str) -> str:
    return f"colours in {space[:60]}"
