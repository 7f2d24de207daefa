"""Characters with their widths in, the best lines of a whole paragraph out (WeasyPrint #2264: it fits line by line).

All lengths are in em of the paragraph's type. A line is made to fit in the order of CLREQ 3.5: the blank of a mark at its
end; squeezing, first commas, brackets and the white around Latin, then the ends of sentences; stretching, first word spaces
and the white between Han and Latin, then every gap alike. Every break of the paragraph is weighed against every other
by a cost (Knuth and Plass 1981) instead of taking the first that fits.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from msgspec import Struct

from publish.press import marks
from publish.press.marks import (
    APOSTROPHE,
    CENTRED,
    CLOSING,
    CONNECTOR,
    DASH,
    HAN,
    LATIN,
    NOTE,
    NOTHING,
    OPENING,
    OTHER,
    PERCENT,
    SENTENCE_ENDS,
    SPACE,
)
from publish.sheet import WritingMode

Scheme = Literal["quanjiao", "kaiming", "banjiao"]

EPSILON = 5e-4
"""em; sums of Pango's rounded widths differ by less."""
HALF = 0.5
"""em, the blank of a mark; a centred one has half of it at either side."""
BETWEEN_HAN, BESIDE_LATIN, WORD_SPACE = 1, 2, 3
"""Kinds of gaps: between two Han or beside a mark, between Han and Latin, a word space."""
WEIGHTS = (0.0, 1.0, 1.5, 2.0)
"""How much of a line's white goes into no gap, and into one of each kind."""
SHRINK_MARK, SHRINK_SPACE = 0.5, 0.08
"""em that a mark and a word space can lose."""
SHRINK_GAP = 0.5
"""Part of the white between Han and Latin that can go."""
STRETCH_SPACE = 0.128
"""em that a word space takes before any other gap opens: half of its width."""
STRETCH_GAP = 1 / 3
"""em to which the white between Han and Latin grows before any other gap opens."""
WIDTH_APOSTROPHE = 0.3
"""em; the face's own is a full square, made for quoting."""

COMFORT = 0.01
"""em of white in one gap that costs 1, so that a line twice as loose costs four times as much."""
COMFORT_RAGGED = 0.05
"""Half of the part of a ragged line that may stay empty at a cost of 1."""
COST_SHRINK, COST_LATE, COST_STRETCH = 0.15, 0.3, 0.02
"""Of using all that can shrink; all that the ends of sentences can lose; all that spaces can take."""
COST_LINE = 0.3
"""Of each line, so that fewer lines win where all else is equal."""
COST_NEIGHBOURS = 1.0
"""Of neighbouring lines that differ by more than one class of looseness, for each class."""
COST_DASH, COST_HYPHEN, COST_UNIT = 1.0, 12.0, 2.0
"""Of a line that ends in a dash, in a hyphen, between a number and its unit."""
COST_ONE, COST_TWO = 1000.0, 2.0
"""Of a last line of one character (孤字) and of two."""
COST_HOLE, HOLE = 10000.0, 0.25
"""Of each em of white in one gap over `HOLE` em."""
COST_MISFIT = 3000.0
"""Of a line that no break makes fit."""
NEAR = 0.05
"""em of white in one gap: looser lines are not looked at if all together cost less than one of them."""
TOLERANCES = (0.10, 0.25, 0.6)
"""em of white in one gap: lines looser than one are looked at only if there is no way without them."""
CLASS_EDGES = (0.025, 0.075)
"""em of white: looser than these is looseness class 2 and 3; squeezed by more than half is class 0."""
_MARKS = (OPENING, CLOSING, CENTRED)
END = "."
"""Stands for the class of a character where there is none."""
_OTHERS = re.compile(f"[^{HAN}]|{HAN}(?!{HAN})")
"""In a string of classes, all but Han before Han."""


