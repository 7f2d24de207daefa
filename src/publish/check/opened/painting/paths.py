"""The points of a path in, its place and how thin it is out."""

from __future__ import annotations

from math import inf

from publish.check.opened.painting import plane
from publish.check.opened.painting.plane import Area

_CORNERS = 5
"""Of a rectangle whose last point is its first."""
_TINY = 0.001
"""pt."""


class Path:
    """A path while it is drawn, in pt on the sheet."""

    def __init__(self) -> None:
        self._parts: list[list[tuple[float, float]]] = []
        self._is_curved = False
        self.is_clip = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no point."""
        return not self._parts

    def move(self, x: float, y: float) -> None:
        """Begins a part."""
        self._parts.append([(x, y)])

    def line(self, x: float, y: float) -> None:
        """Goes on to a point."""
        self._last().append((x, y))

    def curve(self, x: float, y: float) -> None:
        """Goes on by a control point or the end of a curve."""
        self._is_curved = True
        self._last().append((x, y))

    def _last(self) -> list[tuple[float, float]]:
        if not self._parts:
            self._parts.append([])
        return self._parts[-1]

    @property
    def area(self) -> Area:
        """What is round all points."""
        return plane.around(place for part in self._parts for place in part)

    def thickness(self, clip: Area | None) -> float:
        """Of a rule, as far as it can be seen; infinite for drawings, as glyphs that are outlines.

        A rule is a rectangle, or a frame between two of them, of which the clip may leave one side.
        """
        seen = plane.common(self.area, clip) if clip else None
        is_plain = len(self._parts) <= 2 and all(len(part) <= _CORNERS for part in self._parts)
        if seen is None or self._is_curved or not is_plain:
            return inf
        whole = min(seen[2] - seen[0], seen[3] - seen[1])
        if len(self._parts) == 1:
            return whole
        sides = self._frame()
        return min(sides) if sides and whole > max(sides) + _TINY else whole

    def _frame(self) -> list[float]:
        """Widths of the sides of a frame; none where its parts do not stand in each other."""
        one, other = (plane.around(part) for part in self._parts)
        if not plane.is_inside(one, other):
            one, other = other, one
        if not plane.is_inside(one, other):
            return []
        return [side for a, b in zip(one, other, strict=True) if (side := abs(a - b)) > _TINY]
