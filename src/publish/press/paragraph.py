"""Characters with their widths in, the best lines of a whole paragraph out (WeasyPrint #2264: it fits line by line).

All lengths are in em of the paragraph's type. A line is made to fit by, in this order of cost: the blank of a mark at its
end, squeezing the blanks of marks inside it, and white between characters. Every break of the paragraph is weighed
against every other by a cost (Knuth and Plass 1981) instead of taking the first that fits.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

from publish.press import marks
from publish.press.marks import CENTRED, CLOSING, DASH, HAN, LATIN, NOTHING, OPENING, OTHER, PERCENT, SPACE

Scheme = Literal["quanjiao", "kaiming", "banjiao"]

EPSILON = 5e-4
"""em; sums of Pango's rounded widths differ by less."""
HALF = 0.5
"""em, the blank of a mark."""
WEIGHT_HAN, WEIGHT_LATIN, WEIGHT_SPACE = 1, 2, 3
"""How much of a line's white goes between two Han, between Han and Latin, into a word space."""
SHRINK_MARK, SHRINK_STOP, SHRINK_SPACE = 0.5, 0.25, 0.08
"""em that a mark, a full stop and a word space can lose."""
SHRINK_GAP = 0.5
"""Part of the white between Han and Latin that can go."""

COMFORT = 0.05
"""em of white in one gap that costs 1."""
COST_SHRINK = 0.4
"""Of using all that can shrink."""
COST_LINE = 0.3
"""Of each line, so that fewer lines win where all else is equal."""
COST_NEIGHBOURS = 1.0
"""Of neighbouring lines that differ by more than one class of looseness, for each class."""
COST_DASH, COST_HYPHEN, COST_UNIT = 0.5, 1.0, 0.3
"""Of a line that ends in a dash, in a hyphen, between a number and its unit."""
COST_ONE, COST_TWO = 40.0, 0.5
"""Of a last line of one character (孤字) and of two."""
COST_HOLE, HOLE = 400.0, 0.25
"""Of each em of white in one gap over `HOLE` em."""
COST_MISFIT = 100.0
"""Of a line that no break makes fit."""
TOLERANCES = (0.10, 0.25)
"""em of white in one gap: lines looser than the first are looked at only if there is no way without them."""
CLASS_EDGES = (0.025, 0.075)
"""em of white: looser than these is looseness class 2 and 3; squeezed by more than half is class 0."""


class House(Struct, frozen=True):
    """How a house sets its lines."""

    scheme: Scheme = "quanjiao"
    """全角: marks are full squares; 开明: only sentence ends are; 半角: none is."""
    gap: float = 1 / 6
    """em of white between Han and Latin or digits."""
    centred: bool = False
    """Stops stand in the middle of their square (Taiwan, Hong Kong)."""


class End(NamedTuple):
    """What a line that ends at a break has, counted from the start of the paragraph."""

    content: int
    """Index behind its last visible character."""
    width: float
    """With the blank of the end mark taken off."""
    blank: float
    """Of the end mark."""
    gaps: float
    """Sum of gap weights."""
    shrink: float
    """Sum of what can shrink."""
    penalty: float


class Line(NamedTuple):
    """One line of the plan."""

    start: int
    end: int
    """Index of the break; spaces before it are not shown."""
    content: int
    """Index behind the last visible character."""
    white: float
    """em for each gap of weight 1."""
    squeeze: float
    """Part of what can shrink that is used, 0 to 1."""
    blank: float
    """em that the blank of the end mark keeps."""
    is_last: bool


class Adjustment(NamedTuple):
    """What becomes of one character's advance and position, in em."""

    place: int
    """Index of the character."""
    advance: float
    shift: float


