"""The blocks of a multi-column box in, what the make-up needs to know of each out: text, figures, notes, headline block.

Nothing that a template sends is lost: what can't stand where it asks to stand goes into the text.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from weasyprint.layout.column import _create_column_box

from publish.press.flow import NEVER, Figure, Flow, Piece
from publish.press.galley import TORN, Block
from publish.press.unchanged import laid_out

PT = 0.75
"""pt in a px."""
NOTE_SPACE = 10.0
"""pt between the text of a column and its notes."""
HEADINGS = 3
"""How many headings in a row are kept together."""

MOST = 0.6
"""Part of a column from which on a figure is too high to stay with the heading above it."""


class Frame(NamedTuple):
    """Where columns stand; lengths in px."""

    left: float
    top: float
    """Of the type area."""
    width: float
    """Of one column."""
    gap: float
    columns: int
    line: float
    lines: int
    """Of the type area."""
    from_right: bool = False
    """Whether the first column stands at the right."""

    def column_left(self, place: int) -> float:
        """Where a column begins, 0-based in the order of reading."""
        number = self.columns - 1 - place if self.from_right else place
        return self.left + number * (self.width + self.gap)


class Parts:
    """What stands in the columns of one text, and across them."""

    def __init__(self, context: Any, box: Any, containing_block: Any, frame: Frame) -> None:
        self.frame = frame
        self.flow: list[Block] = []
        self.figures: list[tuple[Block, int]] = []
        """Blocks that may leave their places, with the place in the flow where they stand in the text."""
        self.notes: dict[int, tuple[Block, int]] = {}
        """The same for notes, by their numbers."""
        self.top: Block | None = None
        self.rule: Block | None = None
        """Copied above the first note of each column."""
        self.lead: int | None = None
        """Piece that may grow by a line."""
        self.opening = 0
        """Columns of the first page, where the headline block takes the others; 0: all."""
        for child in box.children:
            place = child.element.get("data-place", "") if child.element is not None else ""
            if child.is_running():
                context.add_running_element(child)
                continue
            width = box.width if place in ("top", "page") else frame.width
            if place == "top" and self.top is None:
                width = self._opened(child.element.get("data-columns", ""), width)
            for made in laid_out(context, child, _create_column_box(box, containing_block, (), width, 0)):
                self._sort(Block(made, frame.line, width))
        self._keep_notes()

    def _opened(self, count: str, whole: float) -> float:
        """Width of a headline block that stands across so many columns, if it takes the others of the page for itself."""
        if not count.isdecimal() or not 0 < int(count) < self.frame.columns:
            return whole
        self.opening = int(count)
        return self.opening * (self.frame.width + self.frame.gap) - self.frame.gap

    def _sort(self, block: Block) -> None:
        stays = bool(self.flow) and self.flow[-1].keeps_next
        number = block.box.element.get("data-number", "") if block.place else ""
        match block.place:
            case "note" if number.isdecimal() and int(number) not in self.notes:
                self.notes[int(number)] = block, len(self.flow)
            case "rule" if self.rule is None:
                self.rule = block
            case "top" | "page":
                parts = block.divided(self.frame.lines)
                if block.place == "top" and self.top is None:
                    self.top = parts.pop(0)
                self.figures += [(part, len(self.flow)) for part in parts]
            case "column" if self._may_leave(block, stays=stays):
                self.figures.append((block, len(self.flow)))
            case _:
                self.flow.append(block)

    def _may_leave(self, block: Block, *, stays: bool) -> bool:
        """Whether a figure may leave its place: below a heading (`stays`) only if it would take most of a column with it."""
        lines = block.lines(head=True)
        return lines <= self.frame.lines and (not stays or lines > MOST * self.frame.lines)

    def _keep_notes(self) -> None:
        """Leaves each block the calls whose notes stand at the foot of its column; all other notes go into the text."""
        kept: set[int] = set()
        for block in self.flow:
            lines = block.lines() if len(block) == 1 else 1
            block.calls = [self._kept(calls, lines, kept) for calls in block.calls]
        for block in (*([self.top] if self.top and self.flow else []), *(block for block, _ in self.figures)):
            calls = [number for numbers in block.calls for number in numbers]
            block.calls = [self._kept(calls, block.lines(head=True), kept)]
        loose = [self.notes[number] for number in self.notes if number not in kept]
        for block, place in reversed(loose):
            block.before = block.after = self.frame.line / 2
            self.flow.insert(place, block)
            self.figures = [(figure, at + (at >= place)) for figure, at in self.figures]

    def _kept(self, calls: list[int], lines: int, kept: set[int]) -> list[int]:
        """Those of the notes called in a piece of that many lines that are called first here and can stand at the foot
        of its column; they join `kept`.
        """
        room = min(self.frame.lines // 2, self.frame.lines - lines) * self.frame.line - NOTE_SPACE / PT
        found = []
        for number in calls:
            if number in self.notes and number not in kept and (height := self.notes[number][0].body) <= room:
                kept.add(number)
                found.append(number)
                room -= height
        return found

    def measured(self) -> Flow:
        """The text as the make-up of pages sees it."""
        pieces: list[Piece] = []
        headings = 0
        self.starts: list[int] = []
        """The piece with which each block begins, and the end."""
        self.calls: list[list[int]] = []
        """Notes that stand at the foot of the column with each piece."""
        for block in self.flow:
            self.starts.append(len(pieces))
            if block.keeps_last and pieces:
                pieces[-1] = pieces[-1]._replace(cost=NEVER)
            if block.place == "lead":
                self.lead = len(pieces)
            headings = headings + 1 if block.keeps_next else 0
            self.calls += block.calls
            pieces += block.pieces([self.height(calls) for calls in block.calls])
            if headings > HEADINGS:
                pieces[-1] = pieces[-1]._replace(cost=TORN)
        self.starts.append(len(pieces))
        if self.top and pieces:
            self.calls[0] = [*self.top.calls[0], *self.calls[0]]
            pieces[0] = pieces[0]._replace(notes=self.height(self.calls[0]))
        figures = [self._figure(block, self.starts[place]) for block, place in self.figures]
        return Flow(tuple(pieces), tuple(figures), self.frame.line * PT, self.frame.columns, NOTE_SPACE, self.opening)

    def slices(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """The pieces from `start` to `stop` block by block: number of the block, its first piece there and the end."""
        if start == stop:  # a column without text
            return
        for number in range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, stop)):
            yield number, max(self.starts[number], start), min(self.starts[number + 1], stop)

    def height(self, notes: Iterable[int]) -> float:
        """Of notes, in pt."""
        return sum(float(self.notes[number][0].box.margin_height()) for number in notes) * PT

    def _figure(self, block: Block, anchor: int) -> Figure:
        notes = self.height(block.calls[0])
        if block.place in ("top", "page"):  # its notes stand right below it
            below = math.ceil((notes + NOTE_SPACE) / PT / self.frame.line) if notes else 0
            return Figure(anchor, block.lines(head=True) + below, 0, 0, wide=True)
        return Figure(anchor, block.lines(), block.lines(head=True), block.lines(foot=True), notes)
