"""A line of vertical text in, its glyphs on the page out: those that stand one by one, those that lie in strings.

What stands is shown with fonts for vertical writing (`standing`), so that PDF readers know that glyphs one below the other
are a line. Where the glyphs of a word say something else than the word, as many Mongolian ones do, it has an ActualText;
no whole line has one, since PDFium then knows no longer where its characters stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, groupby
from typing import Any

import pydyf
import weasyprint.draw.text
from weasyprint.text.ffi import pango

from publish.press.composed import on_clusters
from publish.press.slices import is_cut_short
from publish.press.vertical import axis, standing
from publish.press.vertical.items import Cluster, Item, items
from publish.press.vertical.known import Column
from publish.press.vertical.modes import HORIZONTAL, mode, side

WIDEST = 1.0
"""em of the line's width that a number in one square may take before it is made narrower."""
_NEAR = 0.001
"""em; what stands that near to the middle of a line stands in it."""
_UNMOVED = (0.0, 0.0)


class _Strings:
    """Puts glyphs of one item into strings, as long as nothing but advances differ from the font's own."""

    def __init__(self, stream: Any, size: float, further: int, begin: Callable[[float, float], None]) -> None:
        """`further`: 1 or -1, the sign of what moves a glyph on; `begin`: sets where a string begins along and aside."""
        self.stream, self.size, self.further, self.begin = stream, size, further, begin
        self.string, self.at, self.aside = "", 0.0, 0.0

    def add(self, written: str, along: float, aside: float, advance: float) -> None:
        """A glyph at these places; `advance`: what the string goes on by itself. All in px."""
        if self.string and abs(aside - self.aside) > _NEAR * self.size:
            self.flush()
        if not self.string:
            self.begin(along, aside)
            self.aside = aside
        elif abs(gap := (along - self.at) * 1000 / self.size) > 0.05:
            self.string += f">{round(self.further * gap, 2)}<"
        self.string += written
        self.at = along + advance

    def flush(self) -> None:
        """Draws what is there."""
        if self.string:
            self.stream.show_text(f"<{self.string}>")
            self.string = ""


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
        if not squares:
            self._row(item, item.clusters)
            return
        for end, group in groupby(item.clusters, lambda found: _square(found.place, squares)):
            clusters = list(group)
            if end is None:
                self._row(item, clusters)
            elif item.tells(clusters):
                self._combined(item, clusters)
            else:
                self._say(clusters)
                self._combined(item, clusters)
                self._have_said()

    def _say(self, clusters: list[Cluster]) -> None:
        """Begins glyphs that don't say their words with these (ISO 32000-1, 14.9.4)."""
        words = pydyf.Dictionary({"ActualText": pydyf.String("".join(cluster.text for cluster in clusters))})
        self.stream.stream.append(b"/Span " + words.data + b" BDC")

    def _have_said(self) -> None:
        self.stream.stream.append(b"EMC")

    def _row(self, item: Item, clusters: list[Cluster]) -> None:
        """What stands one below the other, or lies."""
        size, stands = item.size, item.stands
        strings = _Strings(self.stream, size, 1 if stands else -1, self._stand if stands else self._lie)
        all_told = item.tells(clusters)
        parts = [clusters] if all_told else [[found] for found in clusters] if stands else _words(clusters)
        for word in parts:
            is_told = all_told or item.tells(word)
            if not is_told:
                strings.flush()
                self._say(word)
            for place, _, glyphs in word:
                gain, shift = self.moves.get(place, _UNMOVED)
                for number, advance, along, aside in glyphs:
                    if number is not None:
                        width, at = item.width(number), self.x + along + shift
                        if stands:
                            strings.add(f"{number:04x}", at - standing.HEAD * size, width / 2 - aside, size)
                        else:
                            strings.add(f"{number:04x}", at, -item.face.middle - aside, width)
                    self.x += advance
                self.x += gain
            if not is_told:
                strings.flush()
                self._have_said()
        strings.flush()

    def _stand(self, along: float, aside: float, narrowed: float = 1.0) -> None:
        """Upright letters from there on; `aside`: to the right of the line's middle."""
        self.stream.set_text_matrix(0, self.up * narrowed, -1, 0, along, self.y + self.up * aside)

    def _lie(self, along: float, aside: float) -> None:
        """Lying letters from there on."""
        self.stream.set_text_matrix(1, 0, 0, self.up, along, self.y + self.up * aside)

    def _combined(self, item: Item, clusters: list[Cluster]) -> None:
        """Side by side in a square of one em, their ink in the middle of it."""
        size = item.size
        glyphs = [glyph for cluster in clusters for glyph in cluster.glyphs]
        numbers = [glyph.number for glyph in glyphs if glyph.number is not None]
        inks = [axis.ink(item.face.hb_font, number) for number in numbers]
        left, low, right, high = _ink(inks, [item.width(number) / size for number in numbers])
        narrowed = min(1.0, WIDEST / (right - left)) if right > left else 1.0
        moves = [self.moves.get(cluster.place, _UNMOVED) for cluster in clusters]
        along = self.x + moves[0][1] + size / 2 + (low + high) / 2 * size
        self._stand(along, -narrowed * (left + right) / 2 * size, narrowed)
        self.stream.show_text(f"<{''.join([f'{number:04x}' for number in numbers])}>")
        self.x += sum(cluster.advance for cluster in clusters) + sum(gain for gain, _ in moves)


