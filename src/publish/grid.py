"""Display parts of a print page in, their sizes in whole lines of the grid out, so that text lines of both columns
stand level (CLREQ 2.4; the measures are those of a magazine page of 210 × 285 mm).
"""

from __future__ import annotations

import math

from msgspec import Struct

from publish import headline
from publish.tree import Run, plain

LINE = 16.0
"""pt, distance of two baselines."""
SIZE = 9.5
"""pt, body type."""
COLUMN = 24 * SIZE
"""pt."""
MEASURE = 2 * COLUMN + 2 * SIZE
"""pt, width of the type area."""
CAPTION_SIZE, CAPTION_LINE = 7.5, 11.0
"""pt."""
_TITLES = ((44.0, 48.0, 1), (36.0, 48.0, 1), (32.0, 40.0, 2), (26.0, 32.0, 9))
"""Size and line height of the title in pt and the most lines it may take: the first that fits is used."""
_LEVEL = (LINE - SIZE) / 2
"""pt; what a picture leaves above itself to begin level with characters, not with line boxes."""


class Title(Struct, frozen=True):
    """A title's lines and how they are set."""

    lines: list[str]
    size: float
    leading: float
    height: float


def up(height: float) -> float:
    """The height rounded up to whole lines, in pt."""
    return math.ceil(round(height / LINE, 6)) * LINE


def title(text: str) -> Title:
    """The title in the largest size that suits its length."""
    for size, leading, most in _TITLES:
        lines = headline.lines(text, MEASURE / size)
        if len(lines) <= most:
            break
    return Title(lines, size, leading, up(len(lines) * leading))


def lines(text: str, size: float, measure: float) -> list[str]:
    """Display text of `size` pt in lines of at most `measure` pt."""
    return headline.lines(text, measure / size)


class FigureBox(Struct, frozen=True):
    """A picture with its caption as one box of whole lines; all in pt."""

    width: float
    picture: float
    """Height of the picture: its own, stretched by less than one line so that the box comes out even."""
    height: float


def figure(ratio: float, caption: Run, credit: str, *, wide: bool = False, most: float = 28) -> FigureBox:
    """The box of a picture of that ratio (width to height), across one column or both, at most `most` lines high."""
    measure = MEASURE if wide else COLUMN
    text = headline.width(plain(caption) + credit) + 1
    below = 4 + CAPTION_LINE * math.ceil(text * CAPTION_SIZE / measure) + (LINE - CAPTION_LINE + 4)
    height = min(up(_LEVEL + measure / ratio + below), most * LINE)
    return FigureBox(measure, height - _LEVEL - below, height)