class House(Struct, frozen=True):
    """How a house sets its lines."""

    scheme: Scheme = "quanjiao"
    """全角: marks are full squares; 开明: only sentence ends are; 半角: none is."""
    gap: float = 1 / 6
    """em of white between Han and Latin or digits."""
    centred: bool = False
    """Stops stand in the middle of their square (Taiwan, Hong Kong)."""
    hanging: bool = False
    """A comma or full stop may stand outside the measure at the end of a line (CLREQ 3.1.7); not where it is centred."""
    writing_mode: WritingMode = "horizontal-tb"


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
    late: float
    """Sum of what the ends of sentences can lose."""
    stretch: float
    """Sum of what spaces take first."""
    penalty: float
    hang: float = 0.0
    """What a hanging stop takes with it out of the measure besides its blank."""


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
    """em that the blank of the end mark keeps; less than none where the mark hangs outside the measure."""
    is_last: bool
    late: float = 0.0
    """Part of what the ends of sentences can lose that is used, 0 to 1; more than none only if `squeeze` is 1."""
    stretch: float = 0.0
    """Part of what spaces take first that is used, 0 to 1; 1 before there is any white."""


_End = tuple[int, float, float, float, float, float, float, float, float]
"""An `End` as it is kept: a paragraph has hundreds, and few become the end of a line."""
_Sums = tuple[float, float, float, float, float]
"""Width, gap weights, shrink, late shrink and stretch up to a place."""


_Surroundings = tuple[str, str, str, str, str, bool]
"""A character if it is a mark, the class of the one before it, its own, that of what a note mark or nothing stands behind (else its own), the
class of the next, and whether the next is the other half of a dash; `END` where none is before or behind."""
_Room = tuple[int, bool, float, float, float, float]
"""Kind of the gap behind a character, whether it gives up its blank, what its width gains, what it can shrink by, what the end
of a sentence can lose, what it takes first of a line's white; in em."""


class _Rooms(dict[_Surroundings, _Room]):
    """What a character takes and gives among its neighbours, in lines of a house."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house

    def __missing__(self, around: _Surroundings) -> _Room:
        mark, before, own, base, after, is_torn = around
        house = self._house
        gap = 0 if is_torn else _gap(base, after)
        trimmed, more, shrink, late, stretch = False, 0.0, 0.0, 0.0, 0.0
        if own in _MARKS:
            trimmed = self._is_trimmed(mark, own, before, after)
            if trimmed:
                more = -HALF
            elif mark in SENTENCE_ENDS:
                late = give(house, mark)
            else:
                shrink = SHRINK_MARK
        elif own == SPACE:
            shrink, stretch = SHRINK_SPACE, STRETCH_SPACE if gap else 0.0
        if gap == BESIDE_LATIN:
            more, shrink, stretch = house.gap, house.gap * SHRINK_GAP, max(STRETCH_GAP - house.gap, 0.0)
        found = self[around] = gap, trimmed, more, shrink, late, stretch
        return found

    def _is_trimmed(self, mark: str, own: str, before: str, after: str) -> bool:
        """Whether the mark gives up its blank: to its neighbour (CLREQ 3.1.6.2), or by the house's scheme."""
        if own == CENTRED:
            return False
        if own == CLOSING and after in (*_MARKS, SPACE):
            return True
        if own == OPENING and before in (OPENING, CENTRED, SPACE):
            return True
        scheme = self._house.scheme
        return scheme == "banjiao" or (scheme == "kaiming" and mark not in SENTENCE_ENDS)


_rooms = lru_cache(8)(_Rooms)


def give(house: House, mark: str) -> float:
    """What the end of a sentence can lose, in em: ！？ of Taiwan and Hong Kong none (CLREQ 3.1.6.1)."""
    return 0.0 if house.centred and mark != "。" else SHRINK_MARK


def _gap(own: str, following: str) -> int:
    """Kind of the gap between a character and the next; 0 for none."""
    if following in (END, SPACE, NOTE):
        return 0
    if own == SPACE:
        return WORD_SPACE
    if (own == HAN and following == LATIN) or (following == HAN and own in (LATIN, PERCENT)):
        return BESIDE_LATIN
    if CONNECTOR in (own, following) or (own in _MARKS and following in _MARKS):
        return 0
    chinese = (HAN, DASH, *_MARKS)
    return BETWEEN_HAN if own in chinese or following in chinese else 0


