"""Display text in, its lines out, broken by sense: at marks where a reader draws breath, in lines of like length."""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from publish.scripts import CHINESE, Script

_MID_PHRASE = 60.0
"""Cost of a break inside a phrase, in squared em."""
_STUMP = 1000.0
"""Cost of a line of one or two characters."""
_MORE = 3
"""Lines that a text may need beyond those that its length alone asks for, since it can't be cut anywhere."""


def width(text: str, script: Script = CHINESE) -> float:
    """Width in em."""
    return sum(script.advances(text))


def lines(text: str, measure: float, script: Script = CHINESE) -> list[str]:
    """The text in as few lines of at most `measure` em as it needs, cut at the best places; in one where none is good.

    Put together again they are the text: a line keeps the space at its end, which nobody sees but who copies or hears it.
    """
    if width(text, script) <= measure:
        return [text]
    ends = _phrase_ends(text, script)
    places = [0, *(i for i in range(1, len(text)) if script.may_break(text, i)), len(text)]
    upto = list(accumulate(script.advances(text), initial=0.0))
    fewest = math.ceil(upto[-1] / measure)
    for count in range(fewest, fewest + _MORE):
        if cut := _best(upto, measure, count, places, ends):
            return [text[a:b] for a, b in zip((0, *cut), (*cut, len(text)), strict=True)]
    return [text]


def fits(found: list[str], measure: float, script: Script = CHINESE) -> bool:
    """Whether no line is wider than `measure` em: a word may be."""
    return all(width(line.rstrip(), script) <= measure for line in found)


def breaks_by_sense(text: str, found: list[str], script: Script = CHINESE) -> bool:
    """Whether each of the text's lines but the last ends where a reader draws breath."""
    ends, at = _phrase_ends(text, script), 0
    for line in found[:-1]:
        at += len(line)
        if at not in ends:
            return False
    return True


def _phrase_ends(text: str, script: Script) -> set[int]:
    return set(accumulate(map(len, script.phrases(text))))


def _best(upto: list[float], measure: float, count: int, places: list[int], ends: set[int]) -> tuple[int, ...] | None:
    """The cheapest `count - 1` breaks, None where no choice keeps every line within the measure; `upto`: em before a place."""
    ideal, length = upto[-1] / count, len(upto) - 1

    @cache
    def cheapest(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        best: tuple[float, tuple[int, ...]] = (math.inf, ())
        for end in places[bisect_right(places, start) :] if left > 1 else [length]:
            piece = round(upto[end] - upto[start], 6)
            if piece > measure:
                break
            cost = (piece - ideal) ** 2 + (_STUMP if piece < 3 else 0)
            cost += 0 if end in ends or end == length else _MID_PHRASE
            rest = cheapest(end, left - 1) if left > 1 else (0.0, ())
            best = min(best, (cost + rest[0], (end, *rest[1])))
        return best

    cost, cut = cheapest(0, count)
    return cut[:-1] if math.isfinite(cost) else None
