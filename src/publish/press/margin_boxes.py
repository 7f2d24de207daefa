"""A margin box of a page in, its laid-out content out: once a worker for each folio, once a document for each running head.

WeasyPrint 70.0 lays each running head and folio out anew on every page, and shapes it three times for its widths. The same
text in the same style and room (CSS Paged Media 3, 5.3) looks the same wherever it stands.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page

from publish.press import shortcuts
from publish.press.cascade import Cascade
from publish.press.edges import is_steady

NAME = "margin_boxes"
_KEPT = 200
"""Laid-out boxes, and widths, kept by a worker."""
_KINDS = (boxes.MarginBox, boxes.BlockBox, boxes.LineBox, boxes.InlineBox, boxes.TextBox)
_ROOM = ("width", "height", "margin_left", "margin_right", "margin_top", "margin_bottom")
_Key = tuple[Any, ...]

_laid: OrderedDict[_Key, tuple[Any, float, float]] = OrderedDict()
"""Each with where it stood."""
_widths: OrderedDict[_Key, tuple[Any, float]] = OrderedDict()
_max_content_width, _min_content_width = page.max_content_width, page.min_content_width


def _content(box: Any) -> _Key | None:
    """What stands in a box, by its texts and styles; None where it is more than text of a kept style.

    What is kept under such a key holds the styles, so that no other can come to stand at their addresses.
    """
    found: list[Any] = []
    for inner in box.descendants():
        look = _look(inner.style)
        if type(inner) not in _KINDS or look is None or not shortcuts.taken(NAME):
            return None
        found += type(inner), look, getattr(inner, "text", None), inner.link
    return tuple(found)


def _look(style: Any) -> Any:
    """What tells a kept style, and the copy of one that a running element gets, from others; None for any other."""
    if is_steady(style):
        return id(style)
    if isinstance(style, AnonymousStyle):
        above = _look(style.parent_style)
        return None if above is None else ("inside", above)
    cascaded = style.cascaded
    is_copy = style["position"] == "relative" and type(cascaded) is Cascade and cascaded.is_kept
    return (id(style.parent_style), id(cascaded)) if is_copy and is_steady(style.parent_style) else None


def _keep(kept: OrderedDict[_Key, Any], key: _Key, value: Any) -> None:
    kept[key] = value
    if len(kept) > _KEPT:
        kept.popitem(last=False)


def _keeping(content_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`margin_box_content_layout`, done once for each content and room."""

    def layout(context: Any, sheet: Any, box: Any) -> Any:
        content = _content(box)
        if content is None:
            return content_layout(context, sheet, box)
        key = *content, *(getattr(box, name) for name in _ROOM)
        place = box.position_x, box.position_y
        if key not in _laid:
            made = content_layout(context, sheet, box)
            _keep(_laid, key, (made.deepcopy(), *place))
            return made
        known, x, y = _laid[key]
        made = known.deepcopy()
        made.translate(place[0] - x, place[1] - y)
        return made

    return layout


def _width(which: Any, context: Any, box: Any, outer: bool) -> float:
    content = None if outer else _content(box)
    if content is None:
        return float(which(context, box, outer))
    key = which, *content
    known = _widths.get(key)
    if known is None:
        known = box.copy(), which(context, box, outer)
        _keep(_widths, key, known)
    return known[1]


def _max(context: Any, box: Any, outer: bool = True) -> float:
    """`max_content_width`, as margin boxes ask for it."""
    return _width(_max_content_width, context, box, outer)


def _min(context: Any, box: Any, outer: bool = True) -> float:
    """`min_content_width`, as margin boxes ask for it."""
    return _width(_min_content_width, context, box, outer)


def install() -> None:
    """Teaches WeasyPrint; whatever else is done to margin boxes is done before."""
    page.margin_box_content_layout = _keeping(page.margin_box_content_layout)
    page.max_content_width, page.min_content_width = _max, _min