class Paragraph:
    """The text of one paragraph, measured.

    `advances`: width of each character; `breaks`: indices before which a line may begin; `rigid`: indices of characters
    of another size, which take no part; `notes`: indices of note marks, which belong to the character before them;
    `squares`: indices of what is set like a Han; `hyphens`: breaks inside words, with the width of their hyphen.
    """

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        breaks: Collection[int],
        house: House,
        *,
        rigid: Collection[int] = (),
        notes: Collection[int] = (),
        squares: Collection[int] = (),
        hyphens: Mapping[int, float] | None = None,
    ) -> None:
        self.text = text
        self.advances = array("d", advances)
        self.house = house
        self.hyphens = hyphens or {}
        self.classes = marks.classes(text, house.centred, vertical=house.writing_mode != "horizontal-tb")
        for index in squares:
            self.classes[index] = HAN
        for index in rigid:
            self.classes[index] = OTHER
        for index in notes:
            self.classes[index] = NOTE
        self.length = len(text)
        self.breaks = array("i", sorted({index for index in (*breaks, *self.hyphens) if 0 < index < self.length}))
        self.breaks.append(self.length)
        self._forget()
        self._prepare()

    def _forget(self) -> None:
        """Frees what only the choice of lines needs: in a book it is half a megabyte a page."""
        self._ends: list[_End | None] = []
        """Of each break, reckoned when a line may end there."""
        self._starts: dict[int, _Sums] = {}
        self._widths: list[float] = []
        self.width, self.gaps, self.shrink, self.late, self.stretch = ([0.0] for _ in range(5))

    def _prepare(self) -> None:
        """Reckons what lines are chosen by, unless it is there."""
        if not self._ends:
            self._measure()
            self._ends = [None] * len(self.breaks)
            self._widths = [self.width[index] for index in self.breaks]

    def _measure(self) -> None:
        """Sums, up to each character, of widths, of gap weights and of what can shrink and stretch."""
        length, text, classes = self.length, self.text, "".join(self.classes)
        before, after = _neighbours(classes)
        seen = classes + END
        self.trimmed = bytearray(length)
        self.gap_after = bytearray((BETWEEN_HAN,)) * length
        self._others = array("i", [match.start() for match in _OTHERS.finditer(classes)])
        """Characters other than Han before Han; at these a line changes nothing but their white."""
        width, rooms = self.advances.tolist(), _rooms(self.house)
        shrink, late, stretch = [0.0] * length, [0.0] * length, [0.0] * length
        for index in self._others:
            own, at, following = classes[index], index, after[index]
            if own in (NOTE, NOTHING):
                at = max(len(classes[:index].rstrip(NOTE + NOTHING)) - 1, 0)
            base, mark = classes[at], text[index] if own in _MARKS else ""
            is_torn = base == DASH and text[following : following + 1] == text[at]
            room = rooms[mark, seen[before[index]], own, base, seen[following], is_torn]
            self.gap_after[index], self.trimmed[index], more, shrink[index], late[index], stretch[index] = room
            width[index] = WIDTH_APOSTROPHE if own == APOSTROPHE else width[index] + more
        self.width = list(accumulate(width, initial=0.0))
        self.gaps = list(accumulate(map(WEIGHTS.__getitem__, self.gap_after), initial=0.0))
        self.shrink, self.late, self.stretch = (
            list(accumulate(found, initial=0.0)) for found in (shrink, late, stretch)
        )

    def end(self, position: int) -> _End:
        """Of the break at that place among all."""
        found = self._ends[position]
        if found is None:
            found = self._ends[position] = self._end(self.breaks[position])
        return found

    def _end(self, index: int) -> _End:
        last = index - 1
        if self.classes[last] == HAN and index not in self.hyphens and not self.text[last].isdigit():
            width = self.width[last] + self.advances[last]
            return index, width, 0.0, self.gaps[last], self.shrink[last], self.late[last], self.stretch[last], 0.0, 0.0
        content = index
        while content and self.classes[content - 1] in (SPACE, NOTHING):
            content -= 1
        if not content:
            return 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        last = content - 1
        own = self.classes[last]
        width = self.width[last] + self.advances[last]
        blank = HALF if own in (CLOSING, CENTRED) else 0.0
        width -= HALF if own == OPENING and self.trimmed[last] else blank
        penalty = COST_DASH if own in (DASH, CONNECTOR) else 0.0
        if index in self.hyphens:
            width, penalty = width + self.hyphens[index], penalty + COST_HYPHEN
        elif self.text[last].isdigit() and self._class_from(index) in (HAN, LATIN):
            penalty += COST_UNIT
        sums = self.gaps[last], self.shrink[last], self.late[last], self.stretch[last]
        hangs = self.house.hanging and own == CLOSING and self.text[last] in marks.HANGING
        hangs = hangs and last > 0 and self.classes[last - 1] not in _MARKS  # of marks in succession none hangs
        return content, width, blank, *sums, penalty, self.advances[last] - blank if hangs else 0.0

    def _start(self, index: int) -> _Sums:
        """Width, gap weights, shrink, late shrink and stretch before a line that begins at `index`."""
        found = self._starts.get(index)
        if found is None:
            first = self.first_visible(index)
            cut = first < self.length and self.classes[first] == OPENING and not self.trimmed[first]
            found = self._starts[index] = (
                self.width[first] + (HALF if cut else 0.0),
                self.gaps[first],
                self.shrink[first] + (SHRINK_MARK if cut else 0.0),
                self.late[first],
                self.stretch[first],
            )
        return found

    def first_visible(self, index: int) -> int:
        """Index of the first character that is shown on a line that begins at `index`."""
        while index < self.length and self.classes[index] in (SPACE, NOTHING):
            index += 1
        return index

    def _class_from(self, index: int) -> str:
        """Class of the first character that is shown from `index` on; empty at the end."""
        first = self.first_visible(index)
        return self.classes[first] if first < self.length else ""

    def line(self, start: int, end: int, measure: float, *, ragged: bool = False) -> Line:
        """How the characters between two breaks fill the measure; overfull lines have a squeeze over 1."""
        self._prepare()
        begin = width, gaps, shrink, late, stretch = self._start(start)
        found = End._make(self.end(bisect_left(self.breaks, end)))
        own, blank, is_last = found.width - width, found.blank, end == self.length
        white = squeeze = used = opened = keeps = 0.0
        if not ragged and self._hangs(begin, found, measure, is_last=is_last):
            own, blank, keeps = own - found.hang, 0.0, -found.hang
        slack = measure - own - blank
        if slack >= -EPSILON:
            keeps += blank
            if not (is_last or ragged):
                first = found.stretch - stretch
                if slack <= first:
                    opened = max(slack, 0.0) / first if first else 0.0
                else:
                    weight = found.gaps - gaps
                    white, opened = _white(slack - first, weight) if weight else 0.0, 1.0
        elif own <= measure + EPSILON:
            keeps = max(measure - own, 0.0)
        else:
            squeeze, used = _squeezed(own - measure, found.shrink - shrink, found.late - late)
        return Line(start, end, found.content, white, squeeze, keeps, is_last, used, opened)

    def _hangs(self, begin: _Sums, end: End, measure: float, *, is_last: bool = False) -> bool:
        """Whether the stop at a line's end hangs: where it does not fit, if that moves the line less than squeezing."""
        width, gaps, shrink, late, stretch = begin
        over = end.width - width - measure
        if not end.hang or over <= EPSILON:
            return False
        squeeze, used = _squeezed(over, end.shrink - shrink, end.late - late)
        slack, first = end.hang - over, end.stretch - stretch
        if squeeze > 1 or slack <= EPSILON or is_last:
            return True
        white = _white(max(slack - first, 0.0), end.gaps - gaps)
        hung = _looseness(white, COMFORT)[0] if white > 0 else COST_STRETCH * (slack / first) ** 2
        return hung < COST_SHRINK * squeeze**2 + COST_LATE * used**2

    def moves(self, line: Line, size: float, start: int = 0) -> dict[int, tuple[float, float]]:
        """What the line changes at its characters: number → what its advance gains and how far it shifts.

        In px of type of that size; `start`: number of the paragraph's first character. A hyphen behind the last one is the
        caller's.
        """
        first, last = self.first_visible(line.start), line.content - 1
        whites = self._whites(line, first, last)
        others, white = self._others, whites[BETWEEN_HAN] * size
        others = others[bisect_left(others, first) : bisect_left(others, line.content)]
        found = dict.fromkeys(range(start + first, start + last), (white, 0.0)) if white else {}
        for index in others:
            found.pop(index + start, None)
            advance, shift = self._mark(index, first, last, line)
            if index < last and (gap := self.gap_after[index]):
                advance += whites[gap]
                if gap == BESIDE_LATIN:
                    own = self.house.gap
                    advance += own * (1 - line.squeeze * SHRINK_GAP) + line.stretch * max(STRETCH_GAP - own, 0.0)
                elif gap == WORD_SPACE:
                    advance += line.stretch * STRETCH_SPACE
            if advance or shift:
                found[index + start] = advance * size, shift * size
        return found

    def _whites(self, line: Line, first: int, last: int) -> list[float]:
        """What each kind of gap takes of the line's white: beyond `HOLE` all take the same, so that none gapes."""
        if line.white <= HOLE:
            return [line.white * weight for weight in WEIGHTS]
        gaps = [gap for gap in self.gap_after[first:last] if gap]
        rest = (line.white - HOLE) * sum(WEIGHTS[gap] for gap in gaps) / max(len(gaps), 1)
        return [0.0, *(HOLE * weight + rest for weight in WEIGHTS[1:])]

    def _mark(self, index: int, first: int, last: int, line: Line) -> tuple[float, float]:
        """Change of advance and shift of a mark or space; an opening mark moves left by what it loses."""
        own = self.classes[index]
        if own in (CLOSING, CENTRED):
            if index == last:
                lost = HALF - line.blank
            elif self.trimmed[index]:
                lost = HALF
            elif self.text[index] in SENTENCE_ENDS:
                lost = line.late * give(self.house, self.text[index])
            else:
                lost = line.squeeze * SHRINK_MARK
            return -lost, -lost / 2 if own == CENTRED else 0.0
        if own == OPENING:
            lost = HALF if self.trimmed[index] or index == first else line.squeeze * SHRINK_MARK
            return -lost, -lost
        if own == SPACE:
            return -line.squeeze * SHRINK_SPACE, 0.0
        if own == APOSTROPHE:
            return WIDTH_APOSTROPHE - self.advances[index], 0.0
        return 0.0, 0.0

    def lines(self, first: float, measure: float, start: int = 0, *, ragged: bool = False) -> list[Line]:
        """The best lines from `start` on; `first`: measure of the first of them, without its indent."""
        self._prepare()
        cost, ends = math.inf, [self.length]
        looser = _looseness(NEAR, COMFORT_RAGGED if ragged else COMFORT)[0]
        for tolerance, most in ((NEAR, looser), *((tolerance, COST_ONE) for tolerance in TOLERANCES)):
            search = _Search(self, first, measure, start, tolerance, ragged, most if tolerance == NEAR else cost)
            way = search.ends()
            if search.best[0] < cost:
                cost, ends = search.best[0], way
            if cost < most:
                break
        found, at = [], start
        for end in ends:
            line = self.line(at, end, first if at == start else measure, ragged=ragged)
            if max(line.squeeze, line.late) > 1:
                line = line._replace(squeeze=1.0, late=min(line.late, 1.0))
            found.append(line)
            at = end
        self._forget()
        return found

    def letters(self, start: int) -> int:
        """Characters other than marks from `start` to the end, counted up to three."""
        count = 0
        for index in range(self.length - 1, start - 1, -1):
            count += self.classes[index] in (HAN, LATIN)
            if count > 2:
                break
        return count


