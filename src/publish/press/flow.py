"""A text as the make-up of pages sees it: pieces that no break divides, and figures that may leave their places.

Heights are whole lines of the grid.
"""

from __future__ import annotations

import math
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

NEVER = 20000.0
"""Cost of a break that tears what belongs together: more than that of an empty column."""
WIDOW, ORPHAN = 45.0, 10.0
"""Cost of one line of a paragraph alone at the head, at the foot of a column."""


class Piece(NamedTuple):
    """What no break divides: a line, a heading, a table."""

    lines: int
    at_head: int
    """Lines where it begins a column, without the white above it."""
    at_foot: int
    """Lines where it ends a column, without the white below it."""
    cost: float = 0.0
    """Of ending a column behind it."""
    notes: float = 0.0
    """pt of the notes that are called in it."""


class Figure(NamedTuple):
    """What may leave its place in the text."""

    anchor: int
    """Index of the piece before which it stands in the text."""
    lines: int
    """Between paragraphs."""
    at_head: int
    """At the head of a column, without the white above it."""
    at_foot: int
    """At the foot of a column, without the white below it."""
    notes: float = 0.0
    wide: bool = False
    """Stands across all columns, at the head of a page."""


class Flow(Struct, frozen=True, dict=True):
    """A text that is to be made up."""

    pieces: tuple[Piece, ...]
    figures: tuple[Figure, ...]
    line: float
    """pt."""
    columns: int
    """Of a page."""
    note_space: float = 10.0
    """pt between the text of a column and its notes."""
    opening: int = 0
    """Columns of the first page, where something else stands in place of the others; 0: all."""

    @cached_property
    def heights(self) -> list[int]:
        """Lines before each piece."""
        return list(accumulate((piece.lines for piece in self.pieces), initial=0))

    @cached_property
    def notes(self) -> list[float]:
        """Height of the notes called before each piece, in pt."""
        return list(accumulate((piece.notes for piece in self.pieces), initial=0.0))

    @cached_property
    def narrow(self) -> list[int]:
        """Indices of the figures that stand in columns."""
        return [index for index, figure in enumerate(self.figures) if not figure.wide]

    @cached_property
    def wide(self) -> list[int]:
        """Indices of the figures that stand across the page."""
        return [index for index, figure in enumerate(self.figures) if figure.wide]

    @cached_property
    def end(self) -> int:
        """Index behind the last piece."""
        return len(self.pieces)

    def note_lines(self, points: float) -> int:
        """Lines that notes of that height take from a column."""
        return math.ceil(round((points + self.note_space) / self.line, 4)) if points else 0

    def text_lines(self, start: int, stop: int, *, head: bool = True, foot: bool = True) -> int:
        """Lines of the pieces from `start` to `stop`; `head`, `foot`: nothing stands above or below them in the column."""
        if start == stop:
            return 0
        first, last = self.pieces[start], self.pieces[stop - 1]
        saved = (first.lines - first.at_head) * head + (last.lines - last.at_foot) * foot
        return max(self.heights[stop] - self.heights[start] - saved, 1)
