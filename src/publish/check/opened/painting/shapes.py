"""Operators of matrices, lines and shapes (ISO 32000-1, 8.4.4 and 8.5)."""

from __future__ import annotations

from typing import Any

from publish.check.opened.document import get
from publish.check.opened.painting import plane
from publish.check.opened.painting.painter import Action, Painter
from publish.check.opened.painting.paths import Path


def _transform(painter: Painter, operands: list[Any]) -> None:
    if found := plane.matrix(operands):
        painter.state.ctm = plane.product(found, painter.state.ctm)


def _width(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 1):
        painter.state.width = abs(found[0])


def _state(painter: Painter, operands: list[Any]) -> None:
    """What an ExtGState changes."""
    found, state = painter.resource("/ExtGState", operands), painter.state
    stroke, fill = get(found, "/OP"), get(found, "/op")
    if isinstance(stroke, bool):
        state.over = [fill if isinstance(fill, bool) else stroke, stroke]
    elif isinstance(fill, bool):
        state.over = [fill, state.over[1]]
    if (mode := plane.number(get(found, "/OPM"))) is not None:
        state.keeps = mode == 1
    for side, key in enumerate(("/ca", "/CA")):
        if (alpha := plane.number(get(found, key))) is not None:
            state.alphas[side] = alpha
    if (width := plane.number(get(found, "/LW"))) is not None:
        state.width = abs(width)


def _begin(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 2):
        painter.path.move(*plane.point(painter.state.ctm, *found))


def _line(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 2):
        painter.path.line(*plane.point(painter.state.ctm, *found))


def _curve(painter: Painter, operands: list[Any]) -> None:
    for place in range(0, len(operands) - 1, 2):
        if found := plane.numbers(operands[place : place + 2], 2):
            painter.path.curve(*plane.point(painter.state.ctm, *found))


def _rectangle(painter: Painter, operands: list[Any]) -> None:
    if found := plane.numbers(operands, 4):
        x, y, width, height = found
        painter.path.move(*plane.point(painter.state.ctm, x, y))
        for corner in ((x + width, y), (x + width, y + height), (x, y + height), (x, y)):
            painter.path.line(*plane.point(painter.state.ctm, *corner))


def _clip(painter: Painter, _: list[Any]) -> None:
    painter.path.is_clip = True


def _paints(*, fill: bool = False, stroke: bool = False) -> Action:
    def paint(painter: Painter, _: list[Any]) -> None:
        path, painter.path = painter.path, Path()
        if path.is_empty:
            return
        state = painter.state
        if fill:
            painter.add(0, path.area, kind="fill", thickness=path.thickness(state.clip))
        if stroke:
            width = state.width * min(plane.stretch(state.ctm))
            painter.add(1, plane.grown(path.area, width / 2), kind="stroke", thickness=width)
        if path.is_clip and state.clip:
            state.clip = plane.common(path.area, state.clip)

    return paint


_FILL, _STROKE, _BOTH = _paints(fill=True), _paints(stroke=True), _paints(fill=True, stroke=True)
ACTIONS: dict[str, Action] = {
    "cm": _transform, "w": _width, "gs": _state, "m": _begin, "l": _line, "c": _curve, "v": _curve, "y": _curve,
    "re": _rectangle, "W": _clip, "W*": _clip, "n": _paints(), "f": _FILL, "F": _FILL, "f*": _FILL, "S": _STROKE,
    "s": _STROKE, "B": _BOTH, "B*": _BOTH, "b": _BOTH, "b*": _BOTH,
}  # fmt: skip
