"""A document in whose elements are those of the last but for their words; their computed styles out, as they were.

Selectors see elements, attributes and whether there is text (Selectors 4), not what it says: where an editor has changed a
word no rule is matched again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.css import StyleFor

from publish.press import cascade, unchanged


class _Known(NamedTuple):
    """Of one document."""

    key: tuple[Any, ...]
    sheets: Any
    """Held, so that no others can come to stand at their addresses."""
    styles: list[tuple[int, str | None, Any]]
    """Number of an element, pseudo-element and computed style."""


def _key(html: Any, sheets: Any) -> tuple[Any, ...]:
    elements = ((e.tag, len(e), bool(e.text), *e.attrib.items()) for e in html.etree_element.iter())
    return html.base_url, *(id(sheet.matcher) for sheet, _, _ in sheets), *elements


def _style_for(self: Any, html: Any, sheets: Any, hints: bool, font_config: Any, target_collector: Any) -> None:
    """`StyleFor`."""
    if not unchanged.is_kept(font_config) or hints:
        cascade.style_for(self, html, sheets, hints, font_config, target_collector)
        return
    key, known = _key(html, sheets), font_config.__dict__.get("last_styles")
    elements = list(html.etree_element.iter())
    if known is None or known.key != key:
        cascade.style_for(self, html, sheets, hints, font_config, target_collector)
        places = {element: number for number, element in enumerate(elements)}
        styles = [(places[element], pseudo, style) for (element, pseudo), style in self.get_computed_styles().items()]
        if all("is_kept" in style.__dict__ for _, _, style in styles):
            font_config.last_styles = _Known(key, sheets, styles)
        return
    self._cascaded_styles, self.initial_page_sizes = {}, {"box": None, "area": None}
    self._sheets, self.font_config = sheets, font_config
    self._computed_styles = {(elements[place], pseudo): style for place, pseudo, style in known.styles}
    for _, _, style in known.styles:
        if style["anchor"]:
            target_collector.collect_anchor(style["anchor"])


def install() -> None:
    """Teaches WeasyPrint."""
    StyleFor.__init__ = _style_for
