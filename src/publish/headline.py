"""Display text in, its lines out, broken by sense: at marks where a reader draws breath, in lines of like length."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from publish.markup import phrases

_NEVER_FIRST = frozenset("，、。：；！？）》〉」』】〕”’…—·％%")
_NEVER_LAST = frozenset("（《〈「『【〔“‘")
_MID_PHRASE = 60.0
"""Cost of a break inside a phrase, in squared em."""
_STUMP = 1000.0
"""Cost of a line of one or two characters."""


def width(text: str) -> float:
    """Width in em: Han and its marks 1, narrow characters about a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" or c in "“”‘’—…·" else 0.55 for c in text)


def lines(text: str, measure: float) -> list[str]:
    """The text in as few lines of at most `measure` em as it needs, cut at the best places."""
    if width(text) <= measure:
        return [text]
    ends = _phrase_ends(text)
    places = [0, *(i for i in range(1, len(text)) if _may_break(text, i)), len(text)]
    fewest = math.ceil(width(text) / measure)
    for count in range(fewest, fewest + 3):
        if cut := _best(text, measure, count, places, ends):
            return [text[a:b].strip() for a, b in zip((0, *cut), (*cut, len(text)), strict=True)]
    return [text]


def breaks_by_sense(text: str, found: list[str]) -> bool:
    """Whether each of the text's lines but the last ends where a reader draws breath."""
    ends, at = _phrase_ends(text), 0
    for line in found[:-1]:
        at = text.index(line, at) + len(line)
        at += text[at : at + 1] == " "
        if at not in ends:
            return False
    return True


def _phrase_ends(text: str) -> set[int]:
    ends, at = set(), 0
    for phrase in phrases(text):
        at += len(phrase)
        ends.add(at)
    return ends


def _may_break(text: str, index: int) -> bool:
    if text[index] == " ":  # breaks come behind a space, which then falls away
        return False
    before, after = text[:index].rstrip()[-1:], text[index]
    begins_dash = after == "—" and before != "—"
    if (after in _NEVER_FIRST and not begins_dash) or before in _NEVER_LAST:
        return False
    return not (re.match(r"[\w.,%-]", text[index - 1], re.ASCII) and re.match(r"[\w.,%-]", after, re.ASCII))


def _best(text: str, measure: float, count: int, places: list[int], ends: set[int]) -> tuple[int, ...] | None:
    """The cheapest `count - 1` breaks, None where no choice keeps every line within the measure."""
    ideal = width(text) / count
    upto = list(accumulate(map(width, text), initial=0.0))

    @cache
    def cheapest(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        best: tuple[float, tuple[int, ...]] = (math.inf, ())
        for end in places[bisect_right(places, start) :] if left > 1 else [len(text)]:
            piece = round(upto[end] - upto[start], 6)
            if piece > measure:
                break
            cost = (piece - ideal) ** 2 + (_STUMP if piece < 3 else 0)
            cost += 0 if end in ends or end == len(text) else _MID_PHRASE
            rest = cheapest(end, left - 1) if left > 1 else (0.0, ())
            best = min(best, (cost + rest[0], (end, *rest[1])))
        return best

    cost, cut = cheapest(0, count)
    return cut[:-1] if math.isfinite(cost) else None
