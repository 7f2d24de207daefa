"""Lines and columns from right to left in, what WeasyPrint 70.0 puts at their wrong side moved to the right one out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

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


def _rules(stream: Any, box: Any) -> None:
    """`draw_column_rules`: WeasyPrint draws a rule at the left of each column but the first, which is the rightmost here."""
    if box.style["direction"] == "rtl":
        box = box.copy_with_children(sorted(box.children, key=lambda child: (child.position_y, child.position_x)))
    _draw_column_rules(stream, box)


def install() -> None:
    """Teaches WeasyPrint; what runs from left to right is laid out and drawn as before."""
    inline.split_inline_box = _indenting(inline.split_inline_box)
    border.draw_column_rules = _rules