class Paragraph:
    """The text of one paragraph, measured.

    `advances`: width of each character; `breaks`: indices before which a line may begin; `rigid`: indices of characters
    of another size, which take no part (note marks); `hyphens`: breaks inside words, with the width of their hyphen.
    """

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        breaks: Collection[int],
        house: House,
        *,
        rigid: Collection[int] = (),
        hyphens: Mapping[int, float] | None = None,
    ) -> None:
        self.text = text
        self.advances = advances
        self.house = house
        self.hyphens = hyphens or {}
        self.classes = marks.classes(text, house.centred)
        for index in rigid:
            self.classes[index] = OTHER
        self.length = len(text)
        self._measure()
        self.breaks = sorted({index for index in (*breaks, *self.hyphens) if 0 < index < self.length})
        self.breaks.append(self.length)
        self._ends = {index: self._end(index) for index in self.breaks}
        self._starts: dict[int, tuple[float, float, float]] = {}
        self._widths = [self.width[index] for index in self.breaks]

    def _measure(self) -> None:
        """Sums, up to each character, of widths, of gap weights and of what can shrink."""
        length = self.length
        visible = [index for index in range(length) if self.classes[index] != NOTHING]
        after = dict(pairwise(visible))
        before = {following: index for index, following in after.items()}
        self.trimmed = bytearray(length)
        self.gap_after = [0] * length
        self.width, self.gaps, self.shrink = [0.0] * (length + 1), [0] * (length + 1), [0.0] * (length + 1)
        for index in range(length):
            own = self.classes[index]
            following = self.classes[after[index]] if index in after else ""
            preceding = self.classes[before[index]] if index in before else ""
            advance, shrink = self.advances[index], 0.0
            if own in (CLOSING, OPENING):
                if self._is_trimmed(index, own, preceding, following):
                    self.trimmed[index] = 1
                    advance -= HALF
                else:
                    shrink = SHRINK_STOP if self.text[index] == "。" else SHRINK_MARK
            gap, white = self._gap(index, own, following, after.get(index, index)), 0.0
            if own == SPACE:
                shrink = SHRINK_SPACE
            elif gap == WEIGHT_LATIN:
                white = self.house.gap
                shrink += white * SHRINK_GAP
            self.gap_after[index] = gap
            self.width[index + 1] = self.width[index] + advance + white
            self.gaps[index + 1] = self.gaps[index] + gap
            self.shrink[index + 1] = self.shrink[index] + shrink

    def _is_trimmed(self, index: int, own: str, preceding: str, following: str) -> bool:
        """Whether the mark gives up its blank: to its neighbour (CLREQ 6.2.2.3), or by the house's scheme."""
        if own == CLOSING and following in (CLOSING, OPENING, CENTRED):
            return True
        if own == OPENING and preceding in (OPENING, CENTRED):
            return True
        scheme = self.house.scheme
        return scheme == "banjiao" or (scheme == "kaiming" and self.text[index] != "。")

    def _gap(self, index: int, own: str, following: str, next_index: int) -> int:
        """Weight of the white that may come after a character."""
        if not following or following == SPACE:
            return 0
        if own == SPACE:
            return WEIGHT_SPACE
        if (own == HAN and following == LATIN) or (following == HAN and own in (LATIN, PERCENT)):
            return WEIGHT_LATIN
        after = self.text[next_index]
        torn = own == DASH and after == self.text[index]
        if own == OPENING or after in marks.CLOSING_MARKS or after in marks.STOPS or torn:
            return 0
        chinese = (HAN, OPENING, CLOSING, CENTRED, marks.WIDE_STOP, DASH)
        return WEIGHT_HAN if own in chinese or following in chinese else 0

    def _end(self, index: int) -> End:
        content = index
        while content and self.classes[content - 1] in (SPACE, NOTHING):
            content -= 1
        if not content:
            return End(0, 0.0, 0.0, 0, 0.0, 0.0)
        last = content - 1
        own = self.classes[last]
        width = self.width[last] + self.advances[last]
        blank = 0.0
        if own == CLOSING:
            width, blank = width - HALF, HALF
        elif own == OPENING and self.trimmed[last]:
            width -= HALF
        penalty = COST_DASH if own == DASH else 0.0
        if index in self.hyphens:
            width, penalty = width + self.hyphens[index], penalty + COST_HYPHEN
        elif index < self.length and self.text[last].isdigit() and self.classes[index] == HAN:
            penalty += COST_UNIT
        return End(content, width, blank, self.gaps[last], self.shrink[last], penalty)

    def _start(self, index: int) -> tuple[float, float, float]:
        """Width, gap weights and shrink before the first visible character of a line that begins at `index`."""
        found = self._starts.get(index)
        if found is None:
            first = self.first_visible(index)
            cut = first < self.length and self.classes[first] == OPENING and not self.trimmed[first]
            found = self._starts[index] = (
                self.width[first] + (HALF if cut else 0.0),
                self.gaps[first],
                self.shrink[first] + (SHRINK_MARK if cut else 0.0),
            )
        return found

    def first_visible(self, index: int) -> int:
        """Index of the first character that is shown on a line that begins at `index`."""
        while index < self.length and self.classes[index] in (SPACE, NOTHING):
            index += 1
        return index

    def line(self, start: int, end: int, measure: float, *, ragged: bool = False) -> Line:
        """How the characters between two breaks fill the measure; overfull lines have a squeeze over 1."""
        width, gaps, shrink = self._start(start)
        found = self._ends[end]
        own = found.width - width
        is_last = end == self.length
        slack = measure - own - found.blank
        if slack >= -EPSILON:
            weight = found.gaps - gaps
            white = slack / weight if weight and not is_last and not ragged else 0.0
            return Line(start, end, found.content, white, 0.0, found.blank, is_last)
        if own <= measure + EPSILON:
            return Line(start, end, found.content, 0.0, 0.0, max(measure - own, 0.0), is_last)
        can = found.shrink - shrink
        squeeze = (own - measure) / can if can > 1e-9 else 99.0
        return Line(start, end, found.content, 0.0, squeeze, 0.0, is_last)

    def adjustments(self, line: Line) -> list[Adjustment]:
        """What the line changes at its characters; a hyphen behind the last one is the caller's."""
        first, last = self.first_visible(line.start), line.content - 1
        found: list[Adjustment] = []
        for index in range(line.start, line.content):
            advance, shift = self._mark(index, first, last, line)
            if index < last and (gap := self.gap_after[index]):
                advance += line.white * gap
                if gap == WEIGHT_LATIN:
                    advance += self.house.gap * (1 - line.squeeze * SHRINK_GAP)
            if advance or shift:
                found.append(Adjustment(index, advance, shift))
        return found

    def _mark(self, index: int, first: int, last: int, line: Line) -> tuple[float, float]:
        """Change of advance and shift of a mark or space; an opening mark moves left by what it loses."""
        own = self.classes[index]
        if own == CLOSING:
            if index == last:
                return line.blank - HALF, 0.0
            part = SHRINK_STOP if self.text[index] == "。" else SHRINK_MARK
            return (-HALF if self.trimmed[index] else -line.squeeze * part), 0.0
        if own == OPENING:
            lost = HALF if self.trimmed[index] or index == first else line.squeeze * SHRINK_MARK
            return -lost, -lost
        if own == SPACE:
            return -line.squeeze * SHRINK_SPACE, 0.0
        return 0.0, 0.0

    def lines(self, first: float, measure: float, start: int = 0, *, ragged: bool = False) -> list[Line]:
        """The best lines from `start` on; `first`: measure of the first of them, without its indent."""
        for tolerance in TOLERANCES:
            ends = _Search(self, first, measure, start, tolerance, ragged).ends()
            if ends:
                break
        found, at = [], start
        for end in ends:
            line = self.line(at, end, first if at == start else measure, ragged=ragged)
            found.append(line._replace(squeeze=min(line.squeeze, 1.0)))
            at = end
        return found

    def letters(self, start: int) -> int:
        """Characters other than marks from `start` to the end, counted up to three."""
        count = 0
        for index in range(self.length - 1, start - 1, -1):
            count += self.classes[index] in (HAN, LATIN)
            if count > 2:
                break
        return count


