"""A line of vertical text in, its glyphs on the page out: those that stand one by one, those that lie in strings.

A PDF reader can't guess that glyphs that stand one below the other are words, so each line says what it says by an
ActualText (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import pydyf
import weasyprint.draw.text
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from publish.press.composed import on_clusters
from publish.press.vertical import axis
from publish.press.vertical.gravity import stands
from publish.press.vertical.modes import HORIZONTAL, mode, side

WIDEST = 1.0
"""em of the line's width that a number in one square may take before it is made narrower."""
_UNMOVED = (0.0, 0.0)


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
        self.font, self.size = stream.add_font(analysis.font)
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

    def written(self, glyph: Glyph, text: str) -> str:
        """The number of a glyph as strings of PDF have it; the font learns its width and its text."""
        number = glyph.number
        if number not in self.font.widths:
            self.font.widths[number] = round(axis.advance(self.hb_font, number or 0) * 1000)
        if self.font.to_unicode.get(number) != text:
            self.font.to_unicode[number] = text
        return f"{number:04x}"


class _Pen:
    """Goes down a line whose middle begins at `x`, `y`; `up`: where on the page that is laid out right is, -1 or 1."""

    def __init__(self, stream: Any, x: float, y: float, up: int, moves: dict[int, tuple[float, float]]) -> None:
        """`moves`: index of a character → what its advance gains and how far it is moved along the line, in px."""
        self.stream = stream
        self.x, self.y, self.up = x, y, up
        self.moves = moves

    def draw(self, item: Item, squares: dict[int, int]) -> None:
        """Draws glyphs; `squares`: index of the first character of what shares a square → index behind the last."""
        self.stream.set_font_size(item.font.hash, item.size)
        clusters = item.clusters
        at = 0
        while at < len(clusters):
            end = squares.get(clusters[at].place)
            behind = at + 1
            if end is not None:
                while behind < len(clusters) and clusters[behind].place < end:
                    behind += 1
                self._combined(item, clusters[at:behind])
            elif item.stands:
                self._standing(item, clusters[at])
            else:
                while behind < len(clusters) and clusters[behind].place not in squares:
                    behind += 1
                self._lying(item, clusters[at:behind])
            at = behind

    def _move(self, cluster: Cluster) -> tuple[float, float]:
        return self.moves.get(cluster.place, _UNMOVED)

    def _stand(self, x: float, y: float, narrowed: float = 1.0) -> None:
        """Sets the origin of upright letters."""
        self.stream.set_text_matrix(0, self.up * narrowed, -1, 0, x, y)

    def _standing(self, item: Item, cluster: Cluster) -> None:
        gain, shift = self._move(cluster)
        for glyph in cluster.glyphs:
            if glyph.number is not None:
                self._stand(self.x + glyph.along + shift, self.y - self.up * glyph.aside)
                self.stream.show_text(f"<{item.written(glyph, cluster.text)}>")
            self.x += glyph.advance
        self.x += gain

    def _lying(self, item: Item, clusters: list[Cluster]) -> None:
        """In strings as long as nothing but advances differ from the font's own."""
        middle = axis.middle(item.pango_font) * item.size
        string = ""
        for cluster in clusters:
            gain, shift = self._move(cluster)
            for place, glyph in enumerate(cluster.glyphs):
                advance = glyph.advance + gain * (place + 1 == len(cluster.glyphs))
                is_moved = bool(glyph.along or glyph.aside or shift)
                if string and (is_moved or glyph.number is None):
                    self.stream.show_text(f"<{string}>")
                    string = ""
                if glyph.number is not None:
                    if not string:
                        y = self.y - self.up * (middle + glyph.aside)
                        self.stream.set_text_matrix(1, 0, 0, self.up, self.x + glyph.along + shift, y)
                    string += item.written(glyph, cluster.text)
                    kerning = item.font.widths[glyph.number] - advance * 1000 / item.size
                    if is_moved:
                        self.stream.show_text(f"<{string}>")
                        string = ""
                    elif abs(kerning) > 0.05:
                        string += f">{round(kerning, 2)}<"
                self.x += advance
        if string:
            self.stream.show_text(f"<{string}>".replace("<>", ""))

    def _combined(self, item: Item, clusters: list[Cluster]) -> None:
        """Side by side in a square of one em, its ink in the middle of it."""
        size = item.size
        glyphs = [(glyph, cluster.text) for cluster in clusters for glyph in cluster.glyphs if glyph.number is not None]
        string = "".join(item.written(glyph, text) for glyph, text in glyphs)
        left, low, right, high = _ink([axis.ink(item.hb_font, glyph.number or 0) for glyph, _ in glyphs],
                                      [item.font.widths[glyph.number] / 1000 for glyph, _ in glyphs])  # fmt: skip
        narrowed = min(1.0, WIDEST / (right - left)) if right > left else 1.0
        gains = [self._move(cluster) for cluster in clusters]
        x = self.x + gains[0][1] + size / 2 + (low + high) / 2 * size
        self._stand(x, self.y - self.up * narrowed * (left + right) / 2 * size, narrowed)
        self.stream.show_text(f"<{string}>")
        self.x += sum(cluster.advance for cluster in clusters) + sum(gain for gain, _ in gains)


def _ink(inks: list[tuple[float, float, float, float]], advances: list[float]) -> tuple[float, float, float, float]:
    """The ink of glyphs side by side."""
    origins = list(accumulate(advances, initial=0.0))
    lefts = [origin + ink[0] for origin, ink in zip(origins, inks, strict=False)]
    rights = [origin + ink[2] for origin, ink in zip(origins, inks, strict=False)]
    lows, highs = [ink[1] for ink in inks], [ink[3] for ink in inks]
    return min(lefts, default=0.0), min(lows, default=0.0), max(rights, default=0.0), max(highs, default=0.0)


def items(stream: Any, line: Any, text: str) -> list[Item]:
    """The glyphs of a Pango line."""
    encoded = text.encode()
    starts = list(accumulate((len(character.encode()) for character in text), initial=0))
    found, run = [], line.runs
    while run != ffi.NULL:
        found.append(Item(stream, run.data, encoded, starts))
        run = run.next
    return found


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`draw_first_line`: vertical lines are drawn here; lines cut short and fonts of pictures lie as ever."""

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        rest = text_overflow, block_ellipsis, matrix
        is_cut_short = text_overflow == "ellipsis" or block_ellipsis != "none"
        is_seen = textbox.text.strip() and textbox.style["font_size"] >= 1e-6
        if mode(textbox.style) == HORIZONTAL or is_cut_short or not is_seen:
            return draw_first_line(stream, textbox, *rest)
        layout = textbox.pango_layout
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        layout.drawing = False  # the pen moves glyphs itself
        line, _ = layout.get_first_line()
        found = items(stream, line, layout.text)
        if any(item.is_pictures for item in found):
            return draw_first_line(stream, textbox, *rest)
        *_, x, y = matrix.values
        places = [cluster.place for item in found for cluster in item.clusters]
        moves = on_clusters(getattr(layout, "moves", {}), places)
        pen = _Pen(stream, x, y, side(textbox.style), moves)
        words = pydyf.Dictionary({"ActualText": pydyf.String(layout.text)})
        stream.stream.append(b"/Span " + words.data + b" BDC")
        for item in found:
            pen.draw(item, dict(getattr(layout, "combined", ())))
        stream.stream.append(b"EMC")
        return []

    return draw


def install() -> None:
    """Puts it before what draws text now."""
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
