"""A choice in, how often native papers have another one out.

doubts.txt was counted by scripts/doubts.py in native news: for each one-to-many character and choice, by what made the
choice and how sure the word list was of it, the share of places at which the paper has something else.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache

from publish.convert.lattice import columns

_BANDS = (0.003, 0.01, 0.03, 0.1, 0.3)
ANY = "*"
"""Stands for every character and choice."""
Key = tuple[str, str, str, str]
"""Simplified, its form (of Taiwan), what chose it, and the band of the word list's doubt; f: a foreign name may be there."""


def key(simplified: str, form: str, reason: str, doubt: float, foreign: bool) -> Key:
    """`doubt`: likelihood of all other forms together, as the word list knows it; `foreign`: whether a foreign name may be there."""
    return simplified, form, reason, f"{bisect(_BANDS, doubt)}{'f' * foreign}"


class Rates:
    """Shares of wrong choices in one region; each line: a key, then the rates of Taiwan and Hong Kong in thousandths."""

    def __init__(self, lines: Iterable[Sequence[str]], region: str) -> None:
        column = 5 if region == "hk" else 4
        self.rates: dict[Key, float] = {
            (line[0], line[1], line[2], line[3]): float(line[column]) / 1000 for line in lines if line[column] != "-"
        }

    def rate(self, found: Key) -> float:
        """That of a choice; of all choices of its kind, where it was never seen."""
        general = (ANY, ANY, *found[2:])
        return self.rates.get(found, self.rates.get(general, 0.5))


@cache
def packaged(region: str) -> Rates:
    """Those of the packaged file."""
    return Rates(columns("doubts.txt"), region)
