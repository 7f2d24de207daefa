"""Display parts of a print page in, their sizes and lines out, so that they fill the measures of its sheet.

What is set here is proportion; whole lines of the grid are the make-up's care (`press.galley`).
"""

from __future__ import annotations

from msgspec import Struct

from publish import headline
from publish.model import Block, Paragraph, Table
from publish.scripts import CHINESE, Script
from publish.sheet import Sheet
from publish.tree import plain

_TITLES = ((10.8, 1.09, 1), (13.2, 1.33, 1), (14.85, 1.25, 2), (18.3, 1.23, 9))
"""Characters in a line of the type area, leading in em and the most lines of a title: the first that fits is used."""
_LEAD, _LEAD_LEADING = 1.2, 1.754
"""Size of the lead to that of the body, and its leading in em."""
_PULL, _PULL_LEADING = 15.0, 1.6
"""pt, the largest type of a pull quote; em."""
_WIDE = 1.7
"""Ratio of width to height from which an opening picture may bleed."""
_OPENING = 0.335
"""Height of a bleeding picture to that of the page."""
_TALLEST = 0.7
"""Height of a picture to that of the type area, at the most."""


class Title(Struct, frozen=True):
    """A title's lines and how they are set; in pt."""

    lines: list[str]
    size: float
    leading: float


class Grid:
    """The proportions of one sheet; lengths in pt."""

    def __init__(self, sheet: Sheet, script: Script = CHINESE) -> None:
        self.sheet, self.script = sheet, script
        self.level = (sheet.line - sheet.size) / 2
        """What a picture leaves above itself to begin level with characters, not with line boxes."""

    def title(self, text: str) -> Title:
        """The title in the largest size in which its lines are few and break by sense, else in which they are few."""
        sizes = [(round(self.sheet.measure / n * 2) / 2, leading, most) for n, leading, most in _TITLES]
        titles = [(self._set(self.lines(text, size, self.sheet.measure), size, em), most) for size, em, most in sizes]
        few = [title for title, most in titles if len(title.lines) <= most]
        fitting = [title for title in few if self._fits(title)] or few[-1:]
        by_sense = (title for title in fitting if headline.breaks_by_sense(text, title.lines, self.script))
        return next(by_sense, fitting[0])

    def _set(self, lines: list[str], size: float, leading: float) -> Title:
        """The lines on a leading of so many em, or what the script needs."""
        return Title(lines, size, round(size * max(leading, self.script.leading)))

    def _fits(self, title: Title) -> bool:
        return headline.fits(title.lines, self.sheet.measure / title.size, self.script)

    def lines(self, text: str, size: float, measure: float) -> list[str]:
        """Display text of `size` pt in lines of at most `measure` pt."""
        return headline.lines(text, measure / size, self.script)

    def lead(self) -> tuple[float, float]:
        """Size and leading of the lead: a whole number of its characters fills a column."""
        size = self.sheet.column / round(self.sheet.column / (self.sheet.size * _LEAD))
        return round(size, 4), round(size * max(_LEAD_LEADING, self.script.leading), 1)

    def pull(self, paragraphs: tuple[Block, ...]) -> Title:
        """A pull quote, broken by sense."""
        size = min(_PULL, round(self.sheet.column / 10, 1))
        texts = [plain(paragraph.children) for paragraph in paragraphs if isinstance(paragraph, Paragraph)]
        found = [line for text in texts for line in self.lines(text, size, self.sheet.column)]
        return Title(found, size, round(size * max(_PULL_LEADING, self.script.leading), 1))

    def is_tall(self, table: Table) -> bool:
        """Whether the head of a table in one column needs two lines, since its columns side by side are too wide."""
        columns = zip(table.head, *table.rows, strict=True)
        widest = (
            max(headline.width(plain(cell), self.script) * (8 if n else 7.5) for n, cell in enumerate(cells))
            for cells in columns
        )
        return sum(widest) + 6 * (len(table.head) - 1) > self.sheet.column

    def picture(self, ratio: float, *, wide: bool = False) -> float:
        """Height of a picture of that ratio (width to height) across one column or all."""
        width = self.sheet.measure if wide else self.sheet.column
        most = self.sheet.area * _TALLEST * (0.75 if wide else 1)
        return round(min(width / ratio, most), 2)

    def bleeds(self, ratio: float) -> bool:
        """Whether an opening picture of that ratio takes the head of the first page."""
        return self.sheet.bleeds and ratio >= _WIDE

    def bleeding(self) -> float:
        """Height of a picture that begins at the head of the page and ends on the foot of the characters of a line."""
        sheet = self.sheet
        lines = round((sheet.height * _OPENING - sheet.head) / sheet.line)
        return round(sheet.head + lines * sheet.line - self.level, 2)
