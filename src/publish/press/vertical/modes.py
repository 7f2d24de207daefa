"""A style in, the writing mode of its text out (CSS Writing Modes 4; CLREQ 2.2.1)."""

from __future__ import annotations

from typing import Any

from weasyprint.svg.text import Style as SvgStyle

from publish.sheet import WritingMode

HORIZONTAL: WritingMode = "horizontal-tb"


def mode(style: Any) -> WritingMode:
    """How the text of a box runs; text in drawings and under `--press-orientation: upright` is horizontal on any page."""
    found = of_document(style)
    if found == HORIZONTAL or type(style) is SvgStyle or is_upright(style):
        return HORIZONTAL
    return found


def of_document(style: Any) -> WritingMode:
    """How the pages of a style's document are written."""
    house = style.font_config.__dict__.get("house")
    found: WritingMode = house.writing_mode if house else HORIZONTAL
    return found


def is_upright(style: Any) -> bool:
    """Whether the style asks for horizontal text on a vertical page; descendants inherit it."""
    return any(getattr(token, "value", "") == "upright" for token in style["__press_orientation"])


def side(style: Any) -> int:
    """Where a line's right-hand side lies on the page as it is laid out: -1 above it, 1 below it."""
    return 1 if mode(style) == "vertical-lr" else -1
