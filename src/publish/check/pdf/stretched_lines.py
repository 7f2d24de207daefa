"""Is no line torn open so that it fills its measure?

In a justified line the white goes between the characters. Up to an eighth of an em nobody sees it; over a quarter the
line falls apart into single characters, and where one gap has to take it all, a hole stands in the column. It comes
about where much can't be broken: a long address, a formula, Latin words in a narrow column.
Source: CLREQ 3.5.4 Procedures for Inter-Character Space Expansion.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.opened.lines import Block, Line
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault, gap, stretch

CODE = "D011"
LIMIT = 0.25
"""em of white between two Han."""
HOLE = 1.0
"""em of white between any two characters, without the word space."""
_WORD_SPACE = 0.25
"""em."""
_HINT = "change the text by a character or two near this line, or put a long word elsewhere"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each line of justified text with too much white."""
    for block in chinese(document):
        spaced = _spacing(block)
        for line in block.lines[:-1]:
            if not line.is_flush:
                continue
            white, hole = stretch(line) - spaced, _widest(line)
            if white > LIMIT:
                yield fault(document, line, f"a line is stretched by {white:.2f} em a gap", _HINT)
            elif hole > HOLE:
                yield fault(document, line, f"a line has a hole of {hole:.1f} em", _HINT)


def _spacing(block: Block) -> float:
    """How far the block is letter-spaced, in em: its last line shows it, being not justified."""
    last = block.lines[-1]
    return 0.0 if last.is_flush else max(stretch(last), 0.0)


def _widest(line: Line) -> float:
    """The widest white in a line, in em."""
    return max(
        (gap(line, before, after) - _WORD_SPACE * (after > before + 1) for before, after in line.pairs), default=0.0
    )
