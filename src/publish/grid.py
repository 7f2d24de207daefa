"""Display parts of a print page in, their sizes in whole lines of the grid out, so that text lines of both columns
stand level (CLREQ 2.4; the measures are those of a magazine page of 210 × 285 mm).
"""

from __future__ import annotations

import math

from msgspec import Struct

from publish import headline
from publish.model import Block, Paragraph, Table
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
    """The title in the largest size in which its lines are few and break by sense, else in which they are few."""
    fitting = [
        Title(found, size, leading, up(len(found) * leading))
        for size, leading, most in _TITLES
        if len(found := headline.lines(text, MEASURE / size)) <= most
    ]
    return next((title for title in fitting if headline.breaks_by_sense(text, title.lines)), fitting[0])


def lines(text: str, size: float, measure: float) -> list[str]:
    """Display text of `size` pt in lines of at most `measure` pt."""
    return headline.lines(text, measure / size)


def lead(text: str) -> float:
    """White below the lead (20 characters a line of 20 pt in one column), so that the text after it is on the grid."""
    height = 20 * math.ceil(headline.width(text) / 20)
    return up(height) + LINE - height


def section(heading: Run, strap: Run) -> float:
    """Height of a section heading with its strap line: 小标题占三行, two without a strap (CLREQ 4.1)."""
    height = 12 + 17 * len(lines(plain(heading), 11.5, COLUMN))
    return up(height + 15 * math.ceil(headline.width(plain(strap)) * 8.5 / COLUMN))


class Pull(Struct, frozen=True):
    """A pull quote's lines and its box."""

    lines: list[str]
    height: float
    above: float
    """White above the upper rule, pt."""


def pull(paragraphs: tuple[Block, ...], cite: str) -> Pull:
    """A pull quote of 15 pt on 24 pt between two rules, with its source inside them."""
    texts = [plain(paragraph.children) for paragraph in paragraphs if isinstance(paragraph, Paragraph)]
    found = [line for text in texts for line in lines(text, 15, COLUMN)]
    inside = 24 * len(found) + (16 if cite else 0) + 15
    height = up(inside + 14)
    return Pull(found, height, (height - inside) / 2 + 1)


def is_tall(table: Table) -> bool:
    """Whether the head of a table in one column needs two lines, since its columns side by side are too wide."""
    columns = zip(table.head, *table.rows, strict=True)
    widest = (max(headline.width(plain(cell)) * (8 if n else 7.5) for n, cell in enumerate(cells)) for cells in columns)
    return sum(widest) + 6 * (len(table.head) - 1) > COLUMN


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
    above = _LEVEL if wide else _LEVEL + LINE / 2
    below = 4 + CAPTION_LINE * math.ceil(text * CAPTION_SIZE / measure) + (0 if wide else LINE / 2)
    height = min(up(above + measure / ratio + below), most * LINE)
    return FigureBox(measure, height - above - below, height)
