"""A text in; the characters in it that no reader may meet, and their kinds, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_KINDS = {"Cc": "a control character", "Co": "a private-use character", "Cs": "half of a character"}

_ENDS = "".join(chr(last - 1) + chr(last) for last in range(0x1FFFF, 0xF0000, 0x10000))
"""The last two codes of each plane, which are no characters (Unicode 23.7)."""
_SUSPECT = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffd-\uffff{_ENDS}\U000f0000-\U0010ffff]")
"""Any that `_kind` has a word for: looking at each character by itself took a quarter of the time of reading."""


def unprintable(text: str) -> Iterator[tuple[int, str]]:
    """Index and description of each control, private-use or replacement character, and of each code that is none."""
    for match in _SUSPECT.finditer(text):
        yield match.start(), f"{_kind(match[0])} U+{ord(match[0]):04X}"


def _kind(character: str) -> str:
    if character == "\ufffd":
        return "a replacement character"
    if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
        return "a code that is no character:"
    return _KINDS.get(unicodedata.category(character), "")
