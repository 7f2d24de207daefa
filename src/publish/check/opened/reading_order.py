"""The characters of a line of right-to-left text in, the same in the order in which they are read out (UAX 9, backwards)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from publish.check.opened.glyphs import Glyph

_SHAPES = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_WORD = r"(?=[\w.,:/-]*[^\W\d_])[^\W_](?:[\w.,:/-]*[^\W_])?"
_TURNED = re.compile(rf"{_WORD}(?: {_WORD})*|\d(?:[\d.,:/]*\d)?")
"""What runs from left to right there: Latin words with the spaces between them, numbers."""


def is_from_right(text: str) -> bool:
    """Whether most of its letters are of a script that is written from right to left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def in_reading_order(found: Sequence[Glyph]) -> list[Glyph]:
    """From the right; words and numbers that run from left to right stay together.

    PDFium tells brackets there by their shapes, a ( for what closes.
    """
    turned = sorted(found, key=lambda glyph: glyph.origin, reverse=True)  # those of a ligature stay in their order
    told = "".join("\0" if is_from_right(glyph.text) else glyph.text[:1] for glyph in turned)
    read = [glyph._replace(text=glyph.text.translate(_SHAPES)) for glyph in turned]
    for run in _TURNED.finditer(told):
        read[run.start() : run.end()] = reversed(turned[run.start() : run.end()])
    return read
