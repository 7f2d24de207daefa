"""Numbers of a content stream in, matrices and areas out (ISO 32000-1, 8.3); nothing that is no finite number gets through."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Area = tuple[float, float, float, float]
"""Left, top, right and bottom in pt."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MOST = 1e6
"""pt; a sheet is some thousands wide, and products of larger numbers are none any more."""
EVERYWHERE: Area = (-_MOST, -_MOST, _MOST, _MOST)


def number(value: Any) -> float | None:
    """A number of a PDF; None for all else, and for those that no page needs."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value) if -_MOST <= value <= _MOST else None


def numbers(values: Any, count: int) -> tuple[float, ...] | None:
    """The first `count` values, if all of them are numbers."""
    if not isinstance(values, list | tuple | pikepdf.Array) or len(values) < count:
        return None
    found = [number(values[index]) for index in range(count)]
    return None if None in found else tuple(value for value in found if value is not None)


def matrix(values: Any) -> Matrix | None:
    """Six numbers."""
    found = numbers(values, 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else None


def product(first: Matrix, then: Matrix) -> Matrix:
    """First one, then the other; `then` alone where no page would be large enough for both."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    found = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
    return found if all(-_MOST < part < _MOST for part in found) else then


def point(place: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to stand."""
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def area(place: Matrix, left: float, bottom: float, right: float, top: float) -> Area:
    """Where a rectangle comes to stand, or what is round it if it is turned."""
    return around(point(place, x, y) for x in (left, right) for y in (bottom, top))


def around(points: Iterable[tuple[float, float]]) -> Area:
    """The smallest area with all of these points; there has to be one."""
    found = list(points)
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across), max(down)


def common(one: Area, other: Area) -> Area | None:
    """What two areas share: None where that is nothing, though it may be a line."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def is_inside(one: Area, other: Area, tolerance: float = 0.01) -> bool:
    """Whether an area lies in another."""
    before = one[0] >= other[0] - tolerance and one[1] >= other[1] - tolerance
    return before and one[2] <= other[2] + tolerance and one[3] <= other[3] + tolerance


def grown(one: Area, by: float) -> Area:
    """An area with as much more, or less, on all sides."""
    return one[0] - by, one[1] - by, one[2] + by, one[3] + by


def stretch(place: Matrix) -> tuple[float, float]:
    """Lengths of a unit across and of a unit up."""
    return math.hypot(place[0], place[1]), math.hypot(place[2], place[3])
