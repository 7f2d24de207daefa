"""Pictures and margin boxes of vertical pages in, the same standing upright out.

What stands upright is laid out with its sides exchanged and turned back when it is drawn.
"""

from __future__ import annotations

from typing import Any

import weasyprint.layout.background
import weasyprint.layout.page
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

from publish.press.vertical.modes import HORIZONTAL, is_upright, mode, of_document

Turn = tuple[float, float, float, float, float, float]
_replaced = boxes.ReplacedBox.__init__
_background_layer = weasyprint.layout.background.layout_background_layer
_margin_box = weasyprint.layout.page.margin_box_content_layout


def _turn(way: str, height: float) -> Turn:
    """Turns what has its left upper corner at the origin; `height`: its size across the lines.

    Its right side points to the right of the page, which in vertical-rl is where lines come from.
    """
    return (0, 1, 1, 0, 0, 0) if way == "vertical-lr" else (0, -1, 1, 0, 0, height)


class Upright:
    """A picture on a vertical page: as wide for the layout as it is high."""

    def __init__(self, picture: Any, way: str) -> None:
        self._picture, self._way = picture, way

    def __getattr__(self, name: str) -> Any:
        """All else is the picture's."""
        return getattr(self._picture, name)

    def get_intrinsic_size(self, *arguments: Any) -> tuple[float | None, float | None, float | None]:
        """Its sides exchanged, and their ratio."""
        width, height, ratio = self._picture.get_intrinsic_size(*arguments)
        return height, width, 1 / ratio if ratio else ratio

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draws it turned back."""
        stream.transform(*_turn(self._way, height))
        self._picture.draw(stream, height, width, style)


def _wrapped(picture: Any, style: Any) -> Any:
    way = mode(style)
    is_there = picture is not None and not isinstance(picture, Upright)
    return Upright(picture, way) if is_there and way != HORIZONTAL else picture


def _replace(box: Any, tag: Any, style: Any, element: Any, picture: Any) -> None:
    """`ReplacedBox.__init__`."""
    _replaced(box, tag, style, element, _wrapped(picture, style))


def _layer(box: Any, page: Any, resolution: Any, picture: Any, *rest: Any) -> Any:
    """`layout_background_layer`."""
    return _background_layer(box, page, resolution, _wrapped(picture, box.style), *rest)


def _margin(context: Any, page: Any, box: Any) -> Any:
    """`margin_box_content_layout`: one with horizontal text is laid out as it will be seen."""
    way = of_document(box.style)
    if way == HORIZONTAL or not is_upright(box.style):
        return _margin_box(context, page, box)
    box.style = box.style.copy()
    height = box.border_height()
    _exchange(box)
    box.style["transform"] = (("matrix", _turn(way, height)),)
    box.style["transform_origin"] = Dimension(0, "px"), Dimension(0, "px")
    return _margin_box(context, page, box)


def _exchange(box: Any) -> None:
    """Gives a box the sides that it has when it is turned; its corner stays."""
    x, y = box.border_box_x(), box.border_box_y()
    box.width, box.height = box.height, box.width
    box.position_x, box.position_y = x - box.margin_left, y - box.margin_top


def install() -> None:
    """Teaches WeasyPrint; pages that are not vertical are laid out as before."""
    boxes.ReplacedBox.__init__ = _replace
    weasyprint.layout.background.layout_background_layer = _layer
    weasyprint.layout.page.margin_box_content_layout = _margin
