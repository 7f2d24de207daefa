"""A box in, its margins, borders, padding and sizes in px out: once a style where none of them is a percentage.

WeasyPrint 70.0 resolves twenty lengths for each box each time it is laid out. The lengths of a style that is kept
(`styles`) never change, so a box whose lengths are all px or `auto` takes them as they are.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floats

from publish.press import shortcuts

NAME = "edges"
_SIDES = ("left", "right", "top", "bottom")
_SPACES = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES)
_SIZES = ("width", "height", "min_width", "min_height", "max_width", "max_height")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_UNKNOWN: dict[str, Any] = {}

_resolve_percentages = percent.resolve_percentages


def is_steady(style: Any) -> bool:
    """Whether nobody will change the style."""
    if isinstance(style, AnonymousStyle):
        above = style.parent_style
        return above.__dict__.get("anonymous_style") is style and is_steady(above)
    return "is_kept" in style.__dict__


def _edges(style: Any) -> dict[str, Any] | None:
    """The used lengths of every box of the style; None where they depend on something else."""
    if not is_steady(style) or style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    found = {name: style[name] for name in _BORDERS}
    for name in (*_SPACES, *_SIZES):
        value = style[name]
        if value == "auto":
            found[name] = 0 if name.startswith("min_") else value
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return None
    return found


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """`resolve_percentages`: sets them as attributes of the box."""
    known = box.style.__dict__
    edges = known.get("edges", _UNKNOWN)
    if edges is _UNKNOWN:
        edges = known["edges"] = _edges(box.style)
    if edges is None or not shortcuts.taken(NAME):
        _resolve_percentages(box, containing_block)
    else:
        box.__dict__.update(edges)


def install() -> None:
    """Teaches WeasyPrint."""
    for module in (absolute, block, column, floats, grid, inline, page, percent, table):
        module.resolve_percentages = resolve_percentages
