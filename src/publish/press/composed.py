"""One slice of a planned line in, its glyphs moved out when it is drawn."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from weasyprint.text.ffi import TO_UNITS
from weasyprint.text.line_break import Layout

from publish.press.shaping import glyphs


class Composed(Layout):  # type: ignore[misc]
    """The Pango layout of one slice of a planned line; moves its glyphs when it is drawn."""

    def __init__(self, style: Any, text: str, moves: dict[int, tuple[float, float]]) -> None:
        """`moves`: byte offset → what the advance gains and how far the glyph shifts, in px."""
        self.moves = moves
        self.hyphen_at: float | None = None
        self.justification_spacing = 0
        self.drawing = False
        self.setup(style)
        self.max_width = None
        self.set_text(text)

    def reactivate(self, style: Any) -> None:
        """Called before drawing."""
        self.drawing = True
        super().reactivate(style)

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line, with its glyphs moved if it is to be drawn."""
        line, index = super().get_first_line()
        if self.drawing:
            self.drawing = False
            self._move(line)
        return line, index

    def _move(self, line: Any) -> None:
        """Advances are written in whole thousandths of an em, so the rest of each goes to the next."""
        size, rest = self.style["font_size"], 0.0
        found = list(glyphs(line))
        moves = _on_clusters(self.moves, sorted({offset for offset, _ in found}))
        for place, (offset, glyph) in enumerate(found):
            is_inside = place + 1 < len(found) and found[place + 1][0] == offset
            if is_inside or offset not in moves:
                continue
            gain, shift = moves[offset]
            wanted = gain * 1000 / size + rest
            whole = round(wanted)
            rest = wanted - whole
            units = int(abs(whole) * size / 1000 * TO_UNITS) + (1 if whole else 0)
            glyph.geometry.width += units if whole > 0 else -units
            if shift:
                # WeasyPrint reads offsets as thousandths of a pixel, not as Pango's 1/1024.
                glyph.geometry.x_offset += int(shift * 1000)


def _on_clusters(moves: dict[int, tuple[float, float]], clusters: list[int]) -> dict[int, tuple[float, float]]:
    """The moves on the clusters that hold their characters: the second half of —— has no glyph of its own."""
    found: dict[int, tuple[float, float]] = {}
    for offset, (gain, shift) in moves.items():
        behind = bisect_right(clusters, offset)
        cluster = clusters[behind - 1] if behind else offset
        before = found.get(cluster, (0.0, 0.0))
        found[cluster] = before[0] + gain, before[1] + shift
    return found