def _neighbours(classes: str) -> tuple[Sequence[int], Sequence[int]]:
    """For each character, the one before it and the next that are seen: -1 and the length of the text where there is none."""
    length = len(classes)
    if NOTHING not in classes:
        return range(-1, length - 1), range(1, length + 1)
    before, after, last = [-1] * length, [length] * length, -1
    for index, own in enumerate(classes):
        if own != NOTHING:
            before[index] = last
            if last >= 0:
                after[last] = index
            last = index
    return before, after


def _white(slack: float, weight: float) -> float:
    """White of one gap where `slack` is dealt out; beyond every tolerance where there is no gap to take it."""
    if weight:
        return slack / weight
    return math.inf if slack > EPSILON else 0.0


def _looseness(white: float, comfort: float) -> tuple[float, int]:
    """The cost of a line with that white in its gaps, and its class."""
    deviation = white / comfort
    cost = COST_STRETCH + deviation * deviation
    if white > HOLE:
        cost += COST_HOLE * (white - HOLE)
    return cost, 1 if white <= CLASS_EDGES[0] else 2 if white <= CLASS_EDGES[1] else 3


def _squeezed(over: float, shrink: float, late: float) -> tuple[float, float]:
    """The parts that are used of what can shrink and of what the ends of sentences can lose; over 1 what is lacking."""
    if over <= shrink:
        return over / shrink, 0.0
    rest = over - shrink
    if rest <= late + EPSILON:
        return 1.0, rest / late if late > EPSILON else 0.0
    return 99.0, 99.0


