"""The lines of a PDF in, how evenly they fill their measure out; the same for every tool, from the places of its glyphs.

*Stretch* is the white that justification put between two Han, in em. In a line that has no two Han beside one another it
is what was added to its other gaps, with that between Han and Latin counted double and a word space threefold. A squeezed
line has a stretch of 0. So that nobody hides white elsewhere, the *widest* white of any gap in a line is given too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks.typesetters import INDENT, MARGIN, SIZE, Page
from publish.press import marks
from publish.press.breaks import inseparable
from publish.press.marks import CENTRED, CLOSING, HAN, LATIN, OPENING, PERCENT, SPACE

_NEAR, _NEAR_LATIN = 0.01, 0.03
"""em; beside a letter kerning may move an edge."""

_LEAST = 0.0005
"""em; a PDF gives advances in thousandths."""


class Glyph(NamedTuple):
    """A character of a line."""

    place: int
    """In the text; -1 for a hyphen that only the line break brought."""
    text: str
    kind: str
    """Class of `publish.press.marks`."""
    x: float
    """em from the left edge of the measure."""
    right: float
    """em, where its advance ends by the face's own width."""


class Found(NamedTuple):
    """What one line is like."""

    text: str
    stretch: float
    """em between two Han."""
    widest: float
    """em, the widest white between two characters, word spaces included."""
    is_squeezed: bool
    """Whether a mark inside gave up some of its blank for the line's sake."""
    is_flush: bool
    """At both edges; always true of a last line."""
    holes: int
    """Places with more than 1 em of white."""
    is_forbidden: bool
    """Whether a mark stands first or last that may not, or a unit, or half of a range of numbers, stands first."""
    is_last: bool
    letters: int
    """Characters that are no marks, as far as three; three for a paragraph of one line."""


class Tally(NamedTuple):
    """What the lines of many paragraphs are like."""

    lines: int
    flush: float
    """Per cent of the lines that are not last."""
    rms: float
    """em, root mean square of the stretch of lines that are not last."""
    worst: float
    """em."""
    widest: float
    """em."""
    squeezed: float
    """Per cent."""
    holes: int
    forbidden: int
    single: int
    """Last lines of one character."""
    double: int
    """Last lines of two characters."""


def glyphs(text: str, page: Page, widths: Mapping[str, float], *, centred: bool = False) -> list[list[Glyph]]:
    """The characters of each line; spaces are dropped. Raises `ValueError` where the PDF has another text."""
    classes = marks.classes(text, centred)
    at, found = 0, []
    for line in page:
        row: list[Glyph] = []
        for character in line:
            if character.text.isspace():
                continue
            while at < len(text) and text[at].isspace():
                at += 1
            x = (character.x - MARGIN) / SIZE
            right = x + widths.get(character.text, 1.0)
            if at < len(text) and character.text == text[at]:
                if row and row[-1].x == x:  # the second half of ——, one glyph of two em
                    right = x + 2
                row.append(Glyph(at, character.text, classes[at], x, right))
                at += 1
            elif character.text in "-\u2010":
                row.append(Glyph(-1, "-", LATIN, x, x + widths["-"]))
            else:
                raise ValueError(f"the PDF has {character.text!r} where the text has {text[at : at + 8]!r}")
        found.append(row)
    if at < len(text.rstrip()):
        raise ValueError(f"the PDF lacks {text[at : at + 20]!r}")
    return [row for row in found if row]


