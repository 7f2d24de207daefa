"""A line that Pango has shaped in, its glyphs out: of each font those that stand, those that lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.fonts import get_pango_font_key

from publish.press import shaping
from publish.press.slices import font_of, is_of_pictures
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


class Face:
    """A font of Pango's as it is shown in a vertical line."""

    def __init__(self, analysis: Any) -> None:
        """`analysis`: of a Pango item that shows it."""
        self.font = analysis.font
        self.stands = stands(analysis)
        self.key: int
        self.size: float
        self.key, _, self.size = get_pango_font_key(self.font)
        self.hb_font = pango.pango_font_get_hb_font(self.font)
        self._widths: dict[int, int] = {}

    @cached_property
    def middle(self) -> float:
        """How far above the baseline the middle of a line is, in px."""
        return axis.middle(self.font) * self.size

    def width(self, number: int) -> int:
        """How wide a glyph is in a horizontal line, in thousandths of an em."""
        if number not in self._widths:
            self._widths[number] = round(axis.advance(self.hb_font, number) * 1000)
        return self._widths[number]

    def shown_by(self, stream: Any) -> Any:
        """The font of a document."""
        if self.stands:
            return standing.font(stream, self.key, self.font)
        return font_of(stream, self.key, self.font)


class Item:
    """Glyphs of one font that all stand or all lie."""

    def __init__(self, stream: Any, face: Face, clusters: Iterable[Cluster] = ()) -> None:
        self.face = face
        self.stands, self.size = face.stands, face.size
        self.font: Any = face.shown_by(stream)
        self.clusters = list(clusters)

    @property
    def is_pictures(self) -> bool:
        """Whether the font has pictures or colours instead of outlines."""
        return is_of_pictures(self.font)

    def unknown(self, code: int, advance: float) -> int:
        """The number of the box that stands for a character that the font has not; `advance`: of the box, in px."""
        LOGGER.warning('.notdef glyph rendered for Unicode string unsupported by fonts: "%s"', chr(code))
        number: int = self.font.get_unused_glyph_id(code)
        self.font.widths[number] = self.font.widths[0] = round(advance * 1000 / self.size)
        return number

    def width(self, number: int) -> float:
        """How wide the font says that a glyph is, in px; it learns of those that it knows nothing of yet."""
        found = self.font.widths.get(number)
        if found is None:
            found = self.font.widths[number] = self.face.width(number)
        return float(found) * self.face.size / 1000

    def tells(self, clusters: Iterable[Cluster]) -> bool:
        """Whether the glyphs say what they show, by what the font says of each; it learns what it knows nothing of yet."""
        said, told = True, self.font.to_unicode
        for _, text, glyphs in clusters:
            for glyph in glyphs:
                if glyph.number is not None and told.get(glyph.number) is None:
                    told[glyph.number] = text
            shown = [told[glyph.number] for glyph in glyphs if glyph.number is not None]
            said = said and shown == [text]
        return said


def items(stream: Any, line: Any, text: str) -> list[Item]:
    """The glyphs of a Pango line."""
    encoded = text.encode()
    starts = places(text)
    found: list[Item] = []
    for run in shaping.items(line):
        item = Item(stream, Face(run.item.analysis))
        item.clusters += clusters(run, encoded, starts, item.unknown)
        found.append(item)
    return found


def places(text: str) -> list[int]:
    """The bytes at which the characters of a text begin, and where it ends."""
    return list(accumulate((len(character.encode()) for character in text), initial=0))


def clusters(
    run: Any, text: bytes, starts: list[int], unknown: Callable[[int, float], int | None]
) -> Iterator[Cluster]:
    """Of one of Pango's runs; `text`: the whole line; `starts`: its `places`; `unknown`: the number of an unknown glyph."""
    string, base = run.glyphs, run.item.offset
    offsets = [string.log_clusters[place] for place in range(string.num_glyphs)]
    ends = dict(pairwise([*sorted(set(offsets)), run.item.length]))
    glyphs: list[Glyph] = []
    for place, offset in enumerate(offsets):
        glyphs.append(_glyph(string.glyphs[place], unknown))
        if place + 1 == len(offsets) or offsets[place + 1] != offset:
            words = text[base + offset : base + ends[offset]].decode()
            yield Cluster(bisect_right(starts, base + offset) - 1, words, glyphs)
            glyphs = []


def _glyph(found: Any, unknown: Callable[[int, float], int | None]) -> Glyph:
    geometry = found.geometry
    advance, along, aside = (units * FROM_UNITS for units in (geometry.width, geometry.x_offset, geometry.y_offset))
    number: int | None = found.glyph
    if number == pango.PANGO_GLYPH_EMPTY:
        number = None
    elif found.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        number = unknown(found.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG, advance)
    return Glyph(number, advance, along, aside)
