"""Operators of pictures, forms and gradients (ISO 32000-1, 8.7.4.2, 8.8 to 8.10)."""

from __future__ import annotations

from typing import Any

import pikepdf

from publish.check.opened.document import get
from publish.check.opened.painting import colours, plane
from publish.check.opened.painting.colours import Colour
from publish.check.opened.painting.painter import Action, Painter


def shade(painter: Painter, _: list[Any]) -> None:
    """Paints a gradient wherever can be painted."""
    painter.add(0, painter.state.clip or plane.EVERYWHERE, kind="gradient", colour=colours.NONE)


def _draw(painter: Painter, operands: list[Any]) -> None:
    found = painter.resource("/XObject", operands)
    kind = get(found, "/Subtype")
    if isinstance(found, pikepdf.Stream) and kind == pikepdf.Name.Form:
        own = plane.matrix(get(found, "/Matrix")) or plane.IDENTITY
        painter.within(found, plane.product(own, painter.state.ctm))
    elif isinstance(found, pikepdf.Stream) and kind == pikepdf.Name.Image:
        _picture(painter, found, get(found, "/ColorSpace"))


def _inline(painter: Painter, operands: list[Any]) -> None:
    try:
        found = operands[0].obj
    except (AttributeError, IndexError, pikepdf.PdfError, TypeError, ValueError, NotImplementedError):
        return
    named = get(found, "/ColorSpace")
    held = painter.resource("/ColorSpace", [named])
    _picture(painter, found, named if held is None else held)


def _picture(painter: Painter, found: Any, space: Any) -> None:
    frame = plane.area(painter.state.ctm, 0, 0, 1, 1)
    sides = plane.stretch(painter.state.ctm)
    is_mask = get(found, "/ImageMask") is True
    ink = painter.state.inks[0] if is_mask else Colour(colours.family(space))
    painter.add(0, frame, kind="picture", colour=ink, picture=found, frame=frame, sides=sides)


ACTIONS: dict[str, Action] = {"sh": shade, "Do": _draw, "INLINE IMAGE": _inline}
