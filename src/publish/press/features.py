"""A style in, its OpenType features told to Pango out, and forgotten with the text that they were told of.

WeasyPrint 70.0 makes a list of attributes for each text that it lays out and never frees it, some 200 bytes each, as a comment of
its own says: an article leaves up to 90 KB behind, and a worker makes thousands.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

_PROPERTIES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
_font_features = line_break.font_features


def _tell(layout: Any) -> None:
    """Gives a Pango layout the features of its style; the layout has the list to itself."""
    found = _font_features(*(layout.style[name] for name in _PROPERTIES))
    if not found:
        return
    features = ",".join(f"{name} {value}" for name, value in found.items()).encode()
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(features))
    pango.pango_layout_set_attributes(layout.layout, attributes)


def install() -> None:
    """Has WeasyPrint tell none itself."""
    setup = Layout.setup

    def with_features(layout: Any, style: Any) -> None:
        setup(layout, style)
        _tell(layout)

    line_break.font_features = lambda *_: {}
    Layout.setup = with_features
