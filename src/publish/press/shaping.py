"""A text and its style in, the advance of each character and the glyphs out, as Pango shapes them.

Han and full-width marks never change with their neighbours, so each is shaped once for a style; what stands between them
is shaped as a whole, with its kerning, and kept by its letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout, line_size

from publish.press import shortcuts
from publish.press.marks import HAN_LETTERS, is_chinese
from publish.press.vertical.modes import HORIZONTAL, mode

ALONE = re.compile(f"[{HAN_LETTERS}，。、；：！？（）《》〈〉“”‘’「」『』]+")
_BETWEEN = re.compile(ALONE.pattern.replace("[", "[^", 1))
STEADY = re.compile("[⺀-⿟　-〩〰-〿㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff！-～ -~¡-¬®-ʯ–-‧‰-⁞℀-⏿①-⓿■-⛿]*")
"""Texts in which nothing changes its neighbours: no combining marks or variation selectors, no kana, which are kerned with
marks, nothing from right to left."""

_Kept = TypeVar("_Kept")
NAME = "glyphs"
KEPT = 1000
"""Texts between Han that a style remembers; a worker meets new ones with every article."""


SPACINGS = 3000
"""Kept for a font in one size; lines move their glyphs by any number of thousandths."""
Metrics = tuple[int, int, int]
"""Width by the font, advance, and shift to the right as shaped, in Pango's units."""
Step = tuple[int, int]
"""What a line adds to advance and shift, in the units that WeasyPrint takes them for."""


class Glyph(NamedTuple):
    """One glyph that stands for one or more characters by itself."""

    number: int
    """In its font."""
    shown: str
    """The number as a PDF shows it."""
    metrics: Metrics


class Spacing(dict[tuple[Metrics, Step], tuple[str, str]]):
    """How a glyph is measured and how a line moves it → what stands before and behind it in the array of TJ.

    ISO 32000-1, 9.4.3. For one font in one size; most glyphs of a Chinese face are alike.
    """

    def __init__(self, key: int, size: float) -> None:
        """`key`: WeasyPrint's for the face; `size`: of the font, px."""
        super().__init__()
        self.key = key
        self.size = size

    def width(self, metrics: Metrics) -> int:
        """Of the glyph, in thousandths of an em."""
        return round(float(metrics[0] * 1000 * FROM_UNITS / self.size))

    def shown(self, numbers: Iterable[str], moved: Iterable[tuple[Metrics, Step]]) -> str:
        """Glyphs as a PDF shows them and the white between them, for an array of TJ."""
        around = map(self.__getitem__, moved)
        parts = [before + number + behind for number, (before, behind) in zip(numbers, around, strict=True)]
        return f"<{''.join(parts)}>".replace("<>", " ").strip()

    def __missing__(self, key: tuple[Metrics, Step]) -> tuple[str, str]:
        if len(self) > SPACINGS:
            self.clear()
        (_, advance, shift), (gain, moved) = key
        offset = (shift + moved) / self.size
        kerning = int(self.width(key[0]) + offset - (advance + gain) * 1000 * FROM_UNITS / self.size)
        found = self[key] = f">{-offset}<" if offset else "", f">{kerning}<" if kerning else ""
        return found


class Run(NamedTuple):
    """A text as glyphs of one font, all on the baseline."""

    font: Any
    """Pango's."""
    spacing: Spacing
    places: Sequence[int]
    """Index of the first character of each glyph."""
    glyphs: list[Glyph]
    texts: Sequence[str]
    """What each glyph stands for."""
    height: float
    """px, as the next."""
    baseline: float
    """From the top."""


class Shaped(NamedTuple):
    """A text of which each character is a glyph by itself, all of one font."""

    run: Run
    text: str

    def advances(self) -> list[float]:
        """Of each character, in px."""
        return [metrics[1] * FROM_UNITS for _, _, metrics in self.run.glyphs]

    def part(self, start: int, end: int) -> Run | None:
        """The run of a part as if it stood alone; None where an end of it is shaped with its neighbours."""
        text, run = self.text, self.run
        is_free = start == 0 or ALONE.match(text, start)
        is_free = is_free and (end == len(text) or ALONE.match(text, end - 1))
        if not is_free or not is_chinese(text[start:end]):
            return None
        measures = run.height, run.baseline
        return Run(run.font, run.spacing, range(end - start), run.glyphs[start:end], text[start:end], *measures)


class _Piece(NamedTuple):
    """A character or a text between Han, by itself."""

    advances: list[float]
    """Of each character, in px; those inside a cluster have none."""
    font: int
    """Address of the one font that it shows; 0 where its glyphs are no `Run`."""
    places: list[int]
    glyphs: list[Glyph]
    texts: list[str]


