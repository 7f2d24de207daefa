"""A text in, its short numbers that stand upright in a vertical line out (縦中横; CLREQ 3.2.6, CSS Writing Modes 4, 9.1).

One to three digits that stand by themselves share the square of one Han; `58%`, `3.1`, `A4` and `24 bit` lie. A style
sheet can ask for a whole text by `--press-combine: all`, and for none by `none`.
"""

from __future__ import annotations

import re
from typing import Any

from publish.press.composed import Move
from publish.press.shaping import shaper
from publish.press.vertical.modes import HORIZONTAL, mode

_DIGITS = re.compile("(?<![!-~À-ɏ])(?<![!-~À-ɏ][ \u00a0])[0-9]{1,3}(?![ \u00a0]?[!-~À-ɏ])")
_LANGUAGES = ("zh", "ja", "ko")
Span = tuple[int, int]
"""Index of the first character, and behind the last."""


def combined(text: str, style: Any) -> list[Span]:
    """Parts of the text that are set as one character each."""
    if mode(style) == HORIZONTAL:
        return []
    wish = next((token.value for token in style["__press_combine"] if getattr(token, "value", "").strip()), "")
    if wish == "all":
        return [(0, len(text))] if text.strip() else []
    if wish == "none" or not (style["lang"] or "").startswith(_LANGUAGES):
        return []
    return [match.span() for match in _DIGITS.finditer(text)]


def advances(text: str, style: Any) -> list[float]:
    """Advance of each character in px; what shares a square has an em, all of it at the first of its characters."""
    found = shaper(style).advances(text)
    for start, end in combined(text, style):
        found[start:end] = [style["font_size"], *[0.0] * (end - start - 1)]
    return found


def moved(moves: list[Move], spans: list[Span], text: str, style: Any) -> list[Move]:
    """The moves of a line's characters, with what brings each of the parts to an em."""
    if not spans:
        return moves
    found, widths = list(moves), shaper(style).advances(text)
    for start, end in spans:
        gain, shift = found[end - 1]
        found[end - 1] = gain + style["font_size"] - sum(widths[start:end]), shift
    return found