class Examiner:
    """Looks at the paragraphs of one tool at one measure."""

    def __init__(self, widths: Mapping[str, float], measure: float, gap: float, *, centred: bool = False) -> None:
        """`widths`: em of each character; `gap`: em that the tool puts between Han and Latin of itself."""
        self.widths = widths
        self.measure = measure
        self.gap = gap
        self.centred = centred
        self.inseparable: set[int] = set()

    def lines(self, text: str, page: Page) -> list[Found]:
        """What each line of a paragraph is like."""
        rows = glyphs(text, page, self.widths, centred=self.centred)
        self.inseparable = inseparable(text)
        return [
            self._line(text, row, is_first=number == 0, is_last=number == len(rows) - 1)
            for number, row in enumerate(rows)
        ]

    def _line(self, text: str, row: Sequence[Glyph], *, is_first: bool, is_last: bool) -> Found:
        letters = sum(glyph.kind in (HAN, LATIN) for glyph in row)
        ends_badly = not is_last and row[-1].text in marks.NEVER_LAST
        return Found(
            text="".join(glyph.text for glyph in row),
            stretch=self._stretch(text, row),
            widest=max((after.x - before.right for before, after in pairwise(row)), default=0.0),
            is_squeezed=any(_is_squeezed(before, after) for before, after in pairwise(row)),
            is_flush=is_last or (_begins(row[0], INDENT if is_first else 0) and _ends(row[-1], self.measure)),
            holes=sum(after.x - before.right > 1 for before, after in pairwise(row)),
            is_forbidden=ends_badly or (not is_first and self._may_not_begin(row)),
            is_last=is_last,
            letters=3 if is_first else min(3, letters),
        )

    def _stretch(self, text: str, row: Sequence[Glyph]) -> float:
        between, elsewhere, weights = [], 0.0, 0
        for before, after in pairwise(row):
            kinds = before.kind, after.kind
            white = after.x - before.right
            if kinds == (HAN, HAN):
                between.append(white)
            elif SPACE in text[before.place + 1 : after.place]:
                elsewhere, weights = elsewhere + white - self.widths[SPACE], weights + 3
            elif kinds in ((HAN, LATIN), (LATIN, HAN), (PERCENT, HAN)):
                elsewhere, weights = elsewhere + white - self.gap, weights + 2
        found = sum(between) / len(between) if between else elsewhere / weights if weights else 0.0
        return found if found > _LEAST else 0.0

    def _may_not_begin(self, row: Sequence[Glyph]) -> bool:
        is_double = len(row) > 1 and row[0].text in "—…" and row[1].text == row[0].text
        return row[0].place in self.inseparable or (row[0].text in marks.NEVER_FIRST and not is_double)


def _begins(first: Glyph, left: float) -> bool:
    """Whether the line begins at `left`; an opening mark may stand half an em before it, with its blank outside."""
    outside = 0.5 if first.kind == OPENING else 0.0
    return left - outside - _NEAR <= first.x <= left + _NEAR


def _ends(last: Glyph, right: float) -> bool:
    """Whether the line ends at `right`; the blank of a mark at its end counts as white."""
    blank = 0.5 if last.kind in (CLOSING, CENTRED) else 0.0
    near = _NEAR if last.kind in (HAN, CLOSING, CENTRED) else _NEAR_LATIN
    return last.right - blank - near <= right <= last.right + near


def _is_squeezed(before: Glyph, after: Glyph) -> bool:
    """Whether a mark that stands alone among Han is narrower than its square."""
    beside = (before.kind, after.kind) in ((CLOSING, HAN), (CENTRED, HAN), (HAN, OPENING))
    return beside and after.x - before.x < 0.98


def tally(found: Iterable[Found]) -> Tally:
    """All lines together."""
    lines = list(found)
    inner = [line for line in lines if not line.is_last]
    ends = [line for line in lines if line.is_last]
    count = max(len(inner), 1)
    return Tally(
        lines=len(lines),
        flush=100 * sum(line.is_flush for line in inner) / count,
        rms=math.sqrt(sum(line.stretch**2 for line in inner) / count),
        worst=max((line.stretch for line in inner), default=0.0),
        widest=max((line.widest for line in inner), default=0.0),
        squeezed=100 * sum(line.is_squeezed for line in inner) / count,
        holes=sum(line.holes for line in lines),
        forbidden=sum(line.is_forbidden for line in lines),
        single=sum(line.letters <= 1 for line in ends),
        double=sum(line.letters == 2 for line in ends),
    )