_MISSING = Glyph(0, "0000", (0, 0, 0))


class _Font(NamedTuple):
    """A font that a style shows, and how high a line of it alone is in px."""

    font: Any
    spacing: Spacing
    height: float
    baseline: float
    layout: Any
    """A Pango layout that shows it, and so keeps it where it is."""


def glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """Each glyph of a Pango line with the byte offset of its cluster; the last glyph of a cluster closes it."""
    for item in items(line):
        string, base = item.glyphs, item.item.offset
        for place in range(string.num_glyphs):
            yield base + string.log_clusters[place], string.glyphs[place]


def items(line: Any) -> Iterator[Any]:
    """The runs of a Pango line, from left to right."""
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def parts(text: str) -> Iterator[tuple[str, bool, bool, bool]]:
    """The text in parts: whether each holds characters that stand for themselves, and Han stands before and after."""
    at = 0
    for match in ALONE.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False, at > 0, True
        yield match.group(), True, False, False
        at = match.end()
    if at < len(text):
        yield text[at:], False, at > 0, False


def address_of(font: Any) -> int:
    """Where a font is kept."""
    return int(ffi.cast("uintptr_t", font))


def glyph_of(font: Any, glyph: Any) -> Glyph:
    """A glyph of Pango's in this font."""
    logical, geometry = ffi.new("PangoRectangle *"), glyph.geometry
    pango.pango_font_get_glyph_extents(font, glyph.glyph, ffi.NULL, logical)
    return Glyph(glyph.glyph, f"{glyph.glyph:04x}", (logical.width, geometry.width, geometry.x_offset))


def is_plain(glyph: Any) -> bool:
    """Whether the glyph is there and stands on the baseline."""
    is_there = glyph.glyph != pango.PANGO_GLYPH_EMPTY and not glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG
    return is_there and not glyph.geometry.y_offset


