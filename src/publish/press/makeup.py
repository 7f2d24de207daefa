"""A text in pieces in, which piece stands in which column of which page out (拼版, the make-up of pages).

All columns of an article are weighed together, as the lines of a paragraph are: what ends one column well may spoil the
next. Columns of the last page end level, as low as they can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from publish.press.filling import CHANGE, DISTANCE, Column, Filling, Start
from publish.press.flow import Flow

LEAST = 4
"""Lines below which a page has no columns."""
KEPT = 6
"""Ways that are followed from one column, and from one page, to the next."""
LEVELS = 3
"""Heights of the last page's columns that are weighed against one another."""
LOW = 0.5
"""Cost of each line of the last page."""
_KEPT = 16
"""Texts: one in which a word was changed mostly has the same lines, and is made up as before."""
LATE, EARLY = 8.0, 20.0
"""Cost of a wide figure on a page after that of its text, and on one before."""


class Page(NamedTuple):
    """One page: what stands across all columns at its head, and the columns."""

    wide: tuple[int, ...]
    columns: tuple[Column, ...]
    change: int = 0
    """Lines by which the headline block above the columns is higher."""


class _Way(NamedTuple):
    """Some columns of a page."""

    cost: float
    at: Start
    columns: tuple[Column, ...]


class _Done(NamedTuple):
    """Some pages."""

    cost: float
    at: Start
    page: Page
    before: _Done | None


@lru_cache(_KEPT)
def make_up(flow: Flow, first: int, full: int, *, fit: bool = False) -> tuple[list[Page], float]:
    """The pages of a text and what they cost.

    `first`, `full`: lines of the first page's columns and of each further page's; `fit`: headline block and figures
    may be a line higher or lower so that columns fill. A first page without room for columns has none.
    """
    if first < LEAST:
        pages, cost = make_up(msgspec.structs.replace(flow, opening=0), full, full, fit=fit)
        return [Page((), ()), *pages], cost
    maker = _Maker(flow, full, fit=fit)
    starts: Sequence[_Done | None] = [None]
    openings = [(0, first), (1, first - 1), (-1, first + 1)] if fit else [(0, first)]
    while True:
        ways = [done for start in starts for change, lines in openings for done in maker.last(start, lines, change)]
        if not any(maker.is_end(done.at) for done in ways):
            ways += [
                done for start in starts for change, lines in openings for done in maker.full(start, lines, change)
            ]
        ways.sort(key=lambda done: done.cost)
        if ended := next((done for done in ways if maker.is_end(done.at)), None):
            return _unwound(ended), ended.cost
        cheapest: dict[Start, _Done] = {}
        for done in ways:
            cheapest.setdefault(done.at, done)
        starts = [*cheapest.values()][:KEPT]
        openings = [(0, full)]


def _unwound(done: _Done | None) -> list[Page]:
    pages: list[Page] = []
    while done is not None:
        pages.append(done.page)
        done = done.before
    return pages[::-1]


class _Maker:
    """Makes up one page after the other."""

    def __init__(self, flow: Flow, full: int, *, fit: bool) -> None:
        self.flow = flow
        self.filling = Filling(flow, full, fit=fit)

    def _columns(self, before: _Done | None) -> int:
        """Columns of the page that follows those."""
        return self.flow.opening or self.flow.columns if before is None else self.flow.columns

    def is_end(self, at: Start) -> bool:
        """Whether everything is placed."""
        return self.filling.is_done(at) and at.wide == len(self.flow.wide)

    def full(self, before: _Done | None, lines: int, change: int) -> Iterator[_Done]:
        """Ways to fill a page from which the text goes on."""
        for wide, at, height, cost in self._across(before, lines, change):
            if self.filling.is_done(at):
                continue
            if wide and height < LEAST:
                yield _Done(cost, at, Page(wide, (), change), before)
                continue
            ways = [_Way(cost, at, ())]
            for _ in range(self._columns(before)):
                ways = _best(longer for way in ways for longer in self._longer(way, height, ends=True))
            for way in ways:
                yield _Done(way.cost + self._early(wide, way.at), way.at, Page(wide, way.columns, change), before)

    def last(self, before: _Done | None, lines: int, change: int) -> Iterator[_Done]:
        """Ways to end the text on this page with columns of one height; nothing if it does not fit."""
        flow, columns = self.flow, self._columns(before)
        for wide, at, height, cost in self._across(before, lines, change):
            if self.filling.is_done(at):
                if wide or before is None:
                    yield _Done(cost, at, Page(wide, (), change), before)
                continue
            if wide and height < LEAST:
                continue
            rest = flow.heights[-1] - flow.heights[at.piece]
            rest += sum(flow.figures[index].at_head for index in flow.narrow[at.figure :])
            count = 0
            for level in range(min(max(rest // columns - 2, 1), height), height + 1):
                way = self._level(_Way(cost + LOW * level, at, ()), level, columns)
                if way is not None:
                    yield _Done(way.cost, way.at, Page(wide, way.columns, change), before)
                    count += 1
                if count == LEVELS:
                    break

    def _level(self, way: _Way, level: int, columns: int) -> _Way | None:
        """The best way to end in columns of that height."""
        ways = [way]
        for number in range(1, columns + 1):
            last = number == columns
            ways = _best(longer for way in ways for longer in self._longer(way, level, ends=True, last=last))
        return next((way for way in ways if self.filling.is_done(way.at)), None)

    def _longer(self, way: _Way, lines: int, *, ends: bool = False, last: bool = False) -> Iterator[_Way]:
        """The ways that lead one column on."""
        for column, at, cost in self.filling.columns(way.at, lines, ends=ends, last=last):
            yield _Way(way.cost + cost, at, (*way.columns, column))

    def _across(
        self, before: _Done | None, lines: int, change: int
    ) -> Iterator[tuple[tuple[int, ...], Start, int, float]]:
        """Choices of what stands across a page: the figures, where its columns begin, their lines, the cost so far."""
        flow = self.flow
        at = before.at if before else Start(0, 0, 0)
        cost = (before.cost if before else 0.0) + CHANGE * abs(change)
        reach = flow.heights[at.piece] + max(lines, 0) * self._columns(
            before
        )  # none stands on a page that its text can't come to
        waiting = [index for index in flow.wide[at.wide :] if flow.heights[flow.figures[index].anchor] <= reach]
        if before is None and flow.opening:  # nothing stands across its columns
            waiting = []
        for count in range(min(len(waiting), 2) + 1):
            chosen = tuple(waiting[:count])
            height = lines - sum(flow.figures[index].lines for index in chosen)
            if height < 0 and (count > 1 or lines < self.filling.full):
                break
            late = sum(LATE for index in waiting[count:] if flow.figures[index].anchor <= at.piece)
            yield chosen, at._replace(wide=at.wide + count), max(height, 0), cost + late

    def _early(self, wide: Iterable[int], at: Start) -> float:
        """Cost of what stands at the head of a page before the text has come to it at the page's end."""
        heights, figures = self.flow.heights, self.flow.figures
        early = (heights[figures[index].anchor] - heights[at.piece] for index in wide)
        return sum(EARLY + DISTANCE * lines for lines in early if lines > 0)


def _best(ways: Iterable[_Way]) -> list[_Way]:
    """The cheapest way to each place, and of these the cheapest."""
    found: dict[Start, _Way] = {}
    for way in ways:
        known = found.get(way.at)
        if known is None or way.cost < known.cost:
            found[way.at] = way
    return sorted(found.values(), key=lambda way: way.cost)[:KEPT]
