"""A drawn inline box in, a straight or wavy line under it out, in vertical text left of it (专名号 and 书名号甲式, CLREQ 3.1.8).

WeasyPrint 70.0 draws `text-decoration` from edge to edge (#571), so the lines of two names side by side would be one,
and what a line's justification adds behind a name would be underlined. A style sheet asks by `--press-line: straight`
or `wavy` on the element itself.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from publish.press.vertical.modes import HORIZONTAL, mode, side

INSET = 0.06
"""em that the line stops short at both ends."""
DROP = 0.17
"""em from the baseline down to the middle of the line: below the square of Han."""
BESIDE = 0.55
"""em from the middle of a vertical line to the line at its left."""
THICKNESS = 0.045
"""em."""
HALF_WAVE, HEIGHT = 0.14, 0.05
"""em, length and height of half a wave."""
_PULL = 0.3642
"""Of half a wave: where the control points of a cubic curve lie that looks like a sine."""


def kind(style: Any) -> str:
    """`straight` or `wavy`, or nothing where the style asks for no line."""
    value = next((token.value for token in style["__press_line"] if getattr(token, "value", "").strip()), "")
    return value if value in {"straight", "wavy"} else ""


def draw(stream: Any, box: Any) -> None:
    """Draws the line under an inline box that asks for one by itself."""
    if "__press_line" not in getattr(box.style, "cascaded", ()) or not (wanted := kind(box.style)):
        return
    texts = [
        found for found in box.descendants() if isinstance(found, boxes.TextBox) and "reading_at" not in vars(found)
    ]
    if not texts or box.style["visibility"] != "visible":
        return
    size = box.style["font_size"]
    left = texts[0].position_x + INSET * size
    right = texts[-1].position_x + texts[-1].width - vars(texts[-1]).get("trailing", 0.0) - INSET * size
    drop = DROP if mode(box.style) == HORIZONTAL else -side(box.style) * BESIDE
    y = texts[0].position_y + texts[0].baseline + drop * size
    with stream.artifact(), stream.stacked():
        stream.set_color(box.style["color"], stroke=True)
        stream.set_line_width(THICKNESS * size)
        stream.move_to(left, y)
        if wanted == "straight":
            stream.line_to(right, y)
        else:
            _wave(stream, left, right, y, size)
        stream.stroke()


def _wave(stream: Any, left: float, right: float, y: float, size: float) -> None:
    """Whole half waves from `left` to `right`; control points lie a third higher than the curve comes."""
    count = max(2, round((right - left) / (HALF_WAVE * size)))
    half, pull = (right - left) / count, HEIGHT * size / 0.75
    for number in range(count):
        x, up = left + number * half, -pull if number % 2 == 0 else pull
        stream.curve_to(x + half * _PULL, y + up, x + half * (1 - _PULL), y + up, x + half, y)
