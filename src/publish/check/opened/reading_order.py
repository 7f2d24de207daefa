"""The characters of a line from left to right in, the same in the order in which they are read out (UAX 9, the other way round)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from publish.check.opened.glyphs import Glyph

_WORD = r"(?=[^\W_]*[^\W\d_])[^\W_](?:[\w.,:/-]*[^\W_])?"
_TURNED = re.compile(rf"{_WORD}(?: {_WORD})*|\d(?:[\d.,:/]*\d)?")
"""What runs from left to right there: Latin words with the spaces between them, numbers."""


def in_reading_order(found: Sequence[Glyph]) -> list[Glyph]:
    """From the right, if most of its letters are of a script that is written so; words and numbers of others stay together."""
    kinds = [unicodedata.bidirectional(glyph.text[:1]) for glyph in found]
    if kinds.count("R") + kinds.count("AL") <= kinds.count("L"):
        return list(found)
    turned = list(reversed(found))
    plain = "".join(
        glyph.text if kind in ("L", "EN", "AN") or len(glyph.text) == 1 and glyph.text in " .,:/-" else "\0"
        for glyph, kind in zip(turned, reversed(kinds), strict=True)
    )
    for run in _TURNED.finditer(plain):
        turned[run.start() : run.end()] = turned[run.start() : run.end()][::-1]
    return turned
