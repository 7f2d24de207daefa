"""A line of known words in, its glyphs drawn out.

WeasyPrint 70.0 has Pango shape a line three times, to break it, to measure it and to draw it, and reads every glyph through
Pango (#578). Here it is asked only where a line is cut short by an ellipsis.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

from publish.press.slices import Slice, font_of, is_of_pictures
from publish.press.words import Piece, Word, Words


class Worded(Slice):
    """A line of words."""

    def __init__(self, words: Words, text: str, line: list[Word], max_width: float) -> None:
        self.words, self.text, self.line, self.max_width = words, text, line, max_width
        self.justification_spacing = 0.0
        self.height = words.height(line, text)
        self.first_line_direction = self.height.direction

    @property
    def width(self) -> float:
        """In px, before justification."""
        return sum([word.advance for word in self.line]) * float(FROM_UNITS)

    def stripped(self, text: str) -> Worded:
        """The line without the spaces at its end, as WeasyPrint strips its text."""
        line = self.line[: len(self.line) - len(self.text) + len(text)]
        return Worded(self.words, text, line, self.max_width)

    def size(self) -> tuple[float, float]:
        """Height, and the baseline from the top, in px."""
        return self.height.height, self.height.baseline

    def reactivate(self, style: Any) -> None:
        """Called before drawing."""
        self.style = style

    def is_drawn(self, stream: Any, _textbox: Any, matrix: Any) -> bool:
        """Draws its glyphs, if no font of theirs is one of pictures."""
        pieces = self.pieces()
        fonts = _fonts(stream, pieces)
        if any(map(is_of_pictures, fonts.values())):
            return False
        _tell(fonts, pieces)
        stream.set_text_matrix(*matrix.values)
        for key, found in groupby(pieces, lambda piece: piece.spacing.key):
            row = list(found)
            shown = "".join([piece.shown for piece in row])
            stream.set_font_size(fonts[key].hash, row[0].spacing.size)
            stream.show_text(f"<{shown}>".replace("<>", " ").strip())
        return True

    def pieces(self) -> list[Piece]:
        """From left to right."""
        words, space = self.words, self.words.space
        line = list(self.line) if words.script.direction == "ltr" else self.line[::-1]
        gain = int(self.justification_spacing * TO_UNITS)
        if gain:
            wide = words.spaced(gain)
            is_first, is_last = line[0] is space, line[-1] is space
            line = [wide if word is space else word for word in line]
            if is_first:
                line[0] = words.spaced(gain, is_first=True)
            if is_last:
                line[-1] = words.spaced(gain, is_last=True)
        return [piece for word in line for piece in word.pieces]


def _fonts(stream: Any, pieces: list[Piece]) -> dict[int, Any]:
    """Those of the document, by their keys."""
    shown = {piece.spacing.key: piece.font for piece in pieces}
    return {key: font_of(stream, key, font) for key, font in shown.items()}


def _tell(fonts: dict[int, Any], pieces: list[Piece]) -> None:
    """Tells the fonts what their glyphs stand for.

    Where one stands for something else than before, all glyphs of the line are told: `glyph_texts` looks at each.
    """
    told = {key: font.__dict__.setdefault("told", set()) for key, font in fonts.items()}
    is_other = False
    for piece in [piece for piece in pieces if piece not in told[piece.spacing.key]]:
        if _agrees(fonts[piece.spacing.key], piece):
            told[piece.spacing.key].add(piece)
        else:
            is_other = True
    for piece in pieces if is_other else ():
        texts = fonts[piece.spacing.key].to_unicode
        for number, text, _ in piece.glyphs:
            texts[number] = text


def _agrees(font: Any, piece: Piece) -> bool:
    """Whether the glyphs stand for what they stood for before in the document."""
    widths, texts, agrees = font.widths, font.to_unicode, True
    for number, text, width in piece.glyphs:
        widths.setdefault(number, width)
        if texts.setdefault(number, text) != text:
            agrees = False
    return agrees


_add_word_spacing = inline.add_word_spacing


def _spread(context: Any, box: Any, spacing: float, x: float) -> Any:
    """`add_word_spacing`: a line of words only notes how much wider its spaces are."""
    layout = box.__dict__.get("pango_layout")
    if not isinstance(layout, Worded):
        return _add_word_spacing(context, box, spacing, x)
    if layout.text != box.text:
        layout = box.pango_layout = layout.stripped(box.text)
    box.justification_spacing = layout.justification_spacing = spacing
    box.position_x += x
    added = spacing * box.text.count(" ")
    box.width += added
    return x + added


def install() -> None:
    """Teaches WeasyPrint to widen them."""
    inline.add_word_spacing = _spread
