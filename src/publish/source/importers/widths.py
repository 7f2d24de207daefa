"""A line with half-width marks beside Han in; the line with full-width marks and curly quotes out.

Marks between digits (08:38, 1,340), between Latin words and inside addresses stay as they are (GB/T 15834 asks for
full-width marks in Chinese text; GB/T 15835 leaves those inside numbers alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.source.importers.spacing import HAN, WIDE_MARKS, collapse

_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
# What is looked through to find the character that a mark stands beside.
_PASSED = frozenset(" ,:;?!()\"'“”‘’…—·" + WIDE_MARKS)
_IS_HAN = re.compile(f"[{HAN}]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&*+,;=%()]{1,2000}")
_SINGLE_QUOTED = re.compile(f"(?<![A-Za-z0-9])'([^']*[{HAN}][^']*)'(?![A-Za-z0-9])")


def tidy(line: str) -> str:
    """Set a line the way a Chinese newsroom does: marks, quotes, spaces; the words stay as they are."""
    return collapse(curly_quotes(full_width_marks(collapse(line))))


def full_width_marks(line: str) -> str:
    """Widen `, : ; ? !` that have Han at either side, and parentheses in pairs."""
    left, right = _beside(line), _beside(line[::-1])[::-1]
    protected = _protected(line)
    characters = list(line)
    for place, character in enumerate(line):
        lone_mark = character in _WIDE and character not in "()"
        if lone_mark and place not in protected and (left[place] or right[place]):
            characters[place] = _WIDE[character]
    for place in _wide_parentheses(line, left, right, protected):
        characters[place] = _WIDE.get(characters[place], characters[place])
    return "".join(characters)


def curly_quotes(line: str) -> str:
    """Make straight quotes beside or around Han curly; a line with an odd one is left alone."""
    places = [place for place, character in enumerate(line) if character == '"']
    if len(places) % 2 == 0:
        left, right = _beside(line), _beside(line[::-1])[::-1]
        characters = list(line)
        for start, end in zip(places[::2], places[1::2], strict=True):
            if left[start] or right[end] or _IS_HAN.search(line, start, end):
                characters[start], characters[end] = "“", "”"
        line = "".join(characters)
    return _SINGLE_QUOTED.sub("‘\\1’", line)


def _beside(line: str) -> list[bool]:
    """For each place, whether the nearest character before it that is no mark or space is Han."""
    answers, han = [], False
    for character in line:
        answers.append(han)
        if character not in _PASSED:
            han = bool(_IS_HAN.match(character))
    return answers


def _protected(line: str) -> set[int]:
    """Give the places inside web addresses; the marks that only follow an address are outside it."""
    places: set[int] = set()
    for match in _ADDRESS.finditer(line):
        address = match.group().rstrip(",:;?!.")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(",:;?!.")
        places.update(range(match.start(), match.start() + len(address)))
    return places


def _wide_parentheses(line: str, left: list[bool], right: list[bool], protected: set[int]) -> Iterable[int]:
    """Give the places of parentheses to widen. A pair is never mixed; f(x) before Han stays narrow."""
    han_until = [0]
    for character in line:
        han_until.append(han_until[-1] + bool(_IS_HAN.match(character)))
    waiting: list[int] = []
    for place, character in enumerate(line):
        if place in protected:
            continue
        if character in "(（":
            waiting.append(place)
        elif character in ")）" and waiting:
            start = waiting.pop()
            opened_alone = start == 0 or line[start - 1] in _PASSED
            already = "（" in line[start] or "）" in character
            around = left[start] or (right[place] and opened_alone)
            if already or around or han_until[place] > han_until[start]:
                yield from (start, place)
        elif character == ")" and (left[place] or right[place]):
            yield place
    yield from (place for place in waiting if left[place] or right[place])
