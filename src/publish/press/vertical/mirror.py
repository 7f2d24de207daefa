"""The boxes of a page in, in vertical-lr the same with their lines turned over.

The upper side of a vertical line is its right one, in both modes (CSS Writing Modes 4, 6.3). Where lines follow each other to
the right, that is the side of the next line; WeasyPrint lays it out at that of the line before.
"""

from __future__ import annotations

from typing import Any

import weasyprint.document
from weasyprint.formatting_structure import boxes

from publish.press.vertical.modes import mode, of_document

_gather_anchors = weasyprint.document.gather_anchors


def _gather(page_box: Any, *rest: Any) -> None:
    """`gather_anchors`, the first to look at a finished page: turns its lines over before."""
    if of_document(page_box.style) == "vertical-lr":
        _mirror_lines(page_box)
    _gather_anchors(page_box, *rest)


def _mirror_lines(box: Any) -> None:
    """Turns over the lines in a box, once."""
    if not isinstance(box, boxes.LineBox):
        for child in box.all_children() if isinstance(box, boxes.ParentBox) else ():
            _mirror_lines(getattr(child, "_box", child))
    elif "mirrored" not in vars(box) and mode(box.style) == "vertical-lr":
        box.mirrored = True
        for child in box.children:
            _mirror(child, 2 * box.position_y + box.height)


def _mirror(box: Any, axis: float) -> None:
    """Turns over what stands in a line; `axis`: the sum of the line's edges."""
    if not box.is_in_normal_flow():
        _mirror_lines(getattr(box, "_box", box))
    elif isinstance(box, boxes.TextBox):
        box.position_y = axis - box.position_y - box.height
        box.baseline = box.height - box.baseline
    elif isinstance(box, boxes.InlineBox):
        # What is put around the text stays on its sides.
        box.position_y += axis - 2 * box.content_box_y() - box.height
        for child in box.children:
            _mirror(child, axis)
    else:
        box.translate(0, axis - 2 * box.position_y - box.margin_height())
        _mirror_lines(box)


def install() -> None:
    """Puts it before WeasyPrint's own; pages that are not vertical-lr are left alone."""
    weasyprint.document.gather_anchors = _gather
