"""Columns made up as a whole inside WeasyPrint 70.0, which fills them one by one and lays every line out again and again to
balance them (#878), moves no figure to their heads (page floats, #298), keeps no grid of lines (#930) and has one place
for the notes of a page (#1707).

A multi-column box with the attribute `data-makeup` (`fit`: with copyfitting) is laid out once, in a galley. `makeup`
decides which piece stands where, and the boxes of the galley are moved there, page by page. What was decided stays on
the box; every other multi-column box is left to WeasyPrint.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.layout import block as block_layout
from weasyprint.layout.column import _create_column_box
from weasyprint.layout.percent import percentage
from weasyprint.text.line_break import strut

from publish.press.copyfit import changes, fitted, with_lead
from publish.press.filling import Column
from publish.press.flow import NEVER, Figure, Flow, Piece
from publish.press.galley import Block, called, laid_out
from publish.press.makeup import LEAST, Page, make_up
from publish.sheet import Column as Filled
from publish.sheet import Makeup

MARK = "data-makeup"
PT = 0.75
"""pt in a px."""
NOTE_SPACE = 10.0
"""pt between the text of a column and its notes."""
RULE_SPACE = 5.0
"""pt between the rule above the notes and the first of them."""
_NEXT_PAGE = {"break": "any", "page": None}
_columns_layout = block_layout.columns_layout


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


class Made:
    """The blocks of a multi-column box, and the pages that were made of them."""

    def __init__(self, context: Any, box: Any, containing_block: Any, frame: Frame) -> None:
        self.box, self.containing_block, self.frame = box, containing_block, frame
        self.flow: list[Block] = []
        self.figures: list[tuple[Block, int]] = []
        """Blocks that may leave their places, with the place in the flow where they stand in the text."""
        self.notes: dict[int, Block] = {}
        self.top: Block | None = None
        self.rule: Any = None
        self.lead: int | None = None
        for child in box.children:
            place = child.element.get("data-place", "") if child.element is not None else ""
            if child.is_running():
                context.add_running_element(child)
                continue
            width = box.width if place in ("top", "page") else frame.width
            made = laid_out(context, child, _create_column_box(box, containing_block, (), width, 0))
            if made is not None:
                self._sort(Block(made, frame.line))
        self._measure()
        self._pages: dict[int, Any] = {}

    def _sort(self, block: Block) -> None:
        stays = block.place == "column" and self.flow and self.flow[-1].keeps_next
        match block.place:
            case "note":
                self.notes[int(block.box.element.get("data-number"))] = block
            case "rule":
                self.rule = block.box
            case "top":
                self.top = block
            case "column" | "page" if not stays:
                self.figures.append((block, len(self.flow)))
            case _:
                self.flow.append(block)

    def _measure(self) -> None:
        """The blocks as pieces and figures."""
        heights = {number: note.box.margin_height() * PT for number, note in self.notes.items()}
        pieces: list[Piece] = []
        starts = []
        for block in self.flow:
            starts.append(len(pieces))
            if block.keeps_last and pieces:
                pieces[-1] = pieces[-1]._replace(cost=NEVER)
            if block.place == "lead":
                self.lead = len(pieces)
            pieces += block.pieces(heights)
        starts.append(len(pieces))
        self.starts = starts
        figures = [_figure(block, starts[place], heights) for block, place in self.figures]
        self.text = Flow(pieces, figures, self.frame.line * PT, self.frame.columns, NOTE_SPACE)

    def make_up(self, row: int, *, fit: bool) -> None:
        """Decides what stands where; the first page begins at the line `row` of the type area."""
        self.row = row
        first, full = self.frame.lines - row - self._top_lines(0), self.frame.lines
        self.lead_change = 0
        if not fit:
            self.pages, _ = make_up(self.text, first, full)
            return
        self.pages, self.lead_change = fitted(self.text, first, full, self.lead)
        if self.lead is not None:
            self.text = with_lead(self.text, self.lead, self.lead_change)

    def _top_lines(self, change: int) -> int:
        return self.top.lines(head=self.row == 0) + change if self.top else 0

    def page(self, number: int, left: float) -> Any:
        """The box of one page (0-based), whose type area begins at `left`; made once."""
        if number not in self._pages:
            self.frame = self.frame._replace(left=left)
            self._pages[number] = self._page(number)
        return self._pages[number]

    def _page(self, number: int) -> Any:
        page, frame = self.pages[number], self.frame
        above = []
        line = 0 if number else self.row
        start = line
        if self.top and not number:
            height = self._top_lines(page.change)
            above.append(self._placed(self.top, frame.left, line, height, head=line == 0))
            line += height
        for index in page.wide:
            height = self.text.figures[index].lines
            above.append(self._placed(self.figures[index][0], frame.left, line, height, head=True))
            line += height
        columns = [self._column_box(number, line, column.lines) for number, column in enumerate(page.columns)]
        parts: list[list[tuple[float, Any]]] = [[] for _ in columns]
        for place in range(len(columns)):
            for order, box in self._parts(page, place, line):
                home = self._home(page, order) if order % 1 else place
                parts[place if home is None else home].append((order if home is not None else -1.0, box))
        notes: list[Any] = []
        for place, (box, column) in enumerate(zip(columns, page.columns, strict=True)):
            box.children = [part for _, part in sorted(parts[place], key=lambda found: found[0])]
            notes += self._notes(column, box)
        made = self.box.copy_with_children([*above, *columns, *notes])
        made.position_y = frame.top + start * frame.line
        made.height = (max((column.lines for column in page.columns), default=0) + line - start) * frame.line
        return made

    def _column_box(self, number: int, line: int, lines: int) -> Any:
        frame = self.frame
        box = _create_column_box(self.box, self.containing_block, [], frame.width, frame.top + line * frame.line)
        box.position_x = frame.left + number * (frame.width + frame.gap)
        box.height = lines * frame.line
        return box

    @staticmethod
    def _home(page: Page, order: float) -> int | None:
        """The column in whose text a figure stands, so that it is read there; None where that is on another page."""
        anchor = math.ceil(order)
        return next((n for n, column in enumerate(page.columns) if column.start <= anchor <= column.stop), None)

    def _parts(self, page: Page, place: int, line: int) -> Iterator[tuple[float, Any]]:
        """The boxes of a column with their places in the text; those of figures lie between two pieces."""
        column, figures = page.columns[place], self.text.figures
        x = self.frame.left + place * (self.frame.width + self.frame.gap)
        at = line
        higher = dict.fromkeys(column.figures[:1], column.change)
        for number, index in enumerate(column.head):
            height = (figures[index].lines if number else figures[index].at_head) + higher.get(index, 0)
            yield self._figure_at(index, x, at, height, head=not number)
            at += height
        start = column.start
        stops = [*(figures[index].anchor for index in column.within), column.stop]
        for stop, within in zip(stops, (*column.within, None), strict=True):
            for first, last in self._groups(start, stop):
                head, foot = first == column.start and not column.head, last == column.stop and not column.foot
                height = self.text.text_lines(first, last, head=head, foot=foot)
                yield float(first), self._slice(first, last, x, at, height, head=head, foot=foot)
                at += height
            if within is not None:
                height = figures[within].lines + higher.get(within, 0)
                yield self._figure_at(within, x, at, height)
                at += height
            start = stop
        at = line + column.lines - self.text.note_lines(self._note_height(column))
        for index in column.foot:
            height = figures[index].at_foot + higher.get(index, 0)
            yield self._figure_at(index, x, at - height, height, foot=True)

    def _groups(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The pieces from `start` to `stop`, block by block."""
        while start < stop:
            end = min(self.starts[self._block(start) + 1], stop)
            yield start, end
            start = end

    def _block(self, piece: int) -> int:
        """Index of the block that a piece belongs to."""
        return bisect_right(self.starts, piece) - 1

    def _figure_at(self, index: int, x: float, line: int, lines: int, **ends: bool) -> tuple[float, Any]:
        box = self._placed(self.figures[index][0], x, line, lines, **ends)
        return self.text.figures[index].anchor - 0.5, box

    def _placed(self, block: Block, x: float, line: int, lines: int, *, head: bool = False, foot: bool = False) -> Any:
        """A whole block in its slot of `lines` lines."""
        block.fill(lines, head=head, foot=foot)
        y = self.frame.top + line * self.frame.line + block.top(lines, head=head, foot=foot)
        block.box.translate(x - block.box.position_x, y - block.box.border_box_y())
        return block.box

    def _slice(self, first: int, last: int, x: float, line: int, lines: int, *, head: bool, foot: bool) -> Any:
        """The pieces of one block, as they stand in a column."""
        number = self._block(first)
        block, begin = self.flow[number], self.starts[number]
        if last - first == len(block):
            return self._placed(block, x, line, lines, head=head, foot=foot)
        made = block.part(first - begin, last - begin)
        y = self.frame.top + line * self.frame.line + block.offset(first - begin, head=head)
        made.translate(x - block.box.position_x, y - block.leaves[first - begin].position_y)
        return made

    def _called(self, column: Column) -> list[Block]:
        """The notes of a column in their order."""
        numbers = [
            number for first, last in self._groups(column.start, column.stop) for number in self._calls(first, last)
        ]
        for index in column.figures:
            numbers += called(self.figures[index][0].box)
        return [self.notes[number] for number in sorted(set(numbers)) if number in self.notes]

    def _calls(self, first: int, last: int) -> Iterator[int]:
        number = self._block(first)
        for leaf in self.flow[number].leaves[first - self.starts[number] : last - self.starts[number]]:
            yield from called(leaf)

    def _note_height(self, column: Column) -> float:
        """In pt."""
        return sum(float(note.box.margin_height()) for note in self._called(column)) * PT

    def _notes(self, column: Column, box: Any) -> Iterator[Any]:
        """The rule and the notes at the foot of a column."""
        notes = self._called(column)
        y = box.position_y + box.height - sum(note.box.margin_height() for note in notes)
        if notes and self.rule is not None:
            rule = self.rule.deepcopy()
            rule.translate(box.position_x - rule.position_x, y - RULE_SPACE / PT - rule.position_y)
            yield rule
        for note in notes:
            note.box.translate(box.position_x - note.box.position_x, y - note.box.position_y)
            y += note.box.margin_height()
            yield note.box


