"""A character in, the class by which Chinese lines are composed out (CLREQ 3.1, 6.2).

Mainland marks have their ink at the left and half an em of blank at the right; Taiwan and Hong Kong centre their stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

HAN = "h"
"""Han, kana, hangul and every other character that may take white on both sides."""
OPENING = "o"
"""Blank in the left half."""
CLOSING = "c"
"""Blank in the right half: closing brackets everywhere, commas and stops of the mainland."""
CENTRED = "m"
"""A comma or stop with blank on both sides: never first in a line."""
DASH = "d"
"""—— and ……: never torn apart."""
CONNECTOR = "k"
"""A single dash, ～ or ／: never first in a line, no white beside it (CLREQ 3.1.3, 3.5.4)."""
APOSTROPHE = "'"
"""Inside an English word; Chinese faces draw it on a full square."""
LATIN = "l"
PERCENT = "%"
"""% and ‰: white before Han, none after digits."""
SPACE = " "
NOTHING = "z"
"""Zero-width characters."""
NOTE = "n"
"""The mark of a note: it belongs to the character before it."""
OTHER = "x"

OPENING_MARKS = frozenset("（《〈「『【〔“‘［｛〖")
CLOSING_MARKS = frozenset("）》〉」』】〕”’］｝〗")
STOPS = frozenset("，。、；：！？")
TALL = frozenset("：；！？")
"""Stops that fill their square along a vertical line, wherever they stand across it: there is no blank to squeeze."""
SENTENCE_ENDS = frozenset("。！？")
HANGING = frozenset("，。、")
"""Stops that may hang outside the measure (CLREQ 3.1.7)."""
CONNECTORS = frozenset("–～／")
NEVER_FIRST = CLOSING_MARKS | STOPS | CONNECTORS | frozenset("·‧・—…‰％%")
"""Marks that may not begin a line (避头); a dash may not be torn, so it can't begin one by its second half."""
NEVER_LAST = OPENING_MARKS
"""Marks that may not end a line (避尾)."""

HAN_LETTERS = "⺀-⿟々-〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
"""What stands in the brackets of a regular expression for them."""
_HAN = re.compile(f"[{HAN_LETTERS}]")
_WIDE = re.compile("[　-〿぀-ヿ㄀-ㄯ가-힣！-｠①-⓿]")
_LATIN = re.compile("[0-9A-Za-zÀ-ʯͰ-ϿЀ-ӿ]")
_SINGLE_DASH = re.compile("(?<!—)—(?!—)")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_ZERO = frozenset("\u200b\u2060\u200c\u200d\ufeff")

_OWN_RULES = frozenset(("bo", "dz", "kk", "ko", "mn", "ug"))
"""Languages whose lines are not composed by Chinese rules."""


def class_of(character: str, centred: bool) -> str:
    """The class of one character; `centred`: stops stand in the middle of their square, as in Taiwan and Hong Kong."""
    if character in _ZERO:
        return NOTHING
    if character in " \u00a0":
        return SPACE
    if character in OPENING_MARKS:
        return OPENING
    if character in CLOSING_MARKS:
        return CLOSING
    if character in STOPS:
        return CENTRED if centred else CLOSING
    if character in "—…":
        return DASH
    if character in "%‰":
        return PERCENT
    if character in CONNECTORS:
        return CONNECTOR
    if _LATIN.match(character):
        return LATIN
    return HAN if _HAN.match(character) or _WIDE.match(character) else OTHER


class _Classes(dict[str, str]):
    """Character → its class; a dictionary is asked faster than a function."""

    def __init__(self, centred: bool, *, vertical: bool) -> None:
        super().__init__(dict.fromkeys(TALL, HAN) if vertical else {})
        self._centred = centred

    def __missing__(self, character: str) -> str:
        found = self[character] = class_of(character, self._centred)
        return found


_classes = cache(_Classes)


def classes(text: str, centred: bool, *, vertical: bool = False) -> list[str]:
    """The class of each character; an apostrophe is no quotation mark, a single dash is no pair of them."""
    found = list(map(_classes(centred, vertical=vertical).__getitem__, text))
    for match in _APOSTROPHE.finditer(text):
        found[match.start()] = APOSTROPHE
    for place in single_dashes(text):
        found[place] = CONNECTOR
    return found


def single_dashes(text: str) -> Iterator[int]:
    """Where a dash stands alone and so connects (连接号), instead of breaking the sentence off (破折号)."""
    return (match.start() for match in _SINGLE_DASH.finditer(text))


def is_chinese(text: str) -> bool:
    """Whether the text has a Han character, so that it is composed by Chinese rules."""
    return bool(_HAN.search(text))


def primary(language: str | None) -> str:
    """The language of a BCP 47 tag without script and region, as `zh` of zh-Hant-TW; empty where there is none."""
    return (language or "").partition("-")[0].lower()


def is_composed(text: str, language: str | None) -> bool:
    """Whether Chinese rules compose the text: other languages with rules of their own keep them round a Han character."""
    return is_chinese(text) and primary(language) not in _OWN_RULES
