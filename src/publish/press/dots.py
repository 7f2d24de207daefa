"""A drawn text box in, a dot beside each of its Han characters out (着重号, CLREQ 3.1.8: below, in vertical text right).

WeasyPrint 70.0 has no `text-emphasis` (#2024). A style sheet asks for dots by `--press-emphasis: dot`, which descendants
inherit. They are circles, no text: a dot from `::after` or a face would be copied with the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.text.ffi import FROM_UNITS

from publish.press.marks import is_chinese
from publish.press.shaping import glyphs
from publish.press.vertical.modes import HORIZONTAL, mode, side

RADIUS = 0.07
"""em."""
DROP = 0.24
"""em from the baseline down to the middle of a dot: below the square of Han."""
BESIDE = 0.62
"""em from the middle of a vertical line to that of a dot, at its right."""
BELOW_LINE = 0.06
"""em lower where a line runs under the text too."""
_ROUND = 0.5523
"""Of the radius: how far the control points of a quarter of a circle lie from its ends."""


def wanted(style: Any) -> bool:
    """Whether the style asks for dots."""
    return any(getattr(token, "value", "") == "dot" for token in style["__press_emphasis"])


def draw(stream: Any, box: Any, *, lowered: bool) -> None:
    """Draws the dots of a text box."""
    size = box.style["font_size"]
    y = box.position_y + box.baseline
    if mode(box.style) == HORIZONTAL:
        y += (DROP + BELOW_LINE * lowered) * size
    else:
        y += side(box.style) * BESIDE * size
    stream.set_color(box.style["color"])
    for x in _centres(box):
        _circle(stream, box.position_x + x, y, RADIUS * size)
    stream.fill()


def _centres(box: Any) -> Iterator[float]:
    """Middle of each Han character in px from the left edge of the box, as it is drawn."""
    layout, size, text = box.pango_layout, box.style["font_size"], box.pango_layout.text.encode()
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()
    x, is_vertical = 0.0, mode(box.style) != HORIZONTAL
    for offset, glyph in glyphs(line):
        if is_chinese(text[offset : offset + 4].decode(errors="ignore")[:1]):
            # What stands in a vertical line is moved by half of its width, so that its offset says nothing of white.
            yield x + (0.0 if is_vertical else glyph.geometry.x_offset / 1000) + size / 2
        x += glyph.geometry.width * FROM_UNITS
    layout.deactivate()


def _circle(stream: Any, x: float, y: float, radius: float) -> None:
    near = radius * _ROUND
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + near, x + near, y + radius, x, y + radius)
    stream.curve_to(x - near, y + radius, x - radius, y + near, x - radius, y)
    stream.curve_to(x - radius, y - near, x - near, y - radius, x, y - radius)
    stream.curve_to(x + near, y - radius, x + radius, y - near, x + radius, y)
    stream.close()
