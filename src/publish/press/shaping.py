"""A text and its style in, the advance of each character and the glyphs out, as Pango shapes them.

Han and full-width marks never change with their neighbours, so each is shaped once for a style; what stands between them
is shaped as a whole, with its kerning, and kept by its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key, line_size

from publish.press.marks import is_chinese

_ALONE = re.compile("[⺀-⿟々-〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff，。、；：！？（）《》〈〉“”‘’「」『』]+")
_STEADY = re.compile("[⺀-⿟　-〩〰-〿㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff！-～ -~¡-¬®-ʯ–-‧‰-⁞℀-⏿①-⓿■-⛿]*")
"""Texts in which nothing changes its neighbours: no combining marks or variation selectors, no kana, which are kerned with
marks, nothing from right to left."""


class Glyph(NamedTuple):
    """One glyph that stands for one or more characters by itself; all in Pango's units."""

    number: int
    """In its font."""
    advance: int
    shift: int
    """To the right."""


class Run(NamedTuple):
    """A text as glyphs of one font, all on the baseline."""

    font: Any
    """Pango's."""
    offsets: list[int]
    """Where the characters of each glyph begin: bytes of UTF-8."""
    glyphs: list[Glyph]
    texts: list[str]
    """What each glyph stands for."""
    height: float
    """px, as the next."""
    baseline: float
    """From the top."""


class _Piece(NamedTuple):
    """A character or a text between Han."""

    advances: list[float]
    """Of each character, in px; those inside a cluster have none."""
    font: int
    """Address of the one font that it shows; 0 where its glyphs are no `Run`."""
    offsets: list[int]
    glyphs: list[Glyph]
    texts: list[str]
    size: int
    """Bytes of UTF-8."""


class _Font(NamedTuple):
    """A font that a style shows, and how high a line of it alone is in px."""

    font: Any
    height: float
    baseline: float
    layout: Any
    """A Pango layout that shows it, and so keeps it where it is."""


def glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """Each glyph of a Pango line with the byte offset of its cluster; the last glyph of a cluster closes it."""
    for item in _items(line):
        string, base = item.glyphs, item.item.offset
        for place in range(string.num_glyphs):
            yield base + string.log_clusters[place], string.glyphs[place]


def _items(line: Any) -> Iterator[Any]:
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _address(font: Any) -> int:
    return int(ffi.cast("uintptr_t", font))


def _is_simple(glyph: Any) -> bool:
    """Whether the glyph is there and stands on the baseline."""
    is_there = glyph.glyph != pango.PANGO_GLYPH_EMPTY and not glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG
    return is_there and not glyph.geometry.y_offset


