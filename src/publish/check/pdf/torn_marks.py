"""Does every dash (——) and every ellipsis (……) stand whole in one line?

Both are one mark of two squares. Torn over a line end, the first half looks like a 一 or a slip, and the second like a
mark that has nothing before it.
Source: CLREQ 3.1.5 Prohibition Rules for Unbreakable Marks; GB/T 15834—2011, 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault
from publish.check.shared.torn import is_torn

CODE = "D014"
_HINT = "take out a forced line break near it, or change the text by a character"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each line at whose end such a mark is torn."""
    for block in chinese(document):
        for line, after in pairwise(block.lines):
            if is_torn(line.words, after.words):
                yield fault(document, line, f"`{line.words[-1] * 2}` is torn at the end of a line", _HINT)
