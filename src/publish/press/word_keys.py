"""A text of Korean, Tibetan or Uyghur in, its words out, each with what beside it may change its glyphs.

Letters of these scripts change with their neighbours within a word and not across a space; a Tibetan syllable ends with a
tsheg, which only the stack behind it may move. Words with letters of other scripts are none of these: they decide which
script a digit beside them takes, and which way it runs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

TSHEG = "་"
Key = tuple[str, str, str]
"""A word as it stands in its text: the character before it, which may move its first glyph, itself, and the character behind
it with all that stands over and under that, which may move its last glyph. Empty where a space or nothing stands beside it.
"""
SPACE: Key = "", " ", ""
_WORD = re.compile(f" |[^ {TSHEG}]+{TSHEG}*|{TSHEG}+")
_BELOW = "[\u0f71-\u0fbc]"
"""Stands under or over the letter before it, or under a dotted circle."""
_STACK = re.compile(f".{_BELOW}*")
_HANJA = r"(?<=[가-힣]\()[㐀-䶿一-鿿]+(?=\)[가-힣])"
"""What explains a word in brackets: these have the script of the letters round them."""


class Script(NamedTuple):
    """What is known of its letters."""

    letter: str
    """One of them."""
    letters: re.Pattern[str]
    steady: re.Pattern[str]
    """What has none but letters of the script and what takes their script and their direction."""
    direction: str


def _script(letters: str, others: str, direction: str = "ltr") -> Script:
    # Between two digits a hyphen takes the direction of what stands before them.
    steady = f"(?!{_BELOW})(?:[{letters}{others} 0-9!(),.:“”‘’…]|(?<![0-9])-|-(?![0-9])|{_HANJA})*"
    return Script(letters[0], re.compile(f"[{letters}]"), re.compile(steady), direction)


_KOREAN = _script("가-힣", "·~?;")
_TIBETAN = _script("\u0f40-\u0f6c", "\u0f00-\u0f3f\u0f71-\u0fff")
_ARABIC = _script("\u0626\u0621-\u064a\u0671-\u06d3\u06d5", "،؛؟«»", "rtl")
SCRIPTS = {"ko": _KOREAN, "bo": _TIBETAN, "dz": _TIBETAN, "ug": _ARABIC, "kk": _ARABIC}
"""Language → its script."""


def split(text: str, breaks: Collection[int]) -> list[Key]:
    """The words of a text and the spaces between them; `breaks`: where a line may begin, and a word is parted."""
    ends = {match.end() for match in _WORD.finditer(text)}
    parts = [text[start:end] for start, end in pairwise(sorted(ends.union(breaks, [0])))]
    befores, afters = [""] * len(parts), [""] * len(parts)
    for number, (one, other) in enumerate(pairwise(parts), 1):
        if one != " " != other:
            befores[number], afters[number - 1] = one[-1], _STACK.match(other).group()  # type: ignore[union-attr]
    return list(zip(befores, parts, afters, strict=True))
