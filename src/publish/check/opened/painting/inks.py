"""Operators of colour (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pikepdf

from publish.check.opened.document import get
from publish.check.opened.painting import colours, plane
from publish.check.opened.painting.drawings import shade
from publish.check.opened.painting.painter import Action, Painter


def _space(painter: Painter, operands: list[Any], side: int) -> None:
    found = painter.resource("/ColorSpace", operands)
    space = found if found is not None else operands[0] if operands else None
    painter.state.spaces[side], painter.state.inks[side] = space, colours.first(space)
    painter.canvas.ask(colours.family(space), colours.plates(space))


def _colour(painter: Painter, operands: list[Any], side: int) -> None:
    if operands and isinstance(operands[-1], pikepdf.Name):
        painter.state.inks[side] = colours.NONE
        _pattern(painter, get(get(painter.resources, "/Pattern"), operands[-1]))
    else:
        painter.state.inks[side] = colours.colour(painter.state.spaces[side], _parts(operands))


def _device(painter: Painter, operands: list[Any], side: int, name: str) -> None:
    space = pikepdf.Name(f"/{name}")
    painter.state.spaces[side], painter.state.inks[side] = space, colours.colour(space, _parts(operands))
    painter.canvas.ask(name)


def _parts(operands: list[Any]) -> list[float]:
    return [value for operand in operands if (value := plane.number(operand)) is not None]


def _pattern(painter: Painter, found: Any) -> None:
    """A pattern is painted once, in its first place."""
    if get(found, "/Shading") is not None:
        shade(painter, [])
    elif isinstance(found, pikepdf.Stream) and found.objgen not in painter.canvas.streams:
        own = plane.matrix(get(found, "/Matrix")) or plane.IDENTITY
        painter.within(found, plane.product(own, painter.base))


ACTIONS: dict[str, Action] = {
    operator: action
    for side, operators in enumerate((("cs", "sc", "scn", "g", "rg", "k"), ("CS", "SC", "SCN", "G", "RG", "K")))
    for operator, action in zip(
        operators,
        (
            partial(_space, side=side),
            partial(_colour, side=side),
            partial(_colour, side=side),
            partial(_device, side=side, name="DeviceGray"),
            partial(_device, side=side, name="DeviceRGB"),
            partial(_device, side=side, name="DeviceCMYK"),
        ),
        strict=True,
    )
}