class _Way(NamedTuple):
    """The cheapest way to a break whose last line has a given class of looseness."""

    cost: float
    start: int
    """Break at which its last line begins."""
    loose: int
    """Class of the line before that."""


class _Search:
    """Cheapest way through the breaks, by dynamic programming over (break, class of its line)."""

    def __init__(
        self, paragraph: Paragraph, first: float, measure: float, start: int, tolerance: float, ragged: bool
    ) -> None:
        self.paragraph = paragraph
        self.first, self.measure, self.start = first, measure, start
        self.tolerance = tolerance
        self.ragged = ragged
        self.desperate = tolerance == TOLERANCES[-1]
        self.ways: dict[int, dict[int, _Way]] = {start: {1: _Way(0.0, start, 1)}}
        self.best = _Way(math.inf, start, 1)

    def ends(self) -> list[int]:
        """The breaks of the best lines, the last of them the end; empty where the tolerance allows no way."""
        paragraph = self.paragraph
        begin = bisect_left(paragraph.breaks, self.start + 1)
        for offset, index in enumerate([self.start, *paragraph.breaks[begin:-1]]):
            if index in self.ways:
                self._from(index, begin + offset)
        if math.isinf(self.best.cost):
            return []
        found, way = [paragraph.length], self.best
        while way.start != self.start:
            found.append(way.start)
            way = self.ways[way.start][way.loose]
        return found[::-1]

    def _from(self, index: int, following: int) -> None:
        """Extends the ways that end at `index` by one line; `following` is the place of the next break."""
        paragraph = self.paragraph
        measure = self.first if index == self.start else self.measure
        ways = self.ways[index]
        self._finish(index, measure, ways)
        width, gaps, shrink = paragraph._start(index)  # noqa: SLF001  (the search is the other half of the paragraph)
        breaks, ends = paragraph.breaks, paragraph._ends  # noqa: SLF001
        least = width + measure * (0.5 if self.ragged else 1 / (1 + self.tolerance * 1.05)) - 1.5
        place = max(bisect_left(paragraph._widths, least, following), following)  # noqa: SLF001
        reached = False
        tolerance, ragged = self.tolerance, self.ragged
        for position in range(place, len(breaks) - 1):
            end = ends[breaks[position]]
            own = end.width - width
            slack = measure - own - end.blank
            if slack >= -EPSILON:
                weight = end.gaps - gaps
                white = slack / measure * 0.5 if ragged else slack / weight if weight else slack and 9.9
                if white > tolerance:
                    continue
                deviation = white / COMFORT
                cost = deviation * deviation
                if white > HOLE:
                    cost += 20 + COST_HOLE * (white - HOLE)
                loose = 1 if white <= CLASS_EDGES[0] else 2 if white <= CLASS_EDGES[1] else 3
            elif own <= measure + EPSILON:
                cost, loose = 0.0, 1
            else:
                can = end.shrink - shrink
                if own - measure > can + EPSILON or can <= 1e-9:
                    if own - measure > 6:
                        break
                    continue
                squeeze = (own - measure) / can
                cost, loose = COST_SHRINK * squeeze * squeeze, 0 if squeeze > 0.5 else 1
            reached = True
            self._offer(breaks[position], loose, cost + COST_LINE + end.penalty, index, ways)
        if self.desperate and not reached and ends[paragraph.length].width - width > measure + EPSILON:
            self._misfit(index, following, measure, ways)

    def _offer(self, end: int, loose: int, cost: float, start: int, ways: dict[int, _Way]) -> None:
        """Notes the cheapest way to `end` by a line of this class."""
        there = self.ways.setdefault(end, {})
        for before, way in ways.items():
            apart = abs(before - loose)
            total = way.cost + cost + (COST_NEIGHBOURS * (apart - 1) if apart > 1 else 0.0)
            known = there.get(loose)
            if known is None or total < known.cost:
                there[loose] = _Way(total, start, before)

    def _finish(self, index: int, measure: float, ways: dict[int, _Way]) -> None:
        """Ends the paragraph with the line that begins at `index`, if it fits."""
        paragraph = self.paragraph
        width, _gaps, shrink = paragraph._start(index)  # noqa: SLF001
        end = paragraph._ends[paragraph.length]  # noqa: SLF001
        over, can = end.width - width - measure, end.shrink - shrink
        if over > EPSILON and (can <= 1e-9 or over > can + EPSILON):
            return
        cost = COST_SHRINK * (over / can) ** 2 if over > EPSILON else 0.0
        if index > self.start and end.width - width < 3:
            cost += {0: COST_ONE, 1: COST_ONE, 2: COST_TWO}.get(paragraph.letters(index), 0.0)
        for loose, way in ways.items():
            if way.cost + cost < self.best.cost:
                self.best = _Way(way.cost + cost, index, loose)

    def _misfit(self, index: int, following: int, measure: float, ways: dict[int, _Way]) -> None:
        """Where no line fits: the longest that is not overfull, else the shortest there is."""
        paragraph = self.paragraph
        width = paragraph._start(index)[0]  # noqa: SLF001
        fitting = [
            found
            for found in paragraph.breaks[following:]
            if paragraph._ends[found].width - width <= measure + EPSILON  # noqa: SLF001
        ]
        end = fitting[-1] if fitting else paragraph.breaks[following]
        if end < paragraph.length:
            self._offer(end, 3, COST_MISFIT, index, ways)
        else:
            cheapest = min(ways, key=lambda loose: ways[loose].cost)
            self.best = min(self.best, _Way(ways[cheapest].cost + COST_MISFIT, index, cheapest))
