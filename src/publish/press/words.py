"""A word and its style in, its glyphs as Pango shapes them out, once a worker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout, line_size

from publish.press.marks import primary
from publish.press.shaping import Spacing, address_of, glyph_of, is_plain, items, of_style
from publish.press.vertical.modes import HORIZONTAL, mode
from publish.press.word_keys import SCRIPTS, SPACE, Key, Script

KEPT = 4000
"""Words that a style remembers."""


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """Glyphs of one font side by side."""

    font: Any
    """Pango's."""
    spacing: Spacing
    """Of the font."""
    shown: str
    """What stands in an array of TJ behind `<`."""
    glyphs: tuple[tuple[int, str, int], ...]
    """Number of each, what it stands for, and its width in thousandths of an em."""


class Word(NamedTuple):
    """What stands between two spaces."""

    advance: int
    """In Pango's units."""
    pieces: tuple[Piece, ...]
    """From left to right."""


class Height(NamedTuple):
    """Of a line, in px."""

    height: float
    baseline: float
    direction: int
    """Pango's number."""


class _Seen(NamedTuple):
    """A glyph as it was shaped."""

    number: int
    shown: str
    """With the white before and behind it."""
    width: int
    advance: int


class _Face(NamedTuple):
    """A font that a style shows."""

    font: Any
    spacing: Spacing
    layout: Any
    """A Pango layout that shows it, and so keeps it where it is."""
    seen: dict[tuple[int, int, int], _Seen]


_Shown = tuple[_Face, _Seen | None, str]
"""A glyph of a word, None where it is missing or stands off the baseline, and what it stands for."""


class Words:
    """Shapes the words of one style."""

    def __init__(self, style: Any, script: Script) -> None:
        self.style, self.script = style, script
        self.moving: dict[str, bool] = {}
        """Whether a stack of Tibetan moves the tsheg before it, or is moved by it."""
        self._faces: dict[int, _Face] = {}
        self._heights: dict[frozenset[int], Height] = {}
        self._told: dict[tuple[int, str, int], tuple[int, str, int]] = {}
        """What is told of a glyph, once for all words that show it."""
        layout, line = self._line(f"{script.letter} {script.letter}")
        place = len(script.letter.encode())
        ((font, glyph),) = [(font, glyph) for font, at, _, glyph in _glyphs(line) if at == place]
        self._space = self._face(font, layout), glyph_of(font, glyph)
        self.space = self.spaced(0)
        self._words: dict[Key, Word | None] = {SPACE: self.space}
        _, line = self._line(" ")
        self.is_steady = next(items(line)).item.analysis.font == font
        """Whether a widened space, which Pango has in the first font, has that of the letters beside it."""

    def words(self, keys: Collection[Key]) -> list[Word | None]:
        """The words and the spaces between; None where Pango has to be asked."""
        self._learn(set(keys).difference(self._words))
        found = list(map(self._words.__getitem__, keys))
        if len(self._words) > KEPT:
            self._words = {SPACE: self.space}
        return found

    def spaced(self, gain: int, *, is_first: bool = False, is_last: bool = False) -> Word:
        """A space that is wider by so many of Pango's units: half of them before it; at the left edge of a line all behind
        it, and at the right edge all before it.
        """
        face, glyph = self._space
        if is_first or is_last:
            half = _half(2 * gain)
            gain, shift = (2 * gain - half, 0) if is_first else (half, half)
        else:
            shift = _half(gain)
        before, behind = face.spacing[glyph.metrics, (gain, shift)]
        told = glyph.number, " ", face.spacing.width(glyph.metrics)
        piece = Piece(face.font, face.spacing, before + glyph.shown + behind, (told,))
        return Word(glyph.metrics[1] + gain, (piece,))

    def height(self, words: Iterable[Word], text: str) -> Height:
        """Of a line of these words: fonts make it."""
        fonts = frozenset([piece.spacing.key for word in words for piece in word.pieces])
        known = self._heights.get(fonts)
        if known is None:
            layout, line = self._line(text)
            baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
            known = Height(line_size(line, self.style)[1], baseline, layout.first_line_direction)
            self._heights[fonts] = known
        return known

    def _line(self, text: str) -> tuple[Any, Any]:
        layout = Layout(self.style)
        layout.set_text(text)
        return layout, layout.get_first_line()[0]

    def _face(self, font: Any, layout: Any) -> _Face:
        address = address_of(font)
        if address not in self._faces:
            key, _, size = get_pango_font_key(font)
            self._faces[address] = _Face(font, Spacing(key, size), layout, {})
        return self._faces[address]

    def _learn(self, keys: set[Key]) -> None:
        """Shapes new words, in one line with a letter of their script."""
        steady = sorted(key for key in keys if self.script.steady.fullmatch("".join(key)))
        self._words.update(dict.fromkeys(keys))
        if not steady:
            return
        text = " ".join([self.script.letter, *map("".join, steady)])
        encoded = text.encode()
        starts = list(accumulate([len(part.encode()) + 1 for part in text.split(" ")]))
        inside = [range(len(before.encode()), len((before + part).encode())) for before, part, _ in steady]
        layout, line = self._line(text)
        shown: list[list[_Shown]] = [[] for _ in steady]
        for font, at, end, glyph in _glyphs(line):
            number = bisect_right(starts, at) - 1
            if number >= 0 and at - starts[number] in inside[number]:
                face = self._face(font, layout)
                shown[number].append((face, _seen(face, glyph), encoded[at:end].decode()))
        for key, found in zip(steady, shown, strict=True):
            self._words[key] = self._word(key, found)

    def _word(self, key: Key, shown: list[_Shown]) -> Word | None:
        before, part, after = key
        if any(glyph is None for _, glyph, _ in shown) or sum([len(text) for _, _, text in shown]) != len(part):
            return None
        left, right = shown[0][0], shown[-1][0]
        first, last = (left, right) if self.script.direction == "ltr" else (right, left)
        # A space beside the word takes its font.
        if (not before and first is not self._space[0]) or (not after and last is not self._space[0]):
            return None
        pieces = [self._piece(list(found)) for _, found in groupby(shown, lambda found: found[0].spacing.key)]
        return Word(sum([glyph.advance for _, glyph, _ in shown if glyph]), tuple(pieces))

    def _piece(self, found: list[_Shown]) -> Piece:
        """Of glyphs of one font."""
        face = found[0][0]
        told = [(glyph.number, text, glyph.width) for _, glyph, text in found if glyph]
        shown = "".join([glyph.shown for _, glyph, _ in found if glyph])
        return Piece(face.font, face.spacing, shown, tuple([self._told.setdefault(each, each) for each in told]))


