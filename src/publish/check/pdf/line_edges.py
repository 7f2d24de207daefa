"""Does no line begin or end with a mark that may not stand there (避头尾)?

A stop or closing mark at the head of a line has lost the words it belongs to, an opening mark at the end promises words
that don't come. The press breaks lines so that this can't happen; a forced break or a word that is kept whole may still
bring it about. Whole dashes (——) and ellipses (……) may begin a line, half ones (D014) may not.
Source: CLREQ 3.1.4 Prohibition Rules for Line Start and Line End; GB/T 15834—2011, 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault
from publish.check.shared.torn import is_torn
from publish.press import marks

CODE = "D010"
_HINT = "take out a forced line break near it, or change the text by a character"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each line with a forbidden mark at its start or end."""
    for block in chinese(document):
        before = ""
        for line in block.lines:
            words = line.words
            if words and _is_misplaced(words, before):
                yield fault(document, line, f"a line begins with `{words[0]}`", _HINT)
            if words and words[-1] in marks.NEVER_LAST:
                yield fault(document, line, f"a line ends with `{words[-1]}`", _HINT)
            before = words


def _is_misplaced(words: str, before: str) -> bool:
    """Whether a line may not begin so; `before` is the line before it, empty where a block begins."""
    if words[0] in marks.CLOSING_MARKS | marks.STOPS:
        return True
    if words[0] in "—…" and (words == words[0] or words[1] == words[0] or is_torn(before, words)):
        return False  # whole, or a matter of D014
    return bool(before) and words[0] in marks.NEVER_FIRST
