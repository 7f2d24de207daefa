"""A page of a press PDF in; the marks by which sheets are cut and plates are laid upon each other out, on every plate."""

from __future__ import annotations

from typing import Any

_MM = 72 / 25.4
WEIGHT = 0.25
"""pt."""
LENGTH = 5 * _MM
"""pt, of a crop mark."""
APART = 0.5 * _MM
"""pt between the bleed and a mark, so that no mark is left on a page that is cut a little askew."""
_RADIUS, _ARM = 1.5 * _MM, 2.5 * _MM
_ROUND = 0.5523


def draw(canvas: Any, plate: str, width: float, height: float, margin: float, bleed: float) -> None:
    """Draws both around a trimmed page whose corner is the origin.

    `plate`: the colour space of all plates; sizes of the page and of what is around it in pt.
    """
    canvas.stream.append(f"q /{plate} CS 1 SCN {WEIGHT} w")
    near = bleed + APART
    far = min(near + LENGTH, margin)
    for x, across in ((0, -1), (width, 1)):
        for y, along in ((0, -1), (height, 1)):
            _line(canvas, x + across * near, y, x + across * far, y)
            _line(canvas, x, y + along * near, x, y + along * far)
    middle = near + _ARM
    for x, y in (
        (width / 2, -middle),
        (width / 2, height + middle),
        (-middle, height / 2),
        (width + middle, height / 2),
    ):
        _line(canvas, x - _ARM, y, x + _ARM, y)
        _line(canvas, x, y - _ARM, x, y + _ARM)
        _circle(canvas, x, y)
    canvas.stream.append("Q")


def _line(canvas: Any, x: float, y: float, end_x: float, end_y: float) -> None:
    canvas.stream.append(f"{x:.3f} {y:.3f} m {end_x:.3f} {end_y:.3f} l S")


def _circle(canvas: Any, x: float, y: float) -> None:
    canvas.move_to(x + _RADIUS, y)
    near = _RADIUS * _ROUND
    for (ax, ay), (bx, by) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        canvas.curve_to(
            x + ax * _RADIUS + bx * near, y + ay * _RADIUS + by * near,
            x + bx * _RADIUS + ax * near, y + by * _RADIUS + ay * near,
            x + bx * _RADIUS, y + by * _RADIUS,
        )  # fmt: skip
    canvas.stroke()
