"""A line of a capture in; the same line without indents, doubled spaces and invisible characters out."""

from __future__ import annotations

import re
from collections import Counter

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for use inside the brackets of a regular expression."""

WIDE_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕"
"""Marks that carry their own white. Curly quotes are not among them: Latin text has them too."""

# Controls but tab, soft hyphen, zero-width space and directional marks, byte order marks, noncharacters.
# The joiners U+200C and U+200D stay: some scripts and signs mean something else without them.
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]",
)

_NARROW = str.maketrans("\uff0c\uff1a\uff1b\uff1f\uff01\uff08\uff09\uff0f\uff5c\u3010\u3011", ",:;?!()/|[]")
_AROUND_WIDE = re.compile(f" *([{WIDE_MARKS}]) *")


def without_invisible(line: str) -> tuple[str, Counter[str]]:
    """Take out the characters that nobody sees, and count them."""
    return _INVISIBLE.sub("", line), Counter(_INVISIBLE.findall(line))


def plain_spaces(line: str) -> str:
    """Make every kind of white space an ordinary space, one for one, and take away the indent."""
    return re.sub(r"\s", " ", line).strip()


def collapse(line: str) -> str:
    """Leave one space where there are several, and none beside a full-width mark."""
    return _AROUND_WIDE.sub(r"\1", re.sub(r"\s+", " ", line).strip())


def narrowed(line: str) -> str:
    """The same line, character for character, with half-width marks: what patterns look at, never what is kept."""
    return line.translate(_NARROW)
