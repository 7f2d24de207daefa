"""A shaped line of glyphs in, their outlines as paths of a PDF page out: drawn, but no text.

What is drawn as text is copied, found and read aloud where it stands; most programs take even text that is marked as an
artifact or has an empty ActualText. Outlines are no text for any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, harfbuzz, pango

from publish.press.vertical import axis
from publish.press.vertical.gravity import stands
from publish.press.vertical.modes import HORIZONTAL, mode, side

Turn = tuple[int, int, int, int]
"""Where a glyph's way to the right and its way up go, as x, y, x, y."""


class _Path:
    """Puts an outline that HarfBuzz tells (y upwards, in units of Pango) on a page (y downwards, in px)."""

    def __init__(self, stream: Any, x: float, y: float, turn: Turn) -> None:
        self.stream = stream
        self.x, self.y, self.turn = x, y, turn
        self.last = (0.0, 0.0)
        """Where the pen is, in units of Pango."""

    def on_page(self, *numbers: float) -> Iterator[float]:
        """Coordinates x, y, x, y, … on the page."""
        a, b, c, d = self.turn
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            yield round(self.x + (a * x + c * y) * FROM_UNITS, 3)
            yield round(self.y + (b * x + d * y) * FROM_UNITS, 3)

    def move(self, *point: float) -> None:
        """Begins a contour."""
        self.stream.move_to(*self.on_page(*point))
        self.last = point[0], point[1]

    def line(self, *point: float) -> None:
        """A straight line to the point."""
        self.stream.line_to(*self.on_page(*point))
        self.last = point[0], point[1]

    def quadratic(self, control_x: float, control_y: float, x: float, y: float) -> None:
        """A quadratic curve, as TrueType has them, as the cubic that PDF has."""
        (from_x, from_y), part = self.last, 2 / 3
        first = from_x + (control_x - from_x) * part, from_y + (control_y - from_y) * part
        second = x + (control_x - x) * part, y + (control_y - y) * part
        self.cubic(*first, *second, x, y)

    def cubic(self, *points: float) -> None:
        """A cubic curve: two control points and its end."""
        self.stream.curve_to(*self.on_page(*points))
        self.last = points[4], points[5]

    def close(self) -> None:
        """Ends a contour."""
        self.stream.close()


@cache
def _pen() -> tuple[Any, list[Any]]:
    """HarfBuzz's list of what to call for each part of an outline, and the callbacks, which must live as long."""

    def caller(name: str) -> Any:
        return lambda _functions, path, _state, *numbers: getattr(ffi.from_handle(path), name)(*numbers[:-1])

    kinds = {"move": "point", "line": "point", "quadratic": "quadratic", "cubic": "cubic", "close": "close"}
    calls = [ffi.callback(f"publish_{kind}", caller(name)) for name, kind in kinds.items()]
    functions = harfbuzz.hb_draw_funcs_create()
    for name, call in zip(("move_to", "line_to", "quadratic_to", "cubic_to", "close_path"), calls, strict=True):
        getattr(harfbuzz, f"hb_draw_funcs_set_{name}_func")(functions, call, ffi.NULL, ffi.NULL)
    return functions, calls


def _turned(analysis: Any, style: Any) -> tuple[Turn, float]:
    """How the letters of a run stand on the page as it is laid out, and how far their baseline is left of the middle of
    a vertical line, in px.
    """
    if mode(style) == HORIZONTAL:
        return (1, 0, 0, -1), 0.0
    if stands(analysis):
        return (0, side(style), -1, 0), 0.0
    return (1, 0, 0, side(style)), axis.middle(analysis.font) * style["font_size"]


def draw(stream: Any, line: Any, x: float, y: float, style: Any) -> None:
    """Fills the outlines of a Pango line whose baseline begins at `x`, `y` px, or the middle of a vertical one."""
    functions, _ = _pen()
    run = line.runs
    while run != ffi.NULL:
        item, run = run.data, run.next
        font = pango.pango_font_get_hb_font(item.item.analysis.font)
        turn, drop = _turned(item.item.analysis, style)
        for place in range(item.glyphs.num_glyphs):
            glyph = item.glyphs.glyphs[place]
            geometry = glyph.geometry
            if glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG and glyph.glyph != pango.PANGO_GLYPH_EMPTY:
                code = glyph.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG
                LOGGER.warning('.notdef glyph rendered for Unicode string unsupported by fonts: "%s"', chr(code))
            elif glyph.glyph != pango.PANGO_GLYPH_EMPTY:
                along, aside = geometry.x_offset * FROM_UNITS, geometry.y_offset * FROM_UNITS
                path = _Path(stream, x + along, y - turn[1 if turn[1] else 3] * (aside + drop), turn)
                handle = ffi.new_handle(path)
                harfbuzz.hb_font_get_glyph_shape(font, glyph.glyph, functions, handle)
            x += geometry.width * FROM_UNITS
    stream.fill()