def _figure(block: Block, anchor: int, heights: dict[int, float]) -> Figure:
    notes = sum(heights.get(number, 0.0) for number in called(block.box))
    if block.place == "page":
        return Figure(anchor, block.lines(head=True), 0, 0, notes, wide=True)
    return Figure(anchor, block.lines(), block.lines(head=True), block.lines(foot=True), notes)


def _frame(context: Any, box: Any) -> Frame:
    page = context.current_footnote_area.page
    count = int(box.style["column_count"])
    gap = percentage(box.style["column_gap"], box.style, box.width)
    line = float(strut(box.style)[0])
    lines = math.floor(page.height / line + 1e-3)
    width = (box.width - (count - 1) * gap) / count
    return Frame(box.content_box_x(), page.content_box_y(), width, gap, count, line, lines)


def _layout(
    context: Any, box: Any, bottom_space: float, skip: Any, containing_block: Any, page_is_empty: bool, *rest: Any
) -> Any:
    """`columns_layout`: what was made of the whole text, one page of it."""
    if box.element is None or MARK not in box.element.attrib:
        return _columns_layout(context, box, bottom_space, skip, containing_block, page_is_empty, *rest)
    block_layout.block_level_width(box, containing_block)
    frame = _frame(context, box)
    row = max(math.ceil((box.position_y - frame.top) / frame.line - 1e-3), 0)
    if frame.lines - row < LEAST and not page_is_empty:
        return None, None, _NEXT_PAGE, [], False
    number = next(iter(skip)) if skip else 0
    made = box.__dict__.get("made_up")
    if made is None or (number == 0 and made.row != row):
        made = box.made_up = Made(context, box, containing_block, frame)
        made.make_up(row, fit=box.element.get(MARK) == "fit")
    page = made.page(number, frame.left)
    page.position_x = box.position_x
    resume = {number + 1: None} if number + 1 < len(made.pages) else None
    return page, resume, _NEXT_PAGE, [], False