def _seen(face: _Face, glyph: Any) -> _Seen | None:
    """The glyph as it is shaped here; None where it is missing or stands off the baseline."""
    geometry = glyph.geometry
    key = glyph.glyph, geometry.width, geometry.x_offset
    if geometry.y_offset or key not in face.seen:
        if not is_plain(glyph):
            return None
        number, shown, metrics = glyph_of(face.font, glyph)
        before, behind = face.spacing[metrics, (0, 0)]
        face.seen[key] = _Seen(number, before + shown + behind, face.spacing.width(metrics), geometry.width)
    return face.seen[key]


def _half(gain: int) -> int:
    """What Pango puts before a glyph; whole pixels stay whole."""
    half = int(gain / 2)
    return half if gain % 1024 else (half + 512) // 1024 * 1024


def _glyphs(line: Any) -> Iterator[tuple[Any, int, int, Any]]:
    """Each glyph of a line from left to right: its font, the bytes at which its text begins and ends, itself."""
    for item in items(line):
        font, start, length = item.item.analysis.font, item.item.offset, item.item.length
        string = item.glyphs
        places = ffi.unpack(string.log_clusters, string.num_glyphs)
        ends = [length, *places[:-1]] if item.item.analysis.level % 2 else [*places[1:], length]
        for number, (place, end) in enumerate(zip(places, ends, strict=True)):
            yield font, start + place, start + end, string.glyphs[number]


def words_of(style: Any) -> Words | None:
    """The words of a style, kept with the fonts of its document; None where WeasyPrint sets its lines."""
    known: Words | bool | None = style.__dict__.get("words", False)
    if known is False:
        script = SCRIPTS.get(primary(style["lang"]))
        words = (
            of_style(style, "shaped_words", lambda like: Words(like, script))
            if script and _is_plain(style, script)
            else None
        )
        known = style.words = words if words and words.is_steady else None
    return known  # type: ignore[return-value]


def _is_plain(style: Any, script: Script) -> bool:
    """Whether nothing but its letters and its fonts decides how a text of the style is set."""
    return (
        style["direction"] == script.direction
        and "house" in style.font_config.__dict__
        and mode(style) == HORIZONTAL
        and style["font_size"] > 1e-6
        and style["letter_spacing"] in ("normal", 0)
        and not style["word_spacing"]
        and style["white_space"] == "normal"
        and style["word_break"] != "break-all"
        and style["text_decoration_line"] == "none"
        and style["hyphens"] != "auto"
    )
