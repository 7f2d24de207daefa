"""A text and a one-to-many character of it in, what the packaged phrases round it say out.

`corrections.txt` is written by hand: what a newsroom can't print, whatever opencc and the words make of it. `usage.txt` is
counted in native news by scripts/usage.py: what papers of a region write where the others would have written something
else. The longest phrase round the character holds, one written by hand before one counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from publish.convert.lattice import candidates, columns

_DIGITS = str.maketrans("123456789０１２３４５６７８９", "0" * 19)
"""In phrases 0 stands for any digit, as in `0只 0隻`."""


class Phrases:
    """Phrases; each line: Simplified, then how Taiwan writes it and, if otherwise, how Hong Kong does (forms of Taiwan)."""

    def __init__(self, lines: Iterable[Sequence[str]], region: str) -> None:
        self.forms = {line[0]: line[2] if region == "hk" and len(line) > 2 else line[1] for line in lines}
        self.lengths: dict[str, tuple[int, ...]] = {}
        """Of the phrases that hold two neighbours, one of them one-to-many, the longest first."""
        for phrase in self.forms:
            for place, character in enumerate(phrase):
                if character in candidates():
                    for pair in (phrase[max(place - 1, 0) : place + 1], phrase[place : place + 2]):
                        known = self.lengths.get(pair, ())
                        if len(phrase) not in known:
                            self.lengths[pair] = tuple(sorted({*known, len(phrase)}, reverse=True))

    def form(self, text: str, place: int, least: int = 2) -> str | None:
        """What the longest phrase round the character says of it; None where none of `least` characters is there.

        `text` is `plain`.
        """
        before, after = text[max(place - 1, 0) : place + 1], text[place : place + 2]
        lengths = {*self.lengths.get(before, ()), *self.lengths.get(after, ())}
        for length in sorted(lengths, reverse=True):
            if length < least:
                break
            for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
                if found := self.forms.get(text[start : start + length]):
                    return found[place - start]
        return None


def plain(text: str) -> str:
    """The text as phrases see it: every digit is 0."""
    return text.translate(_DIGITS)


@cache
def packaged(region: str) -> tuple[tuple[str, Phrases], ...]:
    """The packaged phrases of a region's code, by name, those that hold before the others first."""
    return tuple((name, Phrases(columns(f"{name}.txt"), region)) for name in ("corrections", "usage"))
