"""Text boxes of vertical pages in, the same shaped by Pango for vertical lines out.

Pango's base gravity East has wide characters stand upright, by their vertical advances and forms (`vert`), and all others
lie, on one central baseline. Brackets and colons (Tr of UAX #50) would lie too: they get a strong hint.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

from publish.press.vertical.modes import HORIZONTAL, mode, of_document

_SOUTH, _EAST, _WEST = 0, 1, 3
"""PangoGravity."""
_NATURAL, _STRONG = 0, 1
"""PangoGravityHint."""
UNDERLINE = 0.55
"""em from the middle of a line to the line beside it: right of Mongolian, left of Chinese (CSS Text Decoration 4, 2.5)."""
_ASCENT = 0.6
"""em from the middle of a line to a line on its other side."""
_TURNED = re.compile("[〈-】〔-〟〰゠ー﹙-﹞（）：；［］＿｛-｠￣～]+")
"""Characters with vertical forms that stand in place of lying ones (UAX #50, Tr)."""
_QUOTES = re.compile("(?<![A-Za-z])’|’(?![A-Za-z])|[‘“”]")
"""Lying by UAX #50, but with vertical forms in Chinese faces (GB/T 15834, 附录 A); no apostrophes."""
_SYMBOLS = re.compile("[§©®±¼-¾×÷‖†‡‼⁇-⁉№™]+")
"""Standing by UAX #50; in Mongolian they lie as its letters do, whose faces know no vertical advances for them."""
_setup = Layout.setup
_metrics = line_break.first_line_metrics
_style_key = line_break._font_style_cache_key  # noqa: SLF001


def stands(analysis: Any) -> bool:
    """Whether the letters of a Pango item stand in their vertical line."""
    # WeasyPrint takes four fields of a byte each for four of four bytes.
    return int(analysis.level).to_bytes(4, sys.byteorder)[1] in (_EAST, _WEST)


def _turn(layout: Any, style: Any) -> None:
    """`Layout.setup`: tells Pango that lines are vertical."""
    _setup(layout, style)
    if mode(style) == HORIZONTAL:
        return
    context = pango.pango_layout_get_context(layout.layout)
    pango.pango_context_set_base_gravity(context, _EAST)
    pango.pango_context_set_gravity_hint(context, _NATURAL)
    pango.pango_layout_context_changed(layout.layout)
    if layout.ascent is not None:
        size = style["font_size"]
        layout.underline_position, layout.strikethrough_position = -UNDERLINE * size, 0.0
        layout.ascent = _ASCENT * size


def _hinting(set_text: Callable[..., None]) -> Callable[..., None]:
    """`Layout.set_text`: has brackets stand and symbols of Mongolian lie, besides what others tell Pango of the text."""

    def hint(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text, justify)
        if mode(layout.style) == HORIZONTAL:
            return
        language = layout.style["lang"] or ""
        _tell(layout, list(told_to_stand(layout.text, language)), pango.pango_attr_gravity_hint_new, _STRONG)
        if language.startswith("mn"):
            symbols = [match.span() for match in _SYMBOLS.finditer(layout.text)]
            _tell(layout, symbols, pango.pango_attr_gravity_new, _SOUTH)

    return hint


def _tell(layout: Any, found: list[tuple[int, int]], kind: Callable[[int], Any], value: int) -> None:
    """Gives what stands between these places an attribute."""
    if not found:
        return
    given = pango.pango_layout_get_attributes(layout.layout)
    # The list is shared with whoever set it.
    made = pango.pango_attr_list_new() if given == ffi.NULL else pango.pango_attr_list_copy(given)
    attributes = ffi.gc(made, pango.pango_attr_list_unref)
    for start, end in found:
        attribute = kind(value)
        attribute.start_index = len(layout.text[:start].encode())
        attribute.end_index = len(layout.text[:end].encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def told_to_stand(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of what would lie but has to stand."""
    kinds = (_TURNED, _QUOTES) if language.startswith("zh") else (_TURNED,)
    return (match.span() for kind in kinds for match in kind.finditer(text))


def _centre(line: Any, text: str, layout: Any, resume_at: Any, space_collapse: bool, style: Any, *rest: Any) -> Any:
    """`first_line_metrics`: the baseline is in the middle, whatever faces share the line."""
    *found, height, baseline = _metrics(line, text, layout, resume_at, space_collapse, style, *rest)
    return *found, height, baseline if mode(style) == HORIZONTAL else height / 2


def _key(style: Any, *arguments: Any, **options: Any) -> str:
    """`_font_style_cache_key`: horizontal text of a vertical page has lines of its own."""
    key: str = _style_key(style, *arguments, **options)
    is_other = of_document(style) != HORIZONTAL and mode(style) == HORIZONTAL
    return key + " upright" if is_other else key


def install() -> None:
    """Teaches WeasyPrint; documents that are not vertical are shaped as before."""
    Layout.setup = _turn
    Layout.set_text = _hinting(Layout.set_text)
    line_break.first_line_metrics = _centre
    line_break._font_style_cache_key = _key  # noqa: SLF001
