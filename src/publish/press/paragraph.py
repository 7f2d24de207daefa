"""Characters with their widths in, the best lines of a whole paragraph out (WeasyPrint #2264: it fits line by line).

All lengths are in em of the paragraph's type. A line is made to fit in the order of CLREQ 3.5: the blank of a mark at its
end; squeezing, first commas, brackets and the white around Latin, then the ends of sentences; stretching, first word spaces
and the white between Han and Latin, then every gap alike. Every break of the paragraph is weighed against every other
by a cost (Knuth and Plass 1981) instead of taking the first that fits.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from msgspec import Struct

from publish.press import marks
from publish.press.best_lines import best_ends
from publish.press.costs import (
    COMFORT,
    COST_DASH,
    COST_HYPHEN,
    COST_LATE,
    COST_SHRINK,
    COST_STRETCH,
    COST_UNIT,
    EPSILON,
    HOLE,
    looseness,
    squeezed,
    white_of,
)
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
    SENTENCE_ENDS,
    SPACE,
)
from publish.press.rooms import (
    BESIDE_LATIN,
    BETWEEN_HAN,
    END,
    HALF,
    MARKS,
    SHRINK_GAP,
    SHRINK_MARK,
    SHRINK_SPACE,
    STRETCH_GAP,
    STRETCH_SPACE,
    WEIGHTS,
    WIDTH_APOSTROPHE,
    WORD_SPACE,
    give,
    rooms,
)
from publish.sheet import WritingMode

Scheme = Literal["quanjiao", "kaiming", "banjiao"]

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


EndSums = tuple[int, float, float, float, float, float, float, float, float]
"""An `End` as it is kept: a paragraph has hundreds, and few become the end of a line."""
Sums = tuple[float, float, float, float, float]
"""Width, gap weights, shrink, late shrink and stretch up to a place."""


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
        self.ends: list[EndSums | None] = []
        """Of each break, reckoned when a line may end there."""
        self._begins: dict[int, Sums] = {}
        self.widths: list[float] = []
        self.width, self.gaps, self.shrink, self.late, self.stretch = ([0.0] for _ in range(5))

    def _prepare(self) -> None:
        """Reckons what lines are chosen by, unless it is there."""
        if not self.ends:
            self._measure()
            self.ends = [None] * len(self.breaks)
            self.widths = [self.width[index] for index in self.breaks]

    def _measure(self) -> None:
        """Sums, up to each character, of widths, of gap weights and of what can shrink and stretch."""
        length, text, classes = self.length, self.text, "".join(self.classes)
        before, after = _neighbours(classes)
        seen = classes + END
        self.trimmed = bytearray(length)
        self.gap_after = bytearray((BETWEEN_HAN,)) * length
        self._others = array("i", [match.start() for match in _OTHERS.finditer(classes)])
        """Characters other than Han before Han; at these a line changes nothing but their white."""
        width, known = self.advances.tolist(), rooms(self.house)
        shrink, late, stretch = [0.0] * length, [0.0] * length, [0.0] * length
        for index in self._others:
            own, at, following = classes[index], index, after[index]
            if own in (NOTE, NOTHING):
                at = max(len(classes[:index].rstrip(NOTE + NOTHING)) - 1, 0)
            base, mark = classes[at], text[index] if own in MARKS else ""
            is_torn = base == DASH and text[following : following + 1] == text[at]
            room = known[mark, seen[before[index]], own, base, seen[following], is_torn]
            self.gap_after[index], self.trimmed[index], more, shrink[index], late[index], stretch[index] = room
            width[index] = WIDTH_APOSTROPHE if own == APOSTROPHE else width[index] + more
        self.width = list(accumulate(width, initial=0.0))
        self.gaps = list(accumulate(map(WEIGHTS.__getitem__, self.gap_after), initial=0.0))
        self.shrink, self.late, self.stretch = (
            list(accumulate(found, initial=0.0)) for found in (shrink, late, stretch)
        )

    def end(self, position: int) -> EndSums:
        """Of the break at that place among all."""
        found = self.ends[position]
        if found is None:
            found = self.ends[position] = self._end(self.breaks[position])
        return found

    def _end(self, index: int) -> EndSums:
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
        hangs = hangs and last > 0 and self.classes[last - 1] not in MARKS  # of marks in succession none hangs
        return content, width, blank, *sums, penalty, self.advances[last] - blank if hangs else 0.0

    def begin(self, index: int) -> Sums:
        """Width, gap weights, shrink, late shrink and stretch before a line that begins at `index`."""
        found = self._begins.get(index)
        if found is None:
            first = self.first_visible(index)
            cut = first < self.length and self.classes[first] == OPENING and not self.trimmed[first]
            found = self._begins[index] = (
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
        begin = width, gaps, shrink, late, stretch = self.begin(start)
        found = End._make(self.end(bisect_left(self.breaks, end)))
        own, blank, is_last = found.width - width, found.blank, end == self.length
        white = squeeze = used = opened = keeps = 0.0
        if not ragged and self.hangs(begin, found, measure, is_last=is_last):
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
                    white, opened = white_of(slack - first, weight) if weight else 0.0, 1.0
        elif own <= measure + EPSILON:
            keeps = max(measure - own, 0.0)
        else:
            squeeze, used = squeezed(own - measure, found.shrink - shrink, found.late - late)
        return Line(start, end, found.content, white, squeeze, keeps, is_last, used, opened)

    def hangs(self, begin: Sums, sums: EndSums, measure: float, *, is_last: bool = False) -> bool:
        """Whether the stop at a line's end hangs: where it does not fit, if that moves the line less than squeezing."""
        width, gaps, shrink, late, stretch = begin
        end = End._make(sums)
        over = end.width - width - measure
        if not end.hang or over <= EPSILON:
            return False
        squeeze, used = squeezed(over, end.shrink - shrink, end.late - late)
        slack, first = end.hang - over, end.stretch - stretch
        if squeeze > 1 or slack <= EPSILON or is_last:
            return True
        white = white_of(max(slack - first, 0.0), end.gaps - gaps)
        hung = looseness(white, COMFORT)[0] if white > 0 else COST_STRETCH * (slack / first) ** 2
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
        found, at = [], start
        for end in best_ends(self, first, measure, start, ragged=ragged):
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
