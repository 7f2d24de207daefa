"""A choice in, how often native papers have another form there out.

Counted by scripts/doubts.py in native news. doubts.txt: for each one-to-many character and choice, by what made the choice
and how sure the word list was of it, the share of places at which the paper has something else. contexts.txt: the same
by the character before or after, where that was seen often enough; rare ones lean on the former.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp, log

from publish.convert.lattice import columns

_BANDS = (0.003, 0.01, 0.03, 0.1, 0.3)
_LEAN = 3
"""Places that the general rate counts for beside those that were seen with a neighbour."""
_LEAST = 1e-6
ANY = "*"
"""Stands for every character and choice."""
Key = tuple[str, str, str, str]
"""Simplified, its form (of Taiwan), what chose it, and the band of the word list's doubt; f: a foreign name may be there."""
Pair = tuple[str, str, str]
"""Two neighbours, `1` or `2` for which of them is meant, and its form (of Taiwan)."""


def key(simplified: str, form: str, reason: str, doubt: float, foreign: bool) -> Key:
    """`doubt`: likelihood of all other forms together, as the word list knows it; `foreign`: a foreign name may be there."""
    return simplified, form, reason, f"{bisect(_BANDS, doubt)}{'f' * foreign}"


def pairs(text: str, place: int, form: str) -> tuple[Pair, Pair]:
    """A character with the one before it and with the one after it."""
    return (text[place - 1 : place + 1], "2", form), (text[place : place + 2], "1", form)


class Rates:
    """Shares of wrong choices in one region.

    `kinds`: a key, then the rates of Taiwan and Hong Kong in thousandths; `contexts`: a pair, then how often it was seen
    and how often it was wrong in Taiwan, and the same in Hong Kong.
    """

    def __init__(self, kinds: Iterable[Sequence[str]], contexts: Iterable[Sequence[str]], region: str) -> None:
        column = 5 if region == "hk" else 4
        self.kinds: dict[Key, float] = {
            (line[0], line[1], line[2], line[3]): float(line[column]) / 1000 for line in kinds if line[column] != "-"
        }
        first = 5 if region == "hk" else 3
        self.contexts: dict[Pair, tuple[int, int]] = {
            (line[0], line[1], line[2]): (int(line[first]), int(line[first + 1])) for line in contexts
        }

    def rate(self, kind: Key, around: Iterable[Pair]) -> float:
        """That of a choice with its neighbours: the mean of what either says, as odds."""
        general = self.kinds.get((ANY, ANY, *kind[2:]), 0.5)
        own = self.kinds.get(kind, general)
        odds = [_odds(self._leaning(pair, own)) for pair in around]
        return 1 / (1 + exp(-sum(odds) / len(odds)))

    def _leaning(self, pair: Pair, general: float) -> float:
        seen, wrong = self.contexts.get(pair, (0, 0))
        return (wrong + _LEAN * general) / (seen + _LEAN)


def _odds(share: float) -> float:
    """The logarithm of the odds of a share."""
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))


@cache
def packaged(region: str) -> Rates:
    """Those of the packaged files."""
    return Rates(columns("doubts.txt"), columns("contexts.txt"), region)
