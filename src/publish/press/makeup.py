"""Heights in lines in, which line stands in which column of which page out (拼版: the make-up of pages).

Everything is counted in whole lines of the grid. The text is a row of pieces, each with the cost of ending a column
behind it; figures may leave their place for the head or foot of a column. All columns of an article are weighed
together, as lines of a paragraph are: what ends one column well may spoil the next.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

NEVER = 1000.0
"""Cost of a break that tears what belongs together."""
COST_WIDOW, COST_ORPHAN = 45.0, 10.0
"""Of one line of a paragraph alone at the head, at the foot of a column."""
COST_SHORT, COST_SHORTER = 9.0, 3.0
"""Of each line that a column lacks, and of its square."""
COST_LEVEL = 4.0
"""Of each line by which the last column of an article ends above the others."""
COST_DISTANCE = 0.1
"""Of each line between a figure and its place in the text."""
COST_IN_FLOW, COST_STACKED, COST_FOOT = 14.0, 15.0, 1.0
"""Of a figure that stands between paragraphs, of a second one at the same end of a column, of one at its foot."""
COST_OVERFLOW = 5000.0
"""Of a piece that is higher than its column."""
LEAST = 4
"""Lines below which a page has no columns."""
SPARED = 6
"""Lines of white that a column can spare at its head and foot."""
LOOK_BACK = 5
"""Lines that a column may lack besides those that it has to."""
KEPT = 6
"""Ways that are followed from one column to the next."""


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

    pieces: Sequence[Piece]
    figures: Sequence[Figure]
    line: float
    """pt."""
    columns: int
    note_space: float = 10.0
    """pt between the text of a column and its notes."""

    @cached_property
    def heights(self) -> list[int]:
        """Lines before each piece."""
        return list(accumulate((piece.lines for piece in self.pieces), initial=0))

    @cached_property
    def notes(self) -> list[float]:
        """Height of the notes called before each piece, in pt."""
        return list(accumulate((piece.notes for piece in self.pieces), initial=0.0))

    @property
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


class Column(NamedTuple):
    """One column: figures at its head, text with figures in it, figures at its foot."""

    start: int
    stop: int
    """Pieces of the text, from `start` up to `stop`."""
    head: tuple[int, ...]
    """Indices of figures."""
    within: tuple[int, ...]
    foot: tuple[int, ...]
    used: int
    """Lines, with figures and notes."""
    lines: int
    """That the column should have."""

    @property
    def short(self) -> int:
        """Lines that it lacks."""
        return self.lines - self.used


class Page(NamedTuple):
    """One page: what stands across all columns at its head, and the columns."""

    wide: tuple[int, ...]
    columns: tuple[Column, ...]


class _State(NamedTuple):
    """How far a way has come."""

    piece: int
    figure: int
    """Of those in columns, the first that is not placed."""
    wide: int
    """The same of those across columns."""


class _Choice(NamedTuple):
    """Indices of the figures at the head, within the text and at the foot of a column."""

    head: tuple[int, ...]
    within: tuple[int, ...]
    foot: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """All of them, in their order in the text."""
        return self.head + self.within + self.foot


class _Way(NamedTuple):
    cost: float
    state: _State
    columns: tuple[Column, ...]


class _Done(NamedTuple):
    cost: float
    page: Page
    before: _Done | None
    state: _State


def make_up(flow: Flow, first: int, full: int) -> tuple[list[Page], float]:
    """The pages of a text and what they cost; `first`, `full`: lines of the first page and of each further one."""
    maker = _Maker(flow)
    starts: list[_Done | None] = [None]
    lines = first
    while True:
        ended = [done for start in starts for done in maker.last_page(start, lines)]
        if ended:
            best = min(ended, key=lambda done: done.cost)
            return _unwound(best), best.cost
        following: dict[_State, _Done] = {}
        for start in starts:
            for done in maker.full_page(start, lines):
                known = following.get(done.state)
                if known is None or done.cost < known.cost:
                    following[done.state] = done
        starts = sorted(following.values(), key=lambda done: done.cost)[:KEPT]  # type: ignore[assignment]
        lines = full


def _unwound(done: _Done | None) -> list[Page]:
    pages: list[Page] = []
    while done is not None:
        pages.append(done.page)
        done = done.before
    return pages[::-1]


class _Maker:
    """Makes up one page after the other."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.narrow = [index for index, figure in enumerate(flow.figures) if not figure.wide]
        self.wide = [index for index, figure in enumerate(flow.figures) if figure.wide]

    def full_page(self, start: _Done | None, lines: int) -> Iterator[_Done]:
        """Ways to fill a page from which the text goes on."""
        state, cost = (start.state, start.cost) if start else (_State(0, 0, 0), 0.0)
        for wide, left, height, extra in self._across(state, lines):
            if wide and height < LEAST:
                yield _Done(cost + extra, Page(wide, ()), start, left)
                continue
            ways = [_Way(cost + extra, left, ())]
            for _ in range(self.flow.columns):
                ways = self._best(found for way in ways for found in self._columns(way, height))
            for way in ways:
                if way.state != state:
                    late = self._ahead(wide, way.state)
                    yield _Done(way.cost + late, Page(wide, way.columns), start, way.state)

    def last_page(self, start: _Done | None, lines: int) -> Iterator[_Done]:
        """The best way to end on this page with columns of one height; nothing if the text does not fit."""
        flow = self.flow
        state, cost = (start.state, start.cost) if start else (_State(0, 0, 0), 0.0)
        for wide, left, height, extra in self._across(state, lines):
            if left.wide < len(self.wide) or (wide and height < LEAST):
                continue
            rest = flow.heights[-1] - flow.heights[state.piece]
            rest += sum(flow.figures[index].at_head for index in self.narrow[state.figure :])
            least = max(rest // flow.columns - 2, 1)
            if least > height:
                continue
            found: list[_Done] = []
            for level in range(least, height + 1):
                ways = [_Way(cost + extra, left, ())]
                for number in range(flow.columns):
                    is_last = number == flow.columns - 1
                    ways = self._best(
                        found for way in ways for found in self._columns(way, level, ends=True, last=is_last)
                    )
                ended = [way for way in ways if self._is_done(way.state)]
                found += [_Done(way.cost + level * 0.5, Page(wide, way.columns), start, way.state) for way in ended[:1]]
                if len(found) > 2:  # higher columns only leave more white
                    break
            yield from found

    def _is_done(self, state: _State) -> bool:
        return state.piece == self.flow.end and state.figure == len(self.narrow)

    def _across(self, state: _State, lines: int) -> Iterator[tuple[tuple[int, ...], _State, int, float]]:
        """Choices of what stands across the page: the figures, the state after them, the lines left, the cost."""
        flow = self.flow
        waiting = self.wide[state.wide :]
        for count in range(min(len(waiting), 2) + 1):
            chosen = tuple(waiting[:count])
            height = lines - sum(flow.figures[index].lines for index in chosen)
            if chosen and height < 0 and lines < flow.heights[-1]:
                break
            late = sum(8.0 for index in waiting[count:] if flow.figures[index].anchor <= state.piece)
            yield chosen, state._replace(wide=state.wide + count), max(height, 0), late

    def _ahead(self, wide: Iterable[int], state: _State) -> float:
        """Cost of what stands at the head of a page before the text comes to it."""
        heights, figures = self.flow.heights, self.flow.figures
        return sum(
            COST_DISTANCE * max(heights[figures[index].anchor] - heights[state.piece], 0) + 20.0
            for index in wide
            if figures[index].anchor > state.piece
        )

    @staticmethod
    def _best(ways: Iterable[_Way]) -> list[_Way]:
        """The cheapest way to each state, and of these the cheapest."""
        found: dict[_State, _Way] = {}
        for way in ways:
            known = found.get(way.state)
            if known is None or way.cost < known.cost:
                found[way.state] = way
        return sorted(found.values(), key=lambda way: way.cost)[:KEPT]

    def _columns(self, way: _Way, lines: int, *, ends: bool = False, last: bool = False) -> Iterator[_Way]:
        """The ways one column on; `ends`: the text may end in it; `last`: it must."""
        state = way.state
        if state.piece == self.flow.end and state.figure == len(self.narrow):
            if ends:
                column = Column(state.piece, state.piece, (), (), (), 0, lines)
                yield _Way(way.cost + COST_LEVEL * lines, state, (*way.columns, column))
            return
        for chosen in self._choices(state, lines):
            for column, cost in self._filled(state, lines, chosen, ends=ends, last=last):
                placed = state.figure + len(chosen.all)
                yield _Way(way.cost + cost, _State(column.stop, placed, state.wide), (*way.columns, column))

    def _choices(self, state: _State, lines: int) -> Iterator[_Choice]:
        """Which of the next figures may stand at the head, within the text and at the foot of a column."""
        heights, figures, start = self.flow.heights, self.flow.figures, state.piece
        reach = heights[start] + lines + SPARED
        near = [i for i in self.narrow[state.figure : state.figure + 3] if heights[figures[i].anchor] <= reach]
        for count in range(len(near) + 1):
            for head in range(min(count, 2) + 1):
                for until in range(max(head, count - 1), count + 1):
                    within = near[head:until]
                    if all(figures[index].anchor > start for index in within):
                        yield _Choice(tuple(near[:head]), tuple(within), tuple(near[until:count]))

    def _filled(
        self, state: _State, lines: int, chosen: _Choice, *, ends: bool, last: bool
    ) -> Iterator[tuple[Column, float]]:
        """Columns with those figures, and what each costs."""
        flow, start, placed = self.flow, state.piece, chosen.all
        if start == flow.end and not placed:
            return
        taken, noted = self._taken(chosen), sum(flow.figures[index].notes for index in placed)
        if taken > lines and (len(placed) > 1 or flow.end > start):
            return
        most = self._reach(start, lines - taken, chosen, noted)
        is_forced = most == start and not placed
        stop, short = start + 1 if is_forced else most, None
        while stop >= (flow.end if last else start):
            used = taken + self._used(start, stop, chosen, noted)
            if short is None:
                short = lines - used
            elif lines - used > short + LOOK_BACK:
                return
            cost = self._cost(stop, lines - used, chosen, state, ends=ends)
            if cost is not None:
                yield Column(start, stop, *chosen, used, lines), cost
            stop -= 1

    def _taken(self, chosen: _Choice) -> int:
        """Lines that figures take from a column."""
        figures = self.flow.figures
        head = sum(figures[index].lines if place else figures[index].at_head for place, index in enumerate(chosen.head))
        foot = sum(figures[index].at_foot for index in chosen.foot)
        return head + foot + sum(figures[index].lines for index in chosen.within)

    def _used(self, start: int, stop: int, chosen: _Choice, noted: float) -> int:
        """Lines of text and notes in a column that has those figures; `noted`: pt of the figures' notes."""
        flow = self.flow
        text = flow.text_lines(start, stop, head=not chosen.head, foot=not chosen.foot)
        return text + flow.note_lines(noted + flow.notes[stop] - flow.notes[start])

    def _reach(self, start: int, lines: int, chosen: _Choice, noted: float) -> int:
        """Index behind the last piece that fits into a column of that many lines."""
        flow = self.flow
        stop = bisect_right(flow.heights, flow.heights[start] + lines + SPARED) - 1
        while stop > start and self._used(start, stop, chosen, noted) > lines:
            stop -= 1
        return stop

    def _cost(self, stop: int, short: int, chosen: _Choice, state: _State, *, ends: bool) -> float | None:
        """What a column costs; None where a figure would stand in a column that its text does not reach."""
        flow, start, (head, within, foot) = self.flow, state.piece, chosen
        heights, figures = flow.heights, flow.figures
        is_end = stop == flow.end and state.figure + len(chosen.all) == len(self.narrow)
        if short < 0:
            cost = COST_OVERFLOW * -short
        elif is_end and ends:
            cost = COST_LEVEL * short
        else:
            cost = COST_SHORT * short + COST_SHORTER * short * short
        if stop < flow.end and stop > start:
            cost += flow.pieces[stop - 1].cost
        for index in head:
            anchor = figures[index].anchor
            if anchor > stop:
                return None
            cost += COST_DISTANCE * abs(heights[anchor] - heights[start])
        for index in within:
            anchor = figures[index].anchor
            if not start < anchor < stop:
                return None
            cost += COST_IN_FLOW + flow.pieces[anchor - 1].cost
        for index in foot:
            anchor = figures[index].anchor
            if anchor > stop or anchor < stop == flow.end:
                return None
            cost += COST_DISTANCE * abs(heights[stop] - heights[anchor]) + COST_FOOT
        cost += COST_STACKED * (max(len(head) - 1, 0) + max(len(chosen.all) - 1, 0))
        waiting = self.narrow[state.figure + len(chosen.all) :]
        cost += sum(2.0 for index in waiting if figures[index].anchor <= stop)
        return cost