class Shaper:
    """Shapes texts of one style."""

    def __init__(self, style: Any) -> None:
        self.style = style
        self._advances: dict[str, float] = {}
        self._glyphs: dict[str, Glyph] = {}
        self._homes: dict[str, int] = {}
        self._between: dict[tuple[str, bool, bool], _Piece] = {}
        self._fonts: dict[int, _Font] = {}

    def advances(self, text: str) -> list[float]:
        """Advance of each character in px."""
        found: list[float] = []
        for part, is_alone, before, after in parts(text):
            if is_alone:
                self._learn(part)
                found += map(self._advances.__getitem__, part)
            else:
                found += self._string(part, before, after=after).advances
        return found

    def run(self, text: str) -> Run | None:
        """The glyphs; None where Pango has to be asked: several fonts, accents put on letters, no Chinese, vertical lines.

        Marks alone are Chinese too: between two passages Pango would not give a comma the form of the language.
        """
        if is_chinese(text) and not shortcuts.taken(NAME):
            return None
        if ALONE.fullmatch(text) and mode(self.style) == HORIZONTAL:
            self._learn(text)
            fonts = set(map(self._homes.__getitem__, text))
            return self._run(fonts, range(len(text)), list(map(self._glyphs.__getitem__, text)), text)
        if not is_chinese(text) or not STEADY.fullmatch(text) or mode(self.style) != HORIZONTAL:
            return None
        places, found, texts, fonts = list[int](), list[Glyph](), list[str](), set[int]()
        for part, is_alone, before, after in parts(text):
            at = places[-1] + len(texts[-1]) if places else 0
            if is_alone:
                self._learn(part)
                fonts.update(map(self._homes.__getitem__, part))
                places.extend(range(at, at + len(part)))
                found.extend(map(self._glyphs.__getitem__, part))
                texts.extend(part)
            else:
                piece = self._string(part, before, after=after)
                fonts.add(piece.font)
                places.extend([at + place for place in piece.places])
                found.extend(piece.glyphs)
                texts.extend(piece.texts)
        return self._run(fonts, places, found, texts)

    def shaped(self, text: str) -> Shaped | None:
        """The whole text, of which lines will show parts; None where characters share a glyph, or in several fonts."""
        is_steady = STEADY.fullmatch(text) and is_chinese(text) and mode(self.style) == HORIZONTAL
        if not is_steady or not shortcuts.taken(NAME):
            return None
        alone = "".join(ALONE.findall(text))
        self._learn(alone)
        found: list[Any] = list(map(self._glyphs.get, text))
        fonts = set(map(self._homes.__getitem__, alone))
        for match in _BETWEEN.finditer(text):
            start, end = match.span()
            piece = self._string(match.group(), start > 0, after=end < len(text))
            if len(piece.glyphs) != end - start:
                return None
            found[start:end] = piece.glyphs
            fonts.add(piece.font)
        run = self._run(fonts, range(len(text)), found, text)
        return Shaped(run, text) if run else None

    def _run(self, fonts: set[int], places: Sequence[int], found: list[Glyph], texts: Sequence[str]) -> Run | None:
        """The glyphs as a run, if they are all of one font."""
        font = self._fonts.get(next(iter(fonts))) if len(fonts) == 1 else None
        return Run(font.font, font.spacing, places, found, texts, font.height, font.baseline) if font else None

    def _learn(self, text: str) -> None:
        """Shapes the characters that are new."""
        new = "".join(sorted(set(text).difference(self._homes)))
        if not new:
            return
        # After Han, so that marks have the form of the language.
        for character, piece in zip(new, self._shaped("中" + new, range(1, len(new) + 2)), strict=True):
            self._advances[character] = piece.advances[0]
            self._glyphs[character] = piece.glyphs[0] if piece.font else _MISSING
            self._homes[character] = piece.font

    def _string(self, text: str, before: bool, *, after: bool) -> _Piece:
        """Shaped beside Han where it stands beside Han: digits and dashes take the script of their neighbours."""
        key = text, before, after
        if key not in self._between:
            if len(self._between) == KEPT:
                self._between.clear()
            whole = "中" * before + text + "中" * after
            (self._between[key],) = self._shaped(whole, (int(before), len(whole) - after))
        return self._between[key]

    def _shaped(self, text: str, cuts: Sequence[int]) -> list[_Piece]:
        """The pieces of a text between these characters."""
        layout = Layout(self.style)
        layout.set_text(text)
        line, _ = layout.get_first_line()
        found = list(glyphs(line))
        fonts = [item.item.analysis.font for item in items(line) for _ in range(item.glyphs.num_glyphs)]
        places = [0, *accumulate(len(character.encode()) for character in text)]
        pieces = []
        for start, end in pairwise(cuts):
            inside = [place for place, (offset, _) in enumerate(found) if places[start] <= offset < places[end]]
            shown = [(bisect_left(places, found[place][0]) - start, found[place][1]) for place in inside]
            pieces.append(self._piece(text[start:end], shown, [fonts[place] for place in inside]))
        return pieces

    def _piece(self, text: str, shown: list[tuple[int, Any]], fonts: list[Any]) -> _Piece:
        """`shown`: index of a character, and its glyph."""
        widths: dict[int, int] = {}
        for place, glyph in shown:
            widths[place] = widths.get(place, 0) + glyph.geometry.width
        places = [place for place, _ in shown]
        is_simple = places == sorted(set(places)) and all(is_plain(glyph) for _, glyph in shown)
        return _Piece(
            [widths.get(place, 0) * FROM_UNITS for place in range(len(text))],
            self._one_font(text, fonts) if is_simple else 0,
            places,
            [glyph_of(font, glyph) for font, (_, glyph) in zip(fonts, shown, strict=True)] if is_simple else [],
            [text[start:end] for start, end in pairwise([*places, len(text)])],
        )

    def _one_font(self, text: str, fonts: list[Any]) -> int:
        """Address of the font that a text shows, which is kept from now on; 0 where it shows several."""
        addresses = set(map(address_of, fonts))
        if len(addresses) != 1:
            return 0
        (address,) = addresses
        if address not in self._fonts:
            layout = Layout(self.style)
            layout.set_text(text)
            line, _ = layout.get_first_line()
            if {address_of(item.item.analysis.font) for item in items(line)} != addresses:
                return 0
            baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
            key, _, size = get_pango_font_key(fonts[0])
            height = line_size(line, self.style)[1]
            self._fonts[address] = _Font(fonts[0], Spacing(key, size), height, baseline, layout)
        return address


def shaper(style: Any) -> Shaper:
    """The shaper of a style."""
    return of_style(style, "shaper", Shaper)


def of_style(style: Any, name: str, make: Callable[[Any], _Kept]) -> _Kept:
    """What is made of a style under this name, kept with the fonts of its document for all styles like it."""
    known: _Kept | None = style.__dict__.get(name)
    if known is None:
        like: dict[str, _Kept] = style.font_config.__dict__.setdefault(f"{name}_of_styles", {})
        key = line_break._font_style_cache_key(style, include_size=True)  # noqa: SLF001
        key += style["font_kerning"]
        if key not in like:
            like[key] = make(style)
        known = style.__dict__[name] = like[key]
    return known
