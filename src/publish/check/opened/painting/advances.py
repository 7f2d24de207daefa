"""A font of a PDF in, how far each of its characters moves the pen out (ISO 32000-1, 9.2.4 and 9.7.4.3)."""

from __future__ import annotations

from typing import Any

import pikepdf

from publish.check.opened.document import get
from publish.check.opened.painting.plane import number

_MOST = 65536
"""Codes of two bytes."""


class Advances:
    """The advances of a font, in em."""

    def __init__(self, font: Any) -> None:
        descendants = get(font, "/DescendantFonts")
        descendant = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else None
        self._is_wide = descendant is not None
        self.is_vertical = str(get(font, "/Encoding")) == "/Identity-V"
        """Whether its characters hang one below the other, each an em high, by the middle of their heads."""
        self._default = _em(get(descendant, "/DW"), 1.0) if self._is_wide else 0.5
        self._widths: dict[int, float] = {}
        if self._is_wide:
            self._read_ranges(get(descendant, "/W"))
        elif isinstance(widths := get(font, "/Widths"), pikepdf.Array):
            start = int(number(get(font, "/FirstChar")) or 0)
            self._widths = {start + index: _em(width, 0.5) for index, width in enumerate(list(widths)[:256])}

    def _read_ranges(self, found: Any) -> None:
        values = list(found) if isinstance(found, pikepdf.Array) else []
        index = 0
        while index + 1 < len(values) and len(self._widths) < _MOST:
            start, following = int(number(values[index]) or 0), values[index + 1]
            if isinstance(following, pikepdf.Array):
                self._widths |= {start + place: _em(width, self._default) for place, width in enumerate(following)}
                index += 2
            else:
                last = min(int(number(following) or 0), start + _MOST)
                width = _em(values[index + 2], self._default) if index + 2 < len(values) else self._default
                self._widths |= dict.fromkeys(range(start, last + 1), width)
                index += 3

    def of(self, shown: bytes) -> list[float]:
        """The advance of each character of a string that is shown; downwards it is less than none."""
        step = 2 if self._is_wide else 1
        codes = (int.from_bytes(shown[place : place + step]) for place in range(0, len(shown), step))
        return [-1.0 if self.is_vertical else self._widths.get(code, self._default) for code in codes]


def _em(width: Any, otherwise: float) -> float:
    found = number(width)
    return otherwise if found is None else found / 1000
