"""A font in, the middle of a line of its letters out: what lies in a vertical line is centred on this.

The middle of the em box of Han (BASE table), where Han and Latin are to meet (CLREQ 3.2.6); the stem of Mongolian, which
its stem-lengthener U+180A draws alone, where the face has one.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz, pango

_NIRUGU = 0x180A
_LEFT_TO_RIGHT = 4
"""HB_DIRECTION_LTR."""


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def middle(font: Any) -> float:
    """How far above the baseline, in em."""
    hb_font = pango.pango_font_get_hb_font(font)
    stem = ffi.new("hb_codepoint_t *")
    if harfbuzz.hb_font_get_nominal_glyph(hb_font, _NIRUGU, stem):
        _, low, _, high = ink(hb_font, stem[0])
        return (low + high) / 2
    found = ffi.new("gint *")
    scripts = _tag("Hani"), _tag("dflt")
    harfbuzz.hb_ot_layout_get_baseline_with_fallback(hb_font, _tag("Idce"), _LEFT_TO_RIGHT, *scripts, found)
    return float(found[0] / _scale(hb_font))


def ink(hb_font: Any, glyph: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a glyph from its origin, in em."""
    found = ffi.new("publish_extents *")
    harfbuzz.hb_font_get_glyph_extents(hb_font, glyph, found)
    scale = _scale(hb_font)
    left, top = found.x_bearing / scale, found.y_bearing / scale
    return left, top + found.height / scale, left + found.width / scale, top


def advance(hb_font: Any, glyph: int) -> float:
    """How wide a glyph is in a horizontal line, in em."""
    return float(harfbuzz.hb_font_get_glyph_h_advance(hb_font, glyph) / _scale(hb_font))


def _scale(hb_font: Any) -> int:
    """Units of an em."""
    across, _ = found = ffi.new("gint *"), ffi.new("gint *")
    harfbuzz.hb_font_get_scale(hb_font, *found)
    return int(across[0])