def _square(place: int, squares: dict[int, int]) -> int | None:
    """Where the square ends in which a character stands with others; None where it stands alone."""
    return next((end for start, end in squares.items() if start <= place < end), None)


def _words(clusters: list[Cluster]) -> Iterator[list[Cluster]]:
    """Clusters between spaces, and the spaces."""
    for _, group in groupby(clusters, lambda found: found.text.isspace()):
        yield list(group)


def _ink(inks: list[tuple[float, float, float, float]], advances: list[float]) -> tuple[float, float, float, float]:
    """The ink of glyphs side by side."""
    origins = list(accumulate(advances, initial=0.0))
    lefts = [origin + ink[0] for origin, ink in zip(origins, inks, strict=False)]
    rights = [origin + ink[2] for origin, ink in zip(origins, inks, strict=False)]
    lows, highs = [ink[1] for ink in inks], [ink[3] for ink in inks]
    return min(lefts, default=0.0), min(lows, default=0.0), max(rights, default=0.0), max(highs, default=0.0)


def _items(stream: Any, layout: Any) -> list[Item]:
    """The glyphs of a line."""
    layout.drawing = False  # the pen moves glyphs itself
    column: Column | None = getattr(layout, "column", None)
    if column:
        return column.items(stream)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    return items(stream, line, layout.text)


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`draw_first_line`: vertical lines are drawn here; lines cut short and fonts of pictures lie as ever."""

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        rest = text_overflow, block_ellipsis, matrix
        is_seen = textbox.text.strip() and textbox.style["font_size"] >= 1e-6
        if mode(textbox.style) == HORIZONTAL or is_cut_short(text_overflow, block_ellipsis) or not is_seen:
            return draw_first_line(stream, textbox, *rest)
        found = _items(stream, textbox.pango_layout)
        if any(item.is_pictures for item in found):
            return draw_first_line(stream, textbox, *rest)
        *_, x, y = matrix.values
        layout = textbox.pango_layout
        places = [cluster.place for item in found for cluster in item.clusters]
        moves = on_clusters(getattr(layout, "moves", ()), places)
        squares = dict(getattr(layout, "combined", ()))
        pen = _Pen(stream, x, y, side(textbox.style), moves)
        for item in found:
            pen.draw(item, squares)
        return []

    return draw


def install() -> None:
    """Puts it before what draws text now."""
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