class Shaper:
    """Shapes texts of one style."""

    def __init__(self, style: Any) -> None:
        self.style = style
        self._single: dict[str, _Piece] = {}
        self._between: dict[tuple[str, bool, bool], _Piece] = {}
        self._fonts: dict[int, _Font] = {}

    def advances(self, text: str) -> list[float]:
        """Advance of each character in px."""
        found: list[float] = []
        for piece in self._pieces(text):
            found += piece.advances
        return found

    def run(self, text: str) -> Run | None:
        """The glyphs; None where Pango has to be asked: several fonts, accents put on letters, no Han."""
        if not is_chinese(text) or not _STEADY.fullmatch(text):
            return None
        pieces = self._pieces(text)
        addresses = {piece.font for piece in pieces}
        font = self._fonts.get(addresses.pop()) if len(addresses) == 1 else None
        if font is None:
            return None
        offsets: list[int] = []
        glyphs: list[Glyph] = []
        texts: list[str] = []
        base = 0
        for piece in pieces:
            glyphs += piece.glyphs
            texts += piece.texts
            offsets += [base + offset for offset in piece.offsets]
            base += piece.size
        return Run(font.font, offsets, glyphs, texts, font.height, font.baseline)

    def _pieces(self, text: str) -> list[_Piece]:
        found: list[_Piece] = []
        at = 0
        for match in _ALONE.finditer(text):
            if match.start() > at:
                found.append(self._string(text[at : match.start()], at > 0, after=True))
            found += self._alone(match.group())
            at = match.end()
        if at < len(text):
            found.append(self._string(text[at:], at > 0, after=False))
        return found

    def _alone(self, text: str) -> list[_Piece]:
        new = "".join(sorted(set(text) - self._single.keys()))
        if new:
            # After Han, so that marks have the form of the language.
            self._single.update(zip(new, self._shaped("中" + new, range(1, len(new) + 2)), strict=True))
        return [self._single[character] for character in text]

    def _string(self, text: str, before: bool, *, after: bool) -> _Piece:
        """Shaped beside Han where it stands beside Han: digits and dashes take the script of their neighbours."""
        key = text, before, after
        if key not in self._between:
            whole = "中" * before + text + "中" * after
            (self._between[key],) = self._shaped(whole, (int(before), len(whole) - after))
        return self._between[key]

    def _shaped(self, text: str, cuts: Sequence[int]) -> list[_Piece]:
        """The pieces of a text between these characters."""
        layout = Layout(self.style)
        layout.set_text(text)
        line, _ = layout.get_first_line()
        found = list(glyphs(line))
        fonts = [item.item.analysis.font for item in _items(line) for _ in range(item.glyphs.num_glyphs)]
        places = [0, *accumulate(len(character.encode()) for character in text)]
        pieces = []
        for start, end in pairwise(cuts):
            inside = [place for place, (offset, _) in enumerate(found) if places[start] <= offset < places[end]]
            shown = [(found[place][0] - places[start], found[place][1], fonts[place]) for place in inside]
            characters = [place - places[start] for place in places[start : end + 1]]
            pieces.append(self._piece(text[start:end], characters, shown))
        return pieces

    def _piece(self, text: str, places: list[int], shown: list[tuple[int, Any, Any]]) -> _Piece:
        """`places`: bytes at which the characters begin and the last ends; `shown`: offset, glyph and font."""
        widths: dict[int, int] = {}
        for offset, glyph, _ in shown:
            widths[offset] = widths.get(offset, 0) + glyph.geometry.width
        advances = [widths.get(place, 0) * FROM_UNITS for place in places[:-1]]
        offsets = [offset for offset, _, _ in shown]
        found = [Glyph(glyph.glyph, glyph.geometry.width, glyph.geometry.x_offset) for _, glyph, _ in shown]
        is_simple = offsets == sorted(set(offsets)) and all(_is_simple(glyph) for _, glyph, _ in shown)
        address = self._one_font(text, [font for _, _, font in shown]) if is_simple else 0
        encoded = text.encode()
        texts = [encoded[start:end].decode() for start, end in pairwise([*offsets, len(encoded)])]
        return _Piece(advances, address, offsets, found, texts, len(encoded))

    def _one_font(self, text: str, fonts: list[Any]) -> int:
        """Address of the font that a text shows, which is kept from now on; 0 where it shows several."""
        addresses = set(map(_address, fonts))
        if len(addresses) != 1:
            return 0
        (address,) = addresses
        if address not in self._fonts:
            layout = Layout(self.style)
            layout.set_text(text)
            line, _ = layout.get_first_line()
            if {_address(item.item.analysis.font) for item in _items(line)} != addresses:
                return 0
            baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
            self._fonts[address] = _Font(fonts[0], line_size(line, self.style)[1], baseline, layout)
        return address


def shaper(style: Any) -> Shaper:
    """The shaper of a style, kept with the fonts of its document."""
    known: Shaper | None = style.__dict__.get("shaper")
    if known is None:
        shapers: dict[str, Shaper] = style.font_config.__dict__.setdefault("shapers", {})
        key = _font_style_cache_key(style, include_size=True) + style["font_kerning"]
        known = style.shaper = shapers.setdefault(key, Shaper(style))
    return known
