"""The readings of a paragraph (pinyin over Han) in, where each stands and what it moves of its base out (CLREQ 3.3.4).

WeasyPrint 70.0 sets `<rt>` into the line like any text (#406). Here a reading takes no room in the line: it stands in the
gap above, centred over its base, and may reach over neighbours that have none. Where it is wider still, the base is
spread. It is drawn as outlines, since it is no part of the running text, and told to screen readers by the structure
(Ruby, RB, RT; ISO 32000-1, 14.8.4.4.4).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.press import outlines
from publish.press.marks import CLOSING_MARKS, OPENING_MARKS, STOPS, is_chinese
from publish.press.shaping import shaper

RISE = 0.97
"""em of the base, from its baseline up to that of the reading: its square stands on the square of Han (JLREQ 3.3.3)."""
OVERHANG = 0.3
"""em of the base that a reading may reach over a neighbour without one."""
APART = 0.125
"""em of the base between two readings: a quarter of an em of theirs (CLREQ 3.3.4.1)."""
_MARKS = CLOSING_MARKS | OPENING_MARKS | STOPS


class Reading:
    """One reading over the characters `begin` to `end` of a paragraph; lengths in px.

    `lead`, `step` and `tail` are the white before, between and behind the letters of its base.
    """

    def __init__(self, begin: int, end: int, width: float, size: float) -> None:
        """`width`: of the reading; `size`: of the base's type."""
        self.begin, self.end = begin, end
        self.width, self.size = width, size
        self.lead = self.step = self.tail = 0.0
        self.start = self.unit = 0.0
        """Where it begins from the left edge of its base when that is spread, and how wide that is then."""
        self.free_left = self.free_right = math.inf
        """How far it could move before it came too near to the reading of a neighbour."""

    def settle(self, base: float, before: float, behind: float) -> None:
        """Spreads a base of that width by the white that its reading needs before and behind."""
        self.step = (before + behind) / (self.end - self.begin)
        self.lead = min(max((self.step + before - behind) / 2, 0.0), self.step)
        self.tail = self.step - self.lead
        self.start, self.unit = before - (self.width - base) / 2, base + before + behind

    def moves(self, *, first: bool = False, last: bool = False) -> Iterator[tuple[int, float, float]]:
        """Character, what its advance gains and how far it shifts; the first or last of a line stand flush."""
        lead = 0.0 if first else self.step if last else self.lead
        for place in range(self.begin, self.end):
            is_first, is_last = place == self.begin, place == self.end - 1
            yield place, self.step + lead * is_first - lead * is_last, lead * is_first

    def place(self, unit: float, *, first: bool, last: bool) -> float:
        """Where it begins, from the left edge of its base, which with the white of its line is `unit` wide.

        At the edge of a line it stands flush, or as nearly so as the reading of a neighbour lets it.
        """
        start = self.start + (unit - self.unit) / 2
        if last:
            return start - min(max(start + self.width - unit, 0.0), self.free_left)
        return start + min(max(-start, 0.0), self.free_right) if first else start


def settle(readings: Sequence[Reading], text: str, advances: Sequence[float]) -> None:
    """Spreads the bases of a paragraph's readings, in their order; `advances`: width of each character in px."""
    bases = [sum(advances[reading.begin : reading.end]) for reading in readings]
    over = [(reading.width - base) / 2 for reading, base in zip(readings, bases, strict=True)]
    covered = {place for reading in readings for place in range(reading.begin, reading.end)}
    white = [[0.0, 0.0] for _ in readings]
    for number, reading in enumerate(readings):
        for side, place, step in ((0, reading.begin - 1, -1), (1, reading.end, 1)):
            if place not in covered:
                white[number][side] = max(0.0, over[number] - _room(text, covered, place, step) * reading.size)
    for number, (before, behind) in enumerate(pairwise(readings)):
        if before.end == behind.begin:
            wanted = over[number] + over[number + 1] + APART * before.size
            white[number][1] = white[number + 1][0] = max(0.0, wanted) / 2
            before.free_right = behind.free_left = max(0.0, -wanted)
    for reading, base, sides in zip(readings, bases, white, strict=True):
        reading.settle(base, *sides)


def _room(text: str, covered: set[int], place: int, step: int) -> float:
    """How far a reading may reach over the neighbour at `place`, which has none, in em.

    A mark may be half a square, so two readings must not reach over the same.
    """
    if not 0 <= place < len(text):
        return 0.0
    if text[place] in _MARKS:
        return 0.0 if place + step in covered else OVERHANG
    return OVERHANG if is_chinese(text[place]) else 0.0


def draw(stream: Any, box: Any) -> None:
    """Draws the reading of a laid-out text box, which begins `reading_at` px from the box."""
    style, reading = box.style, box.reading
    if style["visibility"] != "visible":
        return
    stream.set_color(style["color"])
    box.pango_layout.reactivate(style)
    line, _ = box.pango_layout.get_first_line()
    outlines.draw(stream, line, box.position_x + box.reading_at, box.position_y + box.baseline - RISE * reading.size)
    box.pango_layout.deactivate()


def width(box: Any) -> float:
    """How wide the readings in a `<ruby>` box are, in px."""
    texts = [text for rt in box.children if rt.element_tag == "rt" for text in _texts(rt)]
    return sum(sum(shaper(child.style).advances(child.text)) for child in texts)


def _texts(box: Any) -> list[Any]:
    """The text boxes of a reading; a style sheet may make a block of it."""
    return [found for found in box.descendants() if isinstance(found, boxes.TextBox)]