_UNLIKE = [[COST_NEIGHBOURS * max(abs(before - loose) - 1, 0) for loose in range(4)] for before in range(4)]
"""What it costs that neighbouring lines are of two classes."""


_Way = tuple[float, int, int]
"""The cheapest way to a break whose last line has a given class of looseness: its cost, the break at which that line
begins, the class of the line before."""


class _Search:
    """Cheapest way through the breaks, by dynamic programming over (break, class of its line)."""

    def __init__(
        self, paragraph: Paragraph, first: float, measure: float, start: int, tolerance: float, ragged: bool, most: float
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
        begin = width, gaps, shrink, late, stretch = paragraph._start(index)  # noqa: SLF001  (its other half)
        breaks, ends = paragraph.breaks, paragraph._ends  # noqa: SLF001
        rest = paragraph.end(-1)[1] - width
        self._finish(index, measure, rest, begin)
        tolerance, ragged = self.tolerance, self.ragged
        comfort = COMFORT_RAGGED if ragged else COMFORT
        reached, least = False, self._least(index)
        for position in range(self._loosest(following, measure, begin), len(breaks) - 1):
            end = ends[position] or paragraph.end(position)
            _, own, blank, end_gaps, end_shrink, end_late, end_stretch, cost, hang = end
            hangs = hang and not ragged and paragraph._hangs(begin, End._make(end), measure)  # noqa: SLF001
            own, blank = (own - width - hang, 0.0) if hangs else (own - width, blank)
            slack = measure - own - blank
            loose = 1
            if slack >= -EPSILON:
                first, weight = (0.0, 2 * measure) if ragged else (end_stretch - stretch, end_gaps - gaps)
                white = _white(slack - first, weight) if slack > first else 0.0
                if white > tolerance:
                    continue
                if white > 0:
                    added, loose = _looseness(white, comfort)
                    cost += added
                elif slack > EPSILON:
                    cost += COST_STRETCH * (slack / first) ** 2
            elif (over := own - measure) > EPSILON:
                can, more = end_shrink - shrink, end_late - late
                if over > can + more + EPSILON:
                    if over > can + more + 1.5:
                        break
                    continue
                squeeze, used = _squeezed(over, can, more)
                cost += COST_SHRINK * squeeze * squeeze + COST_LATE * used * used
                loose = 0 if squeeze > 0.5 else 1
            reached = True
            self._offer(breaks[position], loose, cost + COST_LINE, index, least)
        if self.desperate and not reached and rest > measure + EPSILON:
            self._misfit(index, following, measure)

    def _loosest(self, following: int, measure: float, begin: _Sums) -> int:
        """Place of the first break at which a line may end within the tolerance, or a little before it."""
        paragraph = self.paragraph
        width, gaps, _, _, stretch = begin
        widths, breaks = paragraph._widths, paragraph.breaks  # noqa: SLF001
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

    def _finish(self, index: int, measure: float, rest: float, begin: _Sums) -> None:
        """Ends the paragraph with the line that begins at `index`, if it fits; `rest` is its width."""
        if rest > 2 * measure + 1:  # nothing squeezes a line to half
            return
        _, _, _, _, shrink, late, _, _, hang = self.paragraph.end(-1)
        cost = 0.0
        over = rest - measure - (0.0 if self.ragged else hang)
        if over > EPSILON:
            squeeze, used = _squeezed(over, shrink - begin[2], late - begin[3])
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
        width = paragraph._start(index)[0]  # noqa: SLF001
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
