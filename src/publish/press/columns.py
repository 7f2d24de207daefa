"""Columns made up as a whole inside WeasyPrint 70.0, which fills them one by one and lays every line out again and again to
balance them (#878), moves no figure to their heads (page floats, #298), keeps no grid of lines (#930) and has one place
for the notes of a page (#1707).

A multi-column box with the attribute `data-makeup` (`fit`: with copyfitting) is laid out once, in a galley. `makeup`
decides which piece stands where, and the boxes of the galley are moved there, page by page. What was decided stays on
the box; every other multi-column box is left to WeasyPrint.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from weasyprint.layout import block as block_layout
from weasyprint.layout.column import _create_column_box
from weasyprint.layout.percent import percentage
from weasyprint.text.line_break import strut

from publish.errors import BuildFailed
from publish.press.copyfit import changes, fitted, with_lead
from publish.press.filling import Column
from publish.press.galley import Block
from publish.press.makeup import LEAST, Page, make_up
from publish.press.output import geometry
from publish.press.overflows import overflows
from publish.press.parts import PT, Frame, Parts
from publish.sheet import Column as Filled
from publish.sheet import Makeup

MARK = "data-makeup"
RULE_SPACE = 5.0
"""pt between the rule above the notes and the first of them."""
_NEXT_PAGE = {"break": "any", "page": None}
_columns_layout = block_layout.columns_layout


class Made:
    """The pages that were made of a multi-column box."""

    def __init__(self, context: Any, box: Any, containing_block: Any, frame: Frame) -> None:
        self.box, self.containing_block, self.frame = box, containing_block, frame
        self.parts = Parts(context, box, containing_block, frame)
        self.text = self.parts.measured()
        self._pages: dict[int, Any] = {}

    def make_up(self, row: int, *, fit: bool) -> None:
        """Decides what stands where; the first page begins at the line `row` of the type area."""
        self.row = row
        first, full = self.frame.lines - row - self._top_lines(0), self.frame.lines
        self.lead_change = 0
        if not fit:
            self.pages, _ = make_up(self.text, first, full)
            return
        self.pages, self.lead_change = fitted(self.text, first, full, self.parts.lead)
        if self.parts.lead is not None:
            self.text = with_lead(self.text, self.parts.lead, self.lead_change)

    def _top_lines(self, change: int) -> int:
        top = self.parts.top
        return top.lines(head=self.row == 0) + change if top else 0

    def page(self, number: int, left: float, top: float) -> Any:
        """The box of one page (0-based), whose type area begins there; made once."""
        if number not in self._pages:
            self.frame = self.frame._replace(left=left, top=top)
            self._pages[number] = self._page(number)
        return self._pages[number]

    def _page(self, number: int) -> Any:
        page, frame, parts = self.pages[number], self.frame, self.parts
        across: list[Any] = []
        notes: list[Any] = []
        inside: list[list[tuple[float, Any]]] = [[] for _ in page.columns]
        line = start = 0 if number else self.row
        if parts.top and not number:
            height = self._top_lines(page.change)
            across.append(self._placed(parts.top, frame.left, line, height, head=line == 0))
            line += height
        for index in page.wide:
            block, figure = parts.figures[index][0], self.text.figures[index]
            box = self._placed(block, frame.left, line, block.lines(head=True), head=True)
            home = self._home(page, figure.anchor)
            if home is None:
                across.append(box)
            else:
                inside[home].append((figure.anchor - 0.5, box))
            line += figure.lines
            notes += self._notes(block.calls[0], frame.left, line)
        columns = [self._column_box(place, line, column.lines) for place, column in enumerate(page.columns)]
        for place, column in enumerate(page.columns):
            for order, box in self._parts(page, place, line):
                home = self._home(page, math.ceil(order)) if order % 1 else place
                inside[place if home is None else home].append((order if home is not None else -1.0, box))
            notes += self._notes(self._called(column), columns[place].position_x, line + column.lines)
        for box, found in zip(columns, inside, strict=True):
            box.children = [part for _, part in sorted(found, key=lambda pair: pair[0])]
        made = self.box.copy_with_children([*across, *columns, *notes])
        made.position_y = frame.top + start * frame.line
        made.height = (max((column.lines for column in page.columns), default=0) + line - start) * frame.line
        return made

    def _column_box(self, number: int, line: int, lines: int) -> Any:
        frame = self.frame
        box = _create_column_box(self.box, self.containing_block, [], frame.width, frame.top + line * frame.line)
        box.position_x = frame.column_left(number)
        box.height = lines * frame.line
        return box

    @staticmethod
    def _home(page: Page, anchor: int) -> int | None:
        """The column in whose text a figure stands, so that it is read there; None where that is on another page."""
        return next((n for n, column in enumerate(page.columns) if column.start <= anchor <= column.stop), None)

    def _parts(self, page: Page, place: int, line: int) -> Iterator[tuple[float, Any]]:
        """The boxes of a column with their places in the text; those of figures lie between two pieces."""
        column, figures = page.columns[place], self.text.figures
        x = self.frame.column_left(place)
        at = line
        higher = dict.fromkeys(column.figures[:1], column.change)
        for number, index in enumerate(column.head):
            height = (figures[index].lines if number else figures[index].at_head) + higher.get(index, 0)
            yield self._figure_at(index, x, at, height, head=not number)
            at += height
        start = column.start
        stops = [*(figures[index].anchor for index in column.within), column.stop]
        for stop, within in zip(stops, (*column.within, None), strict=True):
            for block, first, last in self.parts.slices(start, stop):
                head, foot = first == column.start and not column.head, last == column.stop and not column.foot
                height = self.text.text_lines(first, last, head=head, foot=foot)
                yield float(first), self._slice(block, first, last, x, at, height, head=head, foot=foot)
                at += height
            if within is not None:
                height = figures[within].lines + higher.get(within, 0)
                yield self._figure_at(within, x, at, height)
                at += height
            start = stop
        at = line + column.lines - self.text.note_lines(self.parts.height(self._called(column)))
        for index in column.foot:
            height = figures[index].at_foot + higher.get(index, 0)
            yield self._figure_at(index, x, at - height, height, foot=True)

    def _figure_at(self, index: int, x: float, line: int, lines: int, **ends: bool) -> tuple[float, Any]:
        box = self._placed(self.parts.figures[index][0], x, line, lines, **ends)
        return self.text.figures[index].anchor - 0.5, box

    def _placed(self, block: Block, x: float, line: int, lines: int, *, head: bool = False, foot: bool = False) -> Any:
        """A whole block in its slot of `lines` lines."""
        block.fill(lines, head=head, foot=foot)
        y = self.frame.top + line * self.frame.line + block.top(lines, head=head, foot=foot)
        block.box.translate(x + block.indent - block.box.position_x, y - block.box.border_box_y())
        return block.box

    def _slice(
        self, number: int, first: int, last: int, x: float, line: int, lines: int, *, head: bool, foot: bool
    ) -> Any:
        """The pieces of one block, as they stand in a column."""
        block, begin = self.parts.flow[number], self.parts.starts[number]
        if last - first == len(block):
            return self._placed(block, x, line, lines, head=head, foot=foot)
        made = block.part(first - begin, last - begin)
        y = self.frame.top + line * self.frame.line + block.offset(first - begin, head=head)
        made.translate(x + block.indent - block.box.position_x, y - block.leaves[first - begin].position_y)
        return made

    def _called(self, column: Column) -> list[int]:
        """Numbers of the notes of a column in their order."""
        found = [number for calls in self.parts.calls[column.start : column.stop] for number in calls]
        return sorted([*found, *(n for index in column.figures for n in self.parts.figures[index][0].calls[0])])

    def _notes(self, numbers: list[int], x: float, line: int) -> Iterator[Any]:
        """The rule and the notes that end at a line of the type area."""
        notes, rule = [self.parts.notes[number][0] for number in numbers], self.parts.rule
        y = self.frame.top + line * self.frame.line - sum(note.box.margin_height() for note in notes)
        if notes and rule is not None:
            made = rule.box.deepcopy()
            made.translate(x, y - RULE_SPACE / PT - made.position_y)
            yield made
        for note in notes:
            note.box.translate(x + note.indent - note.box.position_x, y - note.box.position_y)
            y += note.box.margin_height()
            yield note.box


def _frame(context: Any, box: Any) -> Frame:
    page, style = context.current_footnote_area.page, box.style
    gap = style["font_size"] if style["column_gap"] == "normal" else percentage(style["column_gap"], style, box.width)
    count = math.inf if style["column_count"] == "auto" else style["column_count"]
    if style["column_width"] != "auto":  # CSS Multi-column Layout 1, 3.4
        count = min(count, max((box.width + gap) // (style["column_width"] + gap), 1))
    line = float(strut(style)[0])
    lines = math.floor(page.height / line + 1e-3) if line else 0
    width = (box.width - (count - 1) * gap) / count
    if lines < LEAST or width < style["font_size"]:
        hint = "look at columns, width, line-height and @page in print.css"
        raise BuildFailed(f"no text fits into columns {width * PT:.0f} pt wide and {lines} lines high", hint)
    from_right = style["direction"] == "rtl"
    return Frame(box.content_box_x(), page.content_box_y(), width, gap, int(count), line, lines, from_right)


def _layout(
    context: Any, box: Any, bottom_space: float, skip: Any, containing_block: Any, page_is_empty: bool, *rest: Any
) -> Any:
    """`columns_layout`: what was made of the whole text, one page of it."""
    if box.element is None or MARK not in box.element.attrib:
        return _columns_layout(context, box, bottom_space, skip, containing_block, page_is_empty, *rest)
    if not box.is_in_normal_flow():
        raise BuildFailed(
            "the columns stand outside the flow of text", "take `float` and `position` from them in print.css"
        )
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
    page = made.page(number, frame.left, frame.top)
    page.position_x = box.position_x
    resume = {number + 1: None} if number + 1 < len(made.pages) else None
    return page, resume, _NEXT_PAGE, [], False


def makeup(document: Any) -> Makeup | None:
    """How the columns of a laid-out document are filled; None where it has none that were made up here.

    What they were made from goes, so that a long document is written in less memory. Raises `BuildFailed` where they
    can't be made up: WeasyPrint would let them run over the edge of the page.
    """
    made = None
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001  (the document's own view of its pages keeps no boxes)
            if box.element is not None and MARK in box.element.attrib and not box.is_in_normal_flow():
                hint = "take `float` and `position` from them in print.css"
                raise BuildFailed("the columns stand outside the flow of text", hint)
            made = box.__dict__.pop("made_up", None) or made
    return _record(document, made) if made else None


def _record(document: Any, made: Made) -> Makeup:
    frame = made.frame
    pages = [page._page_box for page in document.pages]  # noqa: SLF001  (as above)
    lefts = [[box.position_x * PT for box in page.descendants() if box.is_column] for page in pages]
    columns = [
        Filled(number, place, column.lines, column.short)
        for number, page in enumerate(made.pages, 1)
        for place, column in enumerate(page.columns, 1)
    ]
    width, height = geometry.size(document.pages[0])
    return Makeup(
        width=width,
        height=height,
        writing_mode=geometry.writing_mode(document.pages[0]),
        size=made.box.style["font_size"] * PT,
        line=frame.line * PT,
        heads=[page.content_box_y() * PT for page in pages],
        measure=frame.width * PT,
        lefts=lefts,
        columns=columns,
        overflows=list(overflows(made.parts, made.pages, made.row, made.box.style["font_size"])),
        changes=list(changes(made.pages, made.lead_change)),
    )


def install() -> None:
    """Teaches WeasyPrint; boxes without the attribute are laid out as before."""
    block_layout.columns_layout = _layout
