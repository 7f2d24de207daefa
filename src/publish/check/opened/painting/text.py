"""Operators of text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pikepdf

from publish.check.opened.painting import plane
from publish.check.opened.painting.advances import Advances
from publish.check.opened.painting.painter import Action, Painter

_ASCENT, _DESCENT = 0.88, 0.12
"""em of a character above and below its baseline, as Chinese faces have it."""
_UNPAINTED, _STROKED = (3, 7), (1, 5)
"""Text rendering modes (ISO 32000-1, 9.3.6)."""


def _begin(painter: Painter, _: list[Any]) -> None:
    painter.line = painter.pen = plane.IDENTITY


def _font(painter: Painter, operands: list[Any]) -> None:
    font = painter.resource("/Font", operands)
    key = None if font is None else operands[0], id(painter.resources)
    if key not in painter.fonts:
        painter.fonts[key] = Advances(font)
    painter.state.font = painter.fonts[key]
    painter.state.size = (plane.number(operands[1]) or 0.0) if len(operands) > 1 else 0.0


def _measure(painter: Painter, operands: list[Any], name: str, unit: float = 1.0) -> None:
    if found := plane.numbers(operands, 1):
        setattr(painter.state, name, found[0] * unit)


def _move(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 2):
        painter.line = painter.pen = plane.product((1, 0, 0, 1, found[0], found[1]), painter.line)


def _move_and_lead(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 2):
        painter.state.leading = -found[1]
        _move(painter, operands)


def _place(painter: Painter, operands: list[Any]) -> None:
    if found := plane.matrix(operands):
        painter.line = painter.pen = found


def _next(painter: Painter, _: list[Any]) -> None:
    painter.line = painter.pen = plane.product((1, 0, 0, 1, 0, -painter.state.leading), painter.line)


def _show_next(painter: Painter, operands: list[Any]) -> None:
    _next(painter, [])
    _show(painter, operands[-1:])


def _show(painter: Painter, operands: list[Any]) -> None:
    """Of what is shown together, the area from the first character to the last."""
    shown, state = operands[0] if operands else None, painter.state
    start, end, is_begun = 0.0, 0.0, False
    for part in list(shown) if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            start, is_begun = (start if is_begun else end), True
            end += _advance(painter, bytes(part))
        elif (kern := plane.number(part)) is not None:
            end -= kern / 1000 * state.size * state.scale  # Tz, of horizontal text alone, is 1 in vertical text of ours
    is_vertical = state.font is not None and state.font.is_vertical
    if is_begun and state.mode not in _UNPAINTED:
        place = plane.product(painter.pen, state.ctm)
        low, high = state.rise - _DESCENT * state.size, state.rise + _ASCENT * state.size
        area = (-state.size / 2, end, state.size / 2, start) if is_vertical else (start, low, end, high)
        size = abs(state.size) * plane.stretch(place)[1]
        painter.add(int(state.mode in _STROKED), plane.area(place, *area), kind="text", size=size)
    painter.pen = plane.product((1, 0, 0, 1, *((0, end) if is_vertical else (end, 0))), painter.pen)


def _advance(painter: Painter, shown: bytes) -> float:
    state = painter.state
    widths = state.font.of(shown) if state.font else []
    return (sum(widths) * state.size + len(widths) * state.spacing) * state.scale


ACTIONS: dict[str, Action] = {
    "BT": _begin, "Tf": _font, "Td": _move, "TD": _move_and_lead, "Tm": _place, "T*": _next, "Tj": _show, "TJ": _show,
    "'": _show_next, '"': _show_next, "Tc": partial(_measure, name="spacing"), "TL": partial(_measure, name="leading"),
    "Ts": partial(_measure, name="rise"), "Tz": partial(_measure, name="scale", unit=0.01),
    "Tr": partial(_measure, name="mode"),
}  # fmt: skip
