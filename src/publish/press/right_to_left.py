"""Lines and columns from right to left in, what WeasyPrint 70.0 puts at their wrong side moved to the right one out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_remove_last_whitespace = inline.remove_last_whitespace
_draw_column_rules = border.draw_column_rules


def _indenting(split_inline_box: Callable[..., Any]) -> Callable[..., Any]:
    """The white of `text-indent` stands at the right of a first line; WeasyPrint leaves it at the left."""

    def split(context: Any, box: Any, *rest: Any) -> Any:
        line, *found = split_inline_box(context, box, *rest)
        if isinstance(box, boxes.LineBox) and box.style["direction"] == "rtl":
            for child in line.children if box.text_indent else ():
                child.translate(-box.text_indent, 0)
        return line, *found

    return split


def _trim(context: Any, line: Any) -> None:
    """`remove_last_whitespace`: what stands right of the last text box closes up to it; WeasyPrint moves that box too, so that
    a line which ends where an element begins or ends hangs out at the left.
    """
    width, before = line.width, [child.position_x for child in line.children]
    _remove_last_whitespace(context, line)
    if line.style["direction"] == "rtl" and width > line.width:
        for child, place in zip(line.children, before, strict=True):
            child.translate(place - child.position_x, 0, ignore_floats=True)
        _close_up(line, width - line.width)


def _close_up(box: Any, space: float) -> None:
    for child in box.children[:-1]:
        child.translate(-space, 0, ignore_floats=True)
    if isinstance(box.children[-1], boxes.InlineBox):
        _close_up(box.children[-1], space)


def _rules(stream: Any, box: Any) -> None:
    """`draw_column_rules`: WeasyPrint draws a rule at the left of each column but the first, which is the rightmost here."""
    if box.style["direction"] == "rtl":
        box = box.copy_with_children(sorted(box.children, key=lambda child: (child.position_y, child.position_x)))
    _draw_column_rules(stream, box)


def install() -> None:
    """Teaches WeasyPrint; what runs from left to right is laid out and drawn as before."""
    inline.split_inline_box = _indenting(inline.split_inline_box)
    inline.remove_last_whitespace = _trim
    border.draw_column_rules = _rules
