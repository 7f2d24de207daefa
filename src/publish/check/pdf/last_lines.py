"""Has the last line of every paragraph more than one character (孤字不成行)?

One character left over looks like a slip, wastes a line and leaves a hole in the column. The press avoids it where the
paragraph can be set otherwise; where it can't, the text has to change. Marks beside the character don't count.
Source: CLREQ 3.4.4 Handling of Widows and Orphans.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault

CODE = "D013"
_ELSEWHERE = ("/TD", "/TH", "/Lbl")
"""Narrow cells can't always avoid it."""
_HINT = "change the text of the paragraph by a character"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each paragraph, heading, caption or note that ends with a single character."""
    for block in chinese(document):
        last = block.lines[-1]
        if len(block.lines) > 1 and block.role not in _ELSEWHERE and _count(last.words) == 1:
            yield fault(document, last, "the last line has one character", _HINT)


def _count(words: str) -> int:
    """Letters, Han and digits."""
    return sum(unicodedata.category(character)[0] in "LN" for character in words)
