"""A text and its style in, the advance of each character out, as Pango shapes it.

Han and full-width marks never change with their neighbours, so each is measured once for a style; what stands between
them is shaped as a whole, with its kerning, and kept by its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import Layout, _font_style_cache_key

_ALONE = re.compile("[⺀-⿟々-〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff，。、；：！？（）《》〈〉“”‘’「」『』]+")


def glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """Each glyph of a Pango line with the byte offset of its cluster; the last glyph of a cluster closes it."""
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        string, base = item.glyphs, item.item.offset
        for place in range(string.num_glyphs):
            yield base + string.log_clusters[place], string.glyphs[place]


def _shaped(style: Any, text: str) -> list[float]:
    """Advance of each character in px; those inside a cluster have none."""
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    widths: dict[int, int] = {}
    for offset, glyph in glyphs(line):
        widths[offset] = widths.get(offset, 0) + glyph.geometry.width
    found, offset = [], 0
    for character in text:
        found.append(widths.get(offset, 0) * FROM_UNITS)
        offset += len(character.encode())
    return found


class Shaper:
    """Measures texts of one style."""

    def __init__(self, style: Any) -> None:
        self.style = style
        self.single: dict[str, float] = {}
        self.between: dict[tuple[str, bool, bool], list[float]] = {}

    def advances(self, text: str) -> list[float]:
        """Advance of each character in px."""
        found: list[float] = []
        at = 0
        for match in _ALONE.finditer(text):
            if match.start() > at:
                found += self._between(text[at : match.start()], at > 0, after=True)
            found += self._alone(match.group())
            at = match.end()
        if at < len(text):
            found += self._between(text[at:], at > 0, after=False)
        return found

    def _alone(self, text: str) -> list[float]:
        new = "".join(sorted(set(text) - self.single.keys()))
        if new:
            self.single.update(zip(new, _shaped(self.style, new), strict=True))
        return [self.single[character] for character in text]

    def _between(self, text: str, before: bool, *, after: bool) -> list[float]:
        """Shaped beside Han where it stands beside Han: digits and dashes take the script of their neighbours."""
        key = text, before, after
        if key not in self.between:
            widths = _shaped(self.style, "中" * before + text + "中" * after)
            self.between[key] = widths[before : len(widths) - after]
        return self.between[key]


def shaper(style: Any) -> Shaper:
    """The shaper of a style, kept with the fonts of its document."""
    shapers: dict[str, Shaper] = style.font_config.__dict__.setdefault("shapers", {})
    key = _font_style_cache_key(style, include_size=True)
    if key not in shapers:
        shapers[key] = Shaper(style)
    return shapers[key]
