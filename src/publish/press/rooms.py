"""A character among its neighbours in, the room that it takes, gives up and is given in a Chinese line out (CLREQ 3.1, 3.2.3).

All lengths are in em of the paragraph's type.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from publish.press.marks import (
    CENTRED,
    CLOSING,
    CONNECTOR,
    DASH,
    HAN,
    LATIN,
    NOTE,
    OPENING,
    PERCENT,
    SENTENCE_ENDS,
    SPACE,
)

if TYPE_CHECKING:
    from publish.press.paragraph import House

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
MARKS = (OPENING, CLOSING, CENTRED)
END = "."
"""Stands for the class of a character where there is none."""

_Surroundings = tuple[str, str, str, str, str, bool]
"""A character if it is a mark, the class of the one before it, its own, that of what a note mark or nothing stands behind
(else its own), the class of the next, and whether the next is the other half of a dash; `END` where none is before or behind."""
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
        if own in MARKS:
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
        if own == CLOSING and after in (*MARKS, SPACE):
            return True
        if own == OPENING and before in (OPENING, CENTRED, SPACE):
            return True
        scheme = self._house.scheme
        return scheme == "banjiao" or (scheme == "kaiming" and mark not in SENTENCE_ENDS)


rooms = lru_cache(8)(_Rooms)


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
    if CONNECTOR in (own, following) or (own in MARKS and following in MARKS):
        return 0
    chinese = (HAN, DASH, *MARKS)
    return BETWEEN_HAN if own in chinese or following in chinese else 0
