"""Places on a vertical page in, the same on the page as it was laid out, lying on its side, out; and the way back.

So rules about lines need not know how a page is written: its lines run from left to right for them, one below the other.
"""

from __future__ import annotations

from typing import NamedTuple

from publish.sheet import WritingMode

Area = tuple[float, float, float, float]
"""Left, top, right and bottom in pt from the left edge and the head of a page."""


class Turn(NamedTuple):
    """How pages are turned; `width`: of the paper, in pt."""

    writing_mode: WritingMode
    width: float

    @property
    def is_vertical(self) -> bool:
        """Whether they are turned at all."""
        return self.writing_mode != "horizontal-tb"

    def across(self, x: float) -> float:
        """How far a place on a vertical page, `x` pt from its left edge, is from where lines begin to follow each other."""
        return self.width - x if self.writing_mode == "vertical-rl" else x

    def back(self, area: Area) -> Area:
        """Where a part of the page as it was laid out stands on the paper."""
        if not self.is_vertical:
            return area
        left, top, right, bottom = area
        first, last = sorted((self.across(top), self.across(bottom)))
        return round(first, 2), left, round(last, 2), right


UPRIGHT = Turn("horizontal-tb", 0.0)
