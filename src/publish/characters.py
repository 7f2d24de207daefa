"""A text in; the characters in it that no reader may meet, and their kinds, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_KINDS = {"Cc": "a control character", "Co": "a private-use character", "Cs": "half of a character"}


def unprintable(text: str) -> Iterator[tuple[int, str]]:
    """Index and description of each control, private-use or replacement character, and of each code that is none."""
    for index, character in enumerate(text):
        if character not in "\n\t" and (kind := _kind(character)):
            yield index, f"{kind} U+{ord(character):04X}"


def _kind(character: str) -> str:
    if character == "\ufffd":
        return "a replacement character"
    if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
        return "a code that is no character:"
    return _KINDS.get(unicodedata.category(character), "")
