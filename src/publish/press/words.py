"""A word and its style in, its glyphs as Pango shapes them out, once a worker.

Letters of Korean, Tibetan and Uyghur change with their neighbours within a word and not across a space; a Tibetan syllable
ends with a tsheg, which only the stack behind it may move. So what stands between two such places is shaped once and
kept by its letters. Text of other scripts beside them is left to Pango, since it decides which script a digit between
takes, and which way it runs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout, line_size

from publish.press.marks import primary
from publish.press.shaping import Glyph, Metrics, Spacing, address_of, glyph_of, is_plain, items
from publish.press.vertical.modes import HORIZONTAL, mode

KEPT = 4000
"""Words that a style remembers."""
_TSHEG = "་"
_WORD = re.compile(f" |[^ {_TSHEG}]+{_TSHEG}*|{_TSHEG}+")
_BELOW = "[\u0f71-\u0fbc]"
"""Stands under or over the letter before it, or under a dotted circle."""
_STACK = re.compile(f".{_BELOW}*")
_HANJA = r"(?<=[가-힣]\()[㐀-䶿一-鿿]+(?=\)[가-힣])"
"""What explains a word in brackets: these have the script of the letters round them."""


class _Script(NamedTuple):
    letter: str
    letters: re.Pattern[str]
    steady: re.Pattern[str]
    """What has none but letters of the script and what takes their script and their direction."""
    direction: str = "ltr"


def _script(letters: str, others: str, direction: str = "ltr") -> _Script:
    # Between two digits a hyphen takes the direction of what stands before them.
    steady = f"(?!{_BELOW})(?:[{letters}{others} 0-9!(),.:“”‘’…]|(?<![0-9])-|-(?![0-9])|{_HANJA})*"
    return _Script(letters[0], re.compile(f"[{letters}]"), re.compile(steady), direction)


_KOREAN = _script("가-힣", "·~?;")
_TIBETAN = _script("\u0f40-\u0f6c", "\u0f00-\u0f3f\u0f71-\u0fff")
_ARABIC = _script("\u0626\u0621-\u064a\u0671-\u06d3\u06d5", "،؛؟«»", "rtl")
_SCRIPTS = {"ko": _KOREAN, "bo": _TIBETAN, "dz": _TIBETAN, "ug": _ARABIC, "kk": _ARABIC}


class Key(NamedTuple):
    """A word as it stands in its text."""

    part: str
    before: str = ""
    """The character before it, where that may move its first glyph."""
    after: str = ""
    """The character behind it with all that stands under and over it, where they may move its last glyph."""


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


class Words:
    """Shapes the words of one style."""

    def __init__(self, style: Any, script: _Script) -> None:
        self.style, self.script = style, script
        self._spacings: dict[int, Spacing] = {}
        self._metrics: dict[tuple[int, int], int] = {}
        self._heights: dict[frozenset[int], Height] = {}
        self._layouts: dict[int, Any] = {}
        """Font → a Pango layout that shows it, and so keeps it where it is."""
        layout, line = self._line(f"{script.letter} {script.letter}")
        place = len(script.letter.encode())
        ((font, glyph),) = [(font, glyph) for font, at, glyph, _ in _shown(line, layout.text.encode()) if at == place]
        self._space = font, glyph_of(font, glyph)
        self._keep(font, layout)
        self.space = self.spaced(0)
        self._words: dict[Key, Word | None] = {_SPACE: self.space}
        _, line = self._line(" ")
        self.is_steady = next(items(line)).item.analysis.font == font
        """Whether a widened space, which Pango has in the first font, has that of the letters beside it."""

    def words(self, keys: Collection[Key]) -> list[Word | None]:
        """The words and the spaces between; None where Pango has to be asked."""
        self._learn(set(keys).difference(self._words))
        found = list(map(self._words.__getitem__, keys))
        if len(self._words) > KEPT:
            self._words = {_SPACE: self.space}
        return found

    def spaced(self, gain: int, *, is_first: bool = False, is_last: bool = False) -> Word:
        """A space that is wider by so many of Pango's units: half of them before it; at the left edge of a line all behind
        it, and at the right edge all before it.
        """
        font, glyph = self._space
        if is_first or is_last:
            half = _half(2 * gain)
            gain, shift = (2 * gain - half, 0) if is_first else (half, half)
        else:
            shift = _half(gain)
        return Word(glyph.metrics[1] + gain, (self._piece(font, [(glyph, " ")], (gain, shift)),))

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

    def _keep(self, font: Any, layout: Any) -> None:
        if address_of(font) not in self._layouts:
            self._layouts[address_of(font)] = layout
            key, _, size = get_pango_font_key(font)
            self._spacings[address_of(font)] = Spacing(key, size)

    def _learn(self, keys: set[Key]) -> None:
        """Shapes new words, in one line with a letter of their script."""
        steady = sorted(key for key in keys if self.script.steady.fullmatch(key.before + key.part + key.after))
        self._words.update(dict.fromkeys(keys))
        if not steady:
            return
        parts = [self.script.letter, *(key.before + key.part + key.after for key in steady)]
        starts = list(accumulate([len(part.encode()) + 1 for part in parts], initial=0))
        layout, line = self._line(" ".join(parts))
        shown: list[list[tuple[Any, Glyph | None, str]]] = [[] for _ in parts]
        for font, offset, glyph, text in _shown(line, layout.text.encode()):
            number = bisect_right(starts, offset) - 1
            self._keep(font, layout)
            if number and _is_inside(steady[number - 1], offset - starts[number]):
                shown[number].append((font, self._glyph(font, glyph), text))
        for key, found in zip(steady, shown[1:], strict=True):
            self._words[key] = self._word(key, found)

    def _glyph(self, font: Any, glyph: Any) -> Glyph | None:
        """None where it is missing or stands off the baseline."""
        if not is_plain(glyph):
            return None
        key, geometry = (address_of(font), glyph.glyph), glyph.geometry
        if key not in self._metrics:
            self._metrics[key] = glyph_of(font, glyph).metrics[0]
        metrics: Metrics = self._metrics[key], geometry.width, geometry.x_offset
        return Glyph(glyph.glyph, f"{glyph.glyph:04x}", metrics)

    def _word(self, key: Key, shown: list[tuple[Any, Glyph | None, str]]) -> Word | None:
        pieces: list[tuple[Any, list[tuple[Glyph, str]]]] = []
        for font, glyph, text in shown:
            if glyph is None:
                return None
            if not pieces or pieces[-1][0] != font:
                pieces.append((font, []))
            pieces[-1][1].append((glyph, text))
        if sum(len(text) for _, _, text in shown) != len(key.part) or not self._suits(key, pieces[0][0], pieces[-1][0]):
            return None
        advance = sum(glyph.metrics[1] for _, glyphs in pieces for glyph, _ in glyphs)
        return Word(advance, tuple([self._piece(font, glyphs) for font, glyphs in pieces]))

    def _suits(self, key: Key, left: Any, right: Any) -> bool:
        """Whether a space beside a word with these fonts at its edges, which takes them, is like any other."""
        first, last = (left, right) if self.script.direction == "ltr" else (right, left)
        return (bool(key.before) or first == self._space[0]) and (bool(key.after) or last == self._space[0])

    def _piece(self, font: Any, glyphs: list[tuple[Glyph, str]], step: tuple[int, int] = (0, 0)) -> Piece:
        spacing, shown = self._spacings[address_of(font)], ""
        for glyph, _ in glyphs:
            before, behind = spacing[glyph.metrics, step]
            shown += before + glyph.shown + behind
        told = [(glyph.number, text, spacing.width(glyph.metrics)) for glyph, text in glyphs]
        return Piece(font, spacing, shown, tuple(told))


_SPACE = Key(" ")


def split(text: str, breaks: Collection[int]) -> list[Key]:
    """The words of a text and the spaces between them; `breaks`: where a line may begin, and a word is parted."""
    if _TSHEG not in text and all(text[place - 1] == " " for place in breaks):
        return list(map(Key, _WORD.findall(text)))
    ends = {match.end() for match in _WORD.finditer(text)}
    parts = [text[start:end] for start, end in pairwise(sorted(ends.union(breaks, [0])))]
    stacks = [_STACK.match(part).group() for part in parts]  # type: ignore[union-attr]
    befores = ["", *[part[-1] for part in parts[:-1]]]
    return [
        Key(part) if part == " " else Key(part, before.strip(" "), after.strip(" "))
        for part, before, after in zip(parts, befores, [*stacks[1:], ""], strict=True)
    ]


def _half(gain: int) -> int:
    """What Pango puts before a glyph; whole pixels stay whole."""
    half = int(gain / 2)
    return half if gain % 1024 else (half + 512) // 1024 * 1024


def _is_inside(key: Key, place: int) -> bool:
    """Whether a byte is of the word and not of what stands beside it."""
    start = len(key.before.encode())
    return start <= place < start + len(key.part.encode())


def _shown(line: Any, encoded: bytes) -> Iterator[tuple[Any, int, Any, str]]:
    """Each glyph of a line from left to right: its font, its byte, itself, and the text that it stands for."""
    for item in items(line):
        font, start, length = item.item.analysis.font, item.item.offset, item.item.length
        string, count = item.glyphs, item.glyphs.num_glyphs
        places = [string.log_clusters[number] for number in range(count)]
        ends = [length, *places[:-1]] if item.item.analysis.level % 2 else [*places[1:], length]
        for number, (place, end) in enumerate(zip(places, ends, strict=True)):
            yield font, start + place, string.glyphs[number], encoded[start + place : start + end].decode()


def words_of(style: Any) -> Words | None:
    """The words of a style, kept with the fonts of its document; None where WeasyPrint sets its lines."""
    known: Words | bool | None = style.__dict__.get("words", False)
    if known is False:
        script = _SCRIPTS.get(primary(style["lang"]))
        words = _kept(style, script) if script and _is_plain(style, script) else None
        known = style.words = words if words and words.is_steady else None
    return known  # type: ignore[return-value]


def _kept(style: Any, script: _Script) -> Words:
    found: dict[str, Words] = style.font_config.__dict__.setdefault("words", {})
    key = line_break._font_style_cache_key(style, include_size=True)  # noqa: SLF001
    key += style["font_kerning"]
    if key not in found:
        found[key] = Words(style, script)
    return found[key]


def _is_plain(style: Any, script: _Script) -> bool:
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
