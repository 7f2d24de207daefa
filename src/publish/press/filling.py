"""Where a column begins in a text and how high it is in, the ways to fill it and what each costs out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from publish.press.flow import NEVER, Flow

SHORT, SHORTER = 9.0, 3.0
"""Cost of each line that a column lacks, and of its square."""
UNEVEN = 9.0
"""Cost of each line by which the last column of an article ends above the others."""
DISTANCE = 0.1
"""Cost of each line between a figure and its place in the text."""
IN_FLOW, STACKED, AT_FOOT, WAITING = 14.0, 15.0, 1.0, 2.0
"""Cost of a figure between paragraphs, of a second one in a column, of one at its foot, of one that goes to the next."""
CHANGE = 6.0
"""Cost of making a part a line higher or lower."""
OVERFLOW = 5000.0
"""Cost of each line by which a piece is higher than its column."""
LOOK_BACK = 5
"""Lines that a column may lack besides those that it has to, so that it ends where a break is allowed."""
SPARED = 6
"""Lines of white that a column can spare at its head and foot."""


class Start(NamedTuple):
    """How far the text has come when a column begins."""

    piece: int
    figure: int
    """How many of the figures in columns are placed."""
    wide: int
    """How many of those across columns."""


class Column(NamedTuple):
    """One column: figures at its head, text with figures in it, figures at its foot."""

    start: int
    stop: int
    """Pieces of the text, from `start` up to `stop`."""
    head: tuple[int, ...]
    """Indices of figures."""
    within: tuple[int, ...]
    foot: tuple[int, ...]
    change: int
    """Lines by which its first figure is higher, so that the column fills."""
    used: int
    """Lines, with figures and notes."""
    lines: int
    """That the column should have."""

    @property
    def figures(self) -> tuple[int, ...]:
        """All its figures, in their order in the text."""
        return self.head + self.within + self.foot

    @property
    def short(self) -> int:
        """Lines that it lacks."""
        return self.lines - self.used


class _Choice(NamedTuple):
    """Which figures stand where in a column; as in `Column`."""

    head: tuple[int, ...]
    within: tuple[int, ...]
    foot: tuple[int, ...]
    figures: tuple[int, ...]
    lines: int
    """That all of them take."""
    notes: float
    """pt of their notes."""


class Filling:
    """Fills columns of one text; `fit`: the first figure of a column may be a line higher or lower for it."""

    def __init__(self, flow: Flow, full: int, *, fit: bool) -> None:
        """`full`: lines of a column on a page with nothing else."""
        self.flow = flow
        self.full = full
        self.fit = fit
        self._spared = max((piece.lines - piece.at_foot for piece in flow.pieces), default=0)
        self._known: dict[tuple[int, int, int, bool, bool], list[tuple[Column, float]]] = {}
        self._chosen: dict[tuple[int, ...], list[_Choice]] = {}

    def is_done(self, at: Start) -> bool:
        """Whether everything that stands in columns is placed."""
        return at.piece == self.flow.end and at.figure == len(self.flow.narrow)

    def columns(self, at: Start, lines: int, *, ends: bool, last: bool) -> Iterator[tuple[Column, Start, float]]:
        """The ways to fill a column of that many lines: with where the next one begins, and the cost.

        `ends`: the text may end in it; `last`: it must. Ways are kept: pages that differ in their headline block or
        their wide figures have the same columns.
        """
        key = (at.piece, at.figure, lines, ends, last)
        if key not in self._known:
            self._known[key] = list(self._columns(at, lines, ends=ends, last=last))
        for column, cost in self._known[key]:
            yield column, Start(column.stop, at.figure + len(column.figures), at.wide), cost

    def _columns(self, at: Start, lines: int, *, ends: bool, last: bool) -> Iterator[tuple[Column, float]]:
        if self.is_done(at):
            if ends:
                yield Column(at.piece, at.piece, (), (), (), 0, 0, lines), UNEVEN * lines
            return
        is_empty = lines < self.full and not last  # what does not fit in may fit in a column of a further page
        for chosen in self._choices(at, lines):
            for column in self._filled(at, lines, chosen, last=last):
                cost = self._cost(column, at, ends=ends)
                if cost is not None:
                    is_empty = False
                    yield column, cost
        if is_empty:
            yield Column(at.piece, at.piece, (), (), (), 0, 0, lines), SHORT * lines + SHORTER * lines * lines

    def _choices(self, at: Start, lines: int) -> Iterator[_Choice]:
        """Which of the next figures may stand at the head, within the text and at the foot of a column."""
        flow, figures = self.flow, self.flow.figures
        reach = flow.heights[at.piece] + lines + SPARED
        near = tuple(i for i in flow.narrow[at.figure : at.figure + 3] if flow.heights[figures[i].anchor] <= reach)
        if near not in self._chosen:
            self._chosen[near] = list(self._all_choices(near))
        for chosen in self._chosen[near]:
            if all(figures[index].anchor > at.piece for index in chosen.within):
                yield chosen

    def _all_choices(self, near: tuple[int, ...]) -> Iterator[_Choice]:
        for count in range(len(near) + 1):
            for head in range(min(count, 2) + 1):
                for until in range(max(head, count - 1), count + 1):
                    yield self._choice(near[:head], near[head:until], near[until:count])

    def _choice(self, head: tuple[int, ...], within: tuple[int, ...], foot: tuple[int, ...]) -> _Choice:
        figures, placed = self.flow.figures, head + within + foot
        lines = sum(figures[index].lines if place else figures[index].at_head for place, index in enumerate(head))
        lines += sum(figures[index].lines for index in within) + sum(figures[index].at_foot for index in foot)
        return _Choice(head, within, foot, placed, lines, sum(figures[index].notes for index in placed))

    def _filled(self, at: Start, lines: int, chosen: _Choice, *, last: bool) -> Iterator[Column]:
        """The columns with those figures, the fullest first."""
        flow, start = self.flow, at.piece
        head, within, foot, figures, taken, _ = chosen
        if start == flow.end and not figures:
            return
        give = 1 if self.fit and figures else 0
        if taken - give > lines and (lines < self.full or len(figures) > 1 or flow.end > start):
            return
        most = self._reach(start, lines + give, chosen)
        if most == start and not figures:
            if lines < self.full:
                return
            most = start + 1  # higher than any column: it stands in this one all the same
        enough: int | None = None
        for stop in range(most, (flow.end if last else start) - 1, -1):
            used = self._used(start, stop, chosen)
            if enough is not None and used < enough:
                return
            if stop > start or figures:
                change = max(min(lines - used, give), -give)
                yield Column(start, stop, head, within, foot, change, used + change, lines)
            if enough is None and used <= lines and (stop == flow.end or flow.pieces[stop - 1].cost < NEVER):
                enough = used - LOOK_BACK

    def _used(self, start: int, stop: int, chosen: _Choice) -> int:
        """Lines of figures, text and notes."""
        flow = self.flow
        used = chosen.lines + flow.text_lines(start, stop, head=not chosen.head, foot=not chosen.foot)
        notes = chosen.notes + flow.notes[stop] - flow.notes[start]
        return used + flow.note_lines(notes) if notes else used

    def _reach(self, start: int, lines: int, chosen: _Choice) -> int:
        """Index behind the last piece that fits."""
        flow = self.flow
        spared = self._spared
        if start < flow.end:
            spared += flow.pieces[start].lines - flow.pieces[start].at_head
        stop = bisect_right(flow.heights, flow.heights[start] + lines - chosen.lines + spared) - 1
        while stop > start and self._used(start, stop, chosen) > lines:
            stop -= 1
        return max(stop, start)

    def _cost(self, column: Column, at: Start, *, ends: bool) -> float | None:
        """What a column costs; None where a figure would stand in a column that its text does not reach."""
        flow, start, stop = self.flow, column.start, column.stop
        count = at.figure + len(column.figures)
        is_end = ends and stop == flow.end and count == len(flow.narrow)
        cost = self._cost_of_figures(column)
        if cost is None:
            return None
        short = column.short
        if short < 0:
            cost += OVERFLOW * -short
        else:
            cost += UNEVEN * short if is_end else SHORT * short + SHORTER * short * short
        if start < stop < flow.end:
            cost += flow.pieces[stop - 1].cost
        waiting = flow.narrow[count : count + 3]
        return cost + sum(WAITING for index in waiting if flow.figures[index].anchor <= stop)

    def _cost_of_figures(self, column: Column) -> float | None:
        if not column.figures:
            return 0.0
        flow, start, stop = self.flow, column.start, column.stop
        heights = flow.heights
        cost = CHANGE * abs(column.change) + STACKED * (len(column.figures) - 1 + max(len(column.head) - 1, 0))
        for index in column.figures:
            anchor = flow.figures[index].anchor
            if anchor > stop:
                return None
            if index in column.head:
                cost += DISTANCE * abs(heights[anchor] - heights[start])
            elif index in column.within:
                if not start < anchor < stop:
                    return None
                cost += IN_FLOW + flow.pieces[anchor - 1].cost
            elif anchor < stop == flow.end:  # nothing stands below the end of an article
                return None
            else:
                cost += DISTANCE * (heights[stop] - heights[anchor]) + AT_FOOT
        return cost
