"""A line that Pango has shaped in, its glyphs out: of each font those that stand, those that lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from publish.press.vertical import axis, standing
from publish.press.vertical.gravity import stands


class Glyph(NamedTuple):
    """One glyph; px."""

    number: int | None
    """In its font; None where nothing is seen."""
    advance: float
    """Along the line."""
    along: float
    """How far it is moved along the line."""
    aside: float
    """How far it is moved to the line's left, as seen by who reads what lies."""


class Cluster(NamedTuple):
    """Glyphs that show the same characters."""

    place: int
    """Index of the first character."""
    text: str
    glyphs: list[Glyph]

    @property
    def advance(self) -> float:
        """How long the line is where they stand, in px."""
        return sum(glyph.advance for glyph in self.glyphs)


class Item:
    """Glyphs of one font that all stand or all lie."""

    def __init__(self, stream: Any, item: Any, text: bytes, starts: list[int]) -> None:
        """`text`: the whole line; `starts`: the bytes at which its characters begin."""
        analysis = item.item.analysis
        self.stands = stands(analysis)
        fonts = standing.font(stream, analysis.font) if self.stands else stream.add_font(analysis.font)
        self.font: Any = fonts[0]
        self.size: float = fonts[1]
        self.pango_font = analysis.font
        self.hb_font = pango.pango_font_get_hb_font(analysis.font)
        self.clusters = list(self._clusters(item, text, starts))

    @property
    def is_pictures(self) -> bool:
        """Whether the font has pictures or colours instead of outlines."""
        return bool(self.font.bitmap or self.font.png or self.font.svg or self.font.colr)

    def _clusters(self, item: Any, text: bytes, starts: list[int]) -> Iterator[Cluster]:
        string, base = item.glyphs, item.item.offset
        offsets = [string.log_clusters[place] for place in range(string.num_glyphs)]
        ends = dict(pairwise([*sorted(set(offsets)), item.item.length]))
        glyphs: list[Glyph] = []
        for place, offset in enumerate(offsets):
            glyphs.append(self._glyph(string.glyphs[place]))
            if place + 1 == len(offsets) or offsets[place + 1] != offset:
                words = text[base + offset : base + ends[offset]].decode()
                yield Cluster(bisect_right(starts, base + offset) - 1, words, glyphs)
                glyphs = []

    def _glyph(self, found: Any) -> Glyph:
        geometry = found.geometry
        advance, along, aside = (units * FROM_UNITS for units in (geometry.width, geometry.x_offset, geometry.y_offset))
        number: int | None = found.glyph
        if number == pango.PANGO_GLYPH_EMPTY:
            number = None
        elif found.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            code = found.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG
            LOGGER.warning('.notdef glyph rendered for Unicode string unsupported by fonts: "%s"', chr(code))
            number = self.font.get_unused_glyph_id(code)
            self.font.widths[number] = self.font.widths[0] = round(advance * 1000 / self.size)
        return Glyph(number, advance, along, aside)

    def written(self, glyph: Glyph) -> str:
        """The number of a glyph as strings of PDF have it; the font learns its width."""
        number = glyph.number or 0
        if number not in self.font.widths:
            self.font.widths[number] = round(axis.advance(self.hb_font, number) * 1000)
        return f"{number:04x}"

    def width(self, glyph: Glyph) -> float:
        """How wide the font says that a glyph is, in px."""
        return float(self.font.widths[glyph.number or 0]) * self.size / 1000

    def tells(self, clusters: Iterable[Cluster]) -> bool:
        """Whether the glyphs say what they show, by what the font says of each; it learns what it knows nothing of yet."""
        said = True
        for cluster in clusters:
            numbers = [glyph.number for glyph in cluster.glyphs if glyph.number is not None]
            for number in numbers:
                if self.font.to_unicode.get(number) is None:
                    self.font.to_unicode[number] = cluster.text
            said = said and [self.font.to_unicode[number] for number in numbers] == [cluster.text]
        return said


def items(stream: Any, line: Any, text: str) -> list[Item]:
    """The glyphs of a Pango line."""
    encoded = text.encode()
    starts = list(accumulate((len(character.encode()) for character in text), initial=0))
    found, run = [], line.runs
    while run != ffi.NULL:
        found.append(Item(stream, run.data, encoded, starts))
        run = run.next
    return found
