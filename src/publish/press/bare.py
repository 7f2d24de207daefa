"""A laid-out box in, its background out: for styles without one, without a search for it.

WeasyPrint 70.0 asks each box of a page, down to every text of every line, for a background, border images, masks and rounded
corners. A style that is kept (`styles`) is asked once.
"""

from __future__ import annotations

from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.layout import background
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.press import shortcuts
from publish.press.edges import is_steady

NAME = "backgrounds"
_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_NOTHING = {"background": None} | dict.fromkeys(_RADII, (0, 0))

_layout_box_backgrounds = background.layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    """Whether boxes of the style have no background, no images round them and square corners."""
    known: bool | None = style.__dict__.get("is_bare")
    if known is None:
        known = style.is_bare = is_steady(style) and _has_nothing(style)
    return known


def _has_nothing(style: Any) -> bool:
    if style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none" or style["box_shadow"]:
        return False
    if any((0, "px") not in style[name] for name in _RADII):
        return False
    has_image = any(value for kind, value in style["background_image"] if kind == "url" or value)
    return style["visibility"] == "hidden" or not (has_image or get_color(style, "background_color").alpha)


def _layout(page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None) -> None:
    """`layout_box_backgrounds`."""
    is_other = style is not None or box is page or isinstance(box, AbsolutePlaceholder)
    if is_other or not _is_bare(box.style) or not shortcuts.taken(NAME):
        _layout_box_backgrounds(page, box, get_image, layout_children, style)
        return
    box.__dict__.update(_NOTHING)
    for child in box.all_children() if layout_children else ():
        _layout(page, child, get_image)


def install() -> None:
    """Teaches WeasyPrint."""
    background.layout_box_backgrounds = _layout
