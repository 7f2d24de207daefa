"""The places where the lines of a paragraph may end in, the cheapest lines out (Knuth and Plass 1981)."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

from publish.press.costs import (
    COMFORT,
    COMFORT_RAGGED,
    COST_LATE,
    COST_LINE,
    COST_MISFIT,
    COST_NEIGHBOURS,
    COST_ONE,
    COST_SHRINK,
    COST_STRETCH,
    COST_TWO,
    EPSILON,
    NEAR,
    TOLERANCES,
    looseness,
    squeezed,
    white_of,
)

if TYPE_CHECKING:
    from publish.press.paragraph import Paragraph, Sums

_UNLIKE = [[COST_NEIGHBOURS * max(abs(before - loose) - 1, 0) for loose in range(4)] for before in range(4)]
"""What it costs that neighbouring lines are of two classes."""
_Way = tuple[float, int, int]
"""The cheapest way to a break whose last line has a given class of looseness: its cost, the break at which that line
begins, the class of the line before."""


def best_ends(paragraph: Paragraph, first: float, measure: float, start: int, *, ragged: bool) -> list[int]:
    """The breaks of the cheapest lines from `start` on, the last of them the end of the paragraph.

    `first`: measure of the first line.
    """
    cost, ends = math.inf, [paragraph.length]
    looser, _ = looseness(NEAR, COMFORT_RAGGED if ragged else COMFORT)
    for tolerance in (NEAR, *TOLERANCES):
        is_near = tolerance == NEAR
        search = _Search(paragraph, first, measure, start, tolerance, ragged, looser if is_near else cost)
        way = search.ends()
        if search.best[0] < cost:
            cost, ends = search.best[0], way
        if cost < (looser if is_near else COST_ONE):
            break
    return ends


class _Search:
    """Cheapest way through the breaks, by dynamic programming over (break, class of its line)."""

    def __init__(
        self,
        paragraph: Paragraph,
        first: float,
        measure: float,
        start: int,
        tolerance: float,
        ragged: bool,
        most: float,
    ) -> None:
        """`most`: what the lines may not cost."""
        self.paragraph = paragraph
        self.first, self.measure, self.start = first, measure, start
        self.tolerance, self.most = tolerance, most
        self.ragged = ragged
        self.desperate = tolerance == TOLERANCES[-1]
        self.ways: dict[int, dict[int, _Way]] = {start: {1: (0.0, start, 1)}}
        self.best: _Way = (math.inf, start, 1)

    def ends(self) -> list[int]:
        """The breaks of the best lines, the last of them the end; empty where the tolerance allows no way."""
        paragraph = self.paragraph
        begin = bisect_left(paragraph.breaks, self.start + 1)
        for offset, index in enumerate([self.start, *paragraph.breaks[begin:-1]]):
            if index in self.ways and min(self.ways[index].values())[0] < self.most:
                self._from(index, begin + offset)
        cost, start, loose = self.best
        if math.isinf(cost):
            return []
        found = [paragraph.length]
        while start != self.start:
            found.append(start)
            _, start, loose = self.ways[start][loose]
        return found[::-1]

    def _from(self, index: int, following: int) -> None:
        """Extends the ways that end at `index` by one line; `following` is the place of the next break."""
        paragraph = self.paragraph
        measure = self.first if index == self.start else self.measure
        begin = width, gaps, shrink, late, stretch = paragraph.begin(index)
        breaks, ends = paragraph.breaks, paragraph.ends
        rest = paragraph.end(-1)[1] - width
        self._finish(index, measure, rest, begin)
        tolerance, ragged = self.tolerance, self.ragged
        comfort = COMFORT_RAGGED if ragged else COMFORT
        reached, least = False, self._least(index)
        for position in range(self._loosest(following, measure, begin), len(breaks) - 1):
            end = ends[position] or paragraph.end(position)
            _, own, blank, end_gaps, end_shrink, end_late, end_stretch, cost, hang = end
            hangs = hang and not ragged and paragraph.hangs(begin, end, measure)
            own, blank = (own - width - hang, 0.0) if hangs else (own - width, blank)
            slack = measure - own - blank
            loose = 1
            if slack >= -EPSILON:
                first, weight = (0.0, 2 * measure) if ragged else (end_stretch - stretch, end_gaps - gaps)
                white = white_of(slack - first, weight) if slack > first else 0.0
                if white > tolerance:
                    continue
                if white > 0:
                    added, loose = looseness(white, comfort)
                    cost += added
                elif slack > EPSILON:
                    cost += COST_STRETCH * (slack / first) ** 2
            elif (over := own - measure) > EPSILON:
                can, more = end_shrink - shrink, end_late - late
                if over > can + more + EPSILON:
                    if over > can + more + 1.5:
                        break
                    continue
                squeeze, used = squeezed(over, can, more)
                cost += COST_SHRINK * squeeze * squeeze + COST_LATE * used * used
                loose = 0 if squeeze > 0.5 else 1
            reached = True
            self._offer(breaks[position], loose, cost + COST_LINE, index, least)
        if self.desperate and not reached and rest > measure + EPSILON:
            self._misfit(index, following, measure)

    def _loosest(self, following: int, measure: float, begin: Sums) -> int:
        """Place of the first break at which a line may end within the tolerance, or a little before it."""
        paragraph = self.paragraph
        width, gaps, _, _, stretch = begin
        widths, breaks = paragraph.widths, paragraph.breaks
        if self.ragged:
            return max(bisect_left(widths, width + measure * 0.5 - 1.5), following)
        end = breaks[min(bisect_left(widths, width + measure, following), len(breaks) - 1)]
        white = paragraph.stretch[end] - stretch + self.tolerance * (paragraph.gaps[end] - gaps)
        return bisect_left(widths, width + measure - white - 1.1, following)

    def _least(self, start: int) -> list[tuple[float, int]]:
        """For each class of looseness, what the cheapest way to `start` costs before a line of it, and the class of its end."""
        found: list[tuple[float, int]] = []
        for before, (cost, _, _) in self.ways[start].items():
            these = [(cost + unlike, before) for unlike in _UNLIKE[before]]
            found = list(map(min, found, these)) if found else these
        return found

    def _offer(self, end: int, loose: int, cost: float, start: int, least: list[tuple[float, int]]) -> None:
        """Notes the cheapest way to `end` by a line of this class that begins at `start`; `least`: the ways to that."""
        before, following = least[loose]
        cost += before
        there = self.ways.get(end)
        if there is None:
            self.ways[end] = {loose: (cost, start, following)}
        elif loose not in there or cost < there[loose][0]:
            there[loose] = cost, start, following

    def _finish(self, index: int, measure: float, rest: float, begin: Sums) -> None:
        """Ends the paragraph with the line that begins at `index`, if it fits; `rest` is its width."""
        if rest > 2 * measure + 1:  # nothing squeezes a line to half
            return
        _, _, _, _, shrink, late, _, _, hang = self.paragraph.end(-1)
        cost = 0.0
        over = rest - measure - (0.0 if self.ragged else hang)
        if over > EPSILON:
            squeeze, used = squeezed(over, shrink - begin[2], late - begin[3])
            if squeeze > 1:
                return
            cost = COST_SHRINK * squeeze**2 + COST_LATE * used**2
        if index > self.start:
            cost += {0: COST_ONE, 1: COST_ONE, 2: COST_TWO}.get(self.paragraph.letters(index), 0.0)
        for loose, way in self.ways[index].items():
            if way[0] + cost < self.best[0]:
                self.best = way[0] + cost, index, loose

    def _misfit(self, index: int, following: int, measure: float) -> None:
        """Where no line fits: the longest that is not overfull, else the shortest there is."""
        paragraph = self.paragraph
        width = paragraph.begin(index)[0]
        fitting = [
            found
            for position, found in enumerate(paragraph.breaks[following:], following)
            if paragraph.end(position)[1] - width <= measure + EPSILON
        ]
        end = fitting[-1] if fitting else paragraph.breaks[following]
        if end < paragraph.length:
            self._offer(end, 3, COST_MISFIT, index, self._least(index))
        else:
            ways = self.ways[index]
            cheapest = min(ways, key=lambda loose: ways[loose][0])
            self.best = min(self.best, (ways[cheapest][0] + COST_MISFIT, index, cheapest))
