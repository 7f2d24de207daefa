"""One slice of a planned line in, its glyphs moved and drawn out.

WeasyPrint 70.0 has each line shaped twice, for its height and to draw it, and reads every glyph through Pango (#578). A
slice whose glyphs the shaper knows already is drawn from these, and Pango is never asked; any other is shaped by Pango, and
its glyphs are moved before WeasyPrint draws it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress
from operator import ne, sub
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango
from weasyprint.text.line_break import line_size

from publish.press.shaping import Run, Step, glyphs, shaper
from publish.press.slices import Slice, font_of, is_of_pictures
from publish.press.vertical.known import Column, column
from publish.press.vertical.modes import HORIZONTAL, mode

Move = tuple[float, float]
"""What the advance of a character gains and how far its glyph shifts, in px."""
UNMOVED: Move = (0.0, 0.0)
_STILL: Step = (0, 0)
_TIE = 1e-6
"""Thousandths of an em. Halves are rounded down: PDFium reads a sixth of an em that is rounded up as a space."""


class Composed(Slice):
    """A slice of a planned line."""

    def __init__(
        self,
        style: Any,
        text: str,
        moves: Sequence[Move],
        combined: Sequence[tuple[int, int]] = (),
        run: Run | None = None,
    ) -> None:
        """`moves`: of each character; `combined`: starts and ends of what shares a square in a vertical line; `run`: the
        glyphs, where they are known.
        """
        self.moves = moves
        self.combined = combined
        self.hyphen_at: float | None = None
        self.justification_spacing = 0
        self.first_line_direction = 0
        self.drawing = False
        self.shown: str | None = None
        self.max_width = None
        self.style = style
        self.text = text
        # Lines under and over text are placed by what Pango says.
        is_bare = style["text_decoration_line"] == "none"
        self.run: Run | None = (run or shaper(style).run(text)) if is_bare else None
        self.column: Column | None = column(text, style) if is_bare and not self.run else None

    def size(self) -> tuple[float, float]:
        """Height, and the baseline from the top, in px."""
        if found := self.run or self.column:
            return found.height, found.baseline
        line, _ = self.get_first_line()
        height: float = line_size(line, self.style)[1]
        if mode(self.style) != HORIZONTAL:
            return height, height / 2
        return height, pango.pango_layout_get_baseline(self.layout) * FROM_UNITS

    def is_drawn(self, stream: Any, textbox: Any, matrix: Any) -> bool:
        """Draws its glyphs, if they are known and seen and their font is none of pictures."""
        is_seen = textbox.text.strip() and self.style["font_size"] >= 1e-6
        font = font_of(stream, self.run.spacing.key, self.run.font) if self.run and is_seen else None
        if not self.run or font is None or is_of_pictures(font):
            return False
        spacing, told, texts = self.run.spacing, font.to_unicode, self.run.texts
        numbers, shown, metrics = zip(*self.run.glyphs, strict=True)
        is_new = map(ne, map(told.get, numbers), texts)
        for number, text, measures in compress(zip(numbers, texts, metrics, strict=True), is_new):
            if told.setdefault(number, text) != text:
                told[number] = text
            font.widths[number] = spacing.width(measures)
        if self.shown is None:
            steps = _steps(self.moves, self.run.places, self.style["font_size"])
            self.shown = spacing.shown(shown, zip(metrics, steps, strict=True))
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(font.hash, spacing.size)
        stream.show_text(self.shown)
        return True

    def reactivate(self, style: Any) -> None:
        """Called before drawing."""
        self.drawing = True
        self.style = style
        if not (self.run or self.column):
            self.activate()

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line, with its glyphs moved if it is to be drawn."""
        self.activate()
        line, index = super().get_first_line()
        if self.drawing:
            self.drawing = False
            self._move(line)
        return line, index

    def _move(self, line: Any) -> None:
        found = list(glyphs(line))
        starts = list(accumulate((len(character.encode()) for character in self.text), initial=0))
        places = [bisect_left(starts, offset) for offset, _ in found]
        for glyph, (gain, shift) in zip(found, _steps(self.moves, places, self.style["font_size"]), strict=True):
            if gain or shift:
                glyph[1].geometry.width += gain
                glyph[1].geometry.x_offset += shift


def _steps(moves: Sequence[Move], places: Sequence[int], size: float) -> list[Step]:
    """What each glyph gains and how far it shifts; `places`: the first character of each."""
    if len(places) == len(moves) and list(places) == list(range(len(moves))):
        return _rounded(moves, size)
    moved = on_clusters(moves, places)
    lasts = dict(zip(places, range(len(places)), strict=True))
    found = [_STILL] * len(places)
    for number, step in zip(lasts.values(), _rounded([moved[place] for place in lasts], size), strict=True):
        found[number] = step
    return found


def _rounded(moves: Sequence[Move], size: float) -> list[Step]:
    """The steps of characters in a row.

    Advances are written in whole thousandths of an em, so the rest of each goes to the next. Offsets are read as thousandths
    of a pixel, not as Pango's 1/1024.
    """
    gains, shifts = zip(*moves, strict=True) if moves else ((), ())
    edges = [0, *[round(edge - _TIE) for edge in accumulate([gain * 1000 / size for gain in gains])]]
    units = _units(size)
    return [(units[whole], int(shift * 1000)) for whole, shift in zip(map(sub, edges[1:], edges), shifts, strict=True)]


class _Units(dict[int, int]):
    """Thousandths of an em → the units of Pango that WeasyPrint writes as so many."""

    def __init__(self, size: float) -> None:
        super().__init__({0: 0})
        self._size = size

    def __missing__(self, thousandths: int) -> int:
        steps = int(abs(thousandths) * self._size / 1000 * TO_UNITS) + 1
        found = self[thousandths] = steps if thousandths > 0 else -steps
        return found


_units = lru_cache(64)(_Units)


def on_clusters(moves: Sequence[Move], places: Sequence[int]) -> dict[int, Move]:
    """The moves of the clusters that hold the characters: the second half of —— has no glyph of its own."""
    clusters = sorted(set(places))
    if len(clusters) == len(moves):
        return dict(enumerate(moves))
    found = dict.fromkeys(clusters, UNMOVED)
    for place, (gain, shift) in enumerate(moves):
        behind = bisect_right(clusters, place)
        cluster = clusters[behind - 1] if behind else place
        before = found.get(cluster, UNMOVED)
        found[cluster] = before[0] + gain, before[1] + shift
    return found