def makeup(document: Any) -> Makeup | None:
    """How the columns of a laid-out document are filled; None where it has none that were made up here."""
    for page in document.pages:
        box = page._page_box  # noqa: SLF001  (the document's own view of its pages keeps no boxes)
        made = next((found.made_up for found in box.descendants() if "made_up" in found.__dict__), None)
        if made is not None:
            return _record(document, made)
    return None


def _record(document: Any, made: Made) -> Makeup:
    frame = made.frame
    lefts = [
        [box.position_x * PT for box in page._page_box.descendants() if box.is_column]  # noqa: SLF001
        for page in document.pages
    ]
    columns = [
        Filled(number, place, column.lines, column.short)
        for number, page in enumerate(made.pages, 1)
        for place, column in enumerate(page.columns, 1)
    ]
    first = document.pages[0]
    return Makeup(
        width=first.width * PT,
        height=first.height * PT,
        size=made.box.style["font_size"] * PT,
        line=frame.line * PT,
        head=frame.top * PT,
        measure=frame.width * PT,
        lefts=lefts,
        columns=columns,
        changes=list(changes(made.pages, made.lead_change)),
    )


def install() -> None:
    """Teaches WeasyPrint; boxes without the attribute are laid out as before."""
    block_layout.columns_layout = _layout
