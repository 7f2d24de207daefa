"""A line of a PDF in, a fault that names its page, column and text out; and what rules about lines ask of it."""

from __future__ import annotations

from statistics import median
from typing import Literal

from publish.check.opened.document import Document
from publish.check.opened.lines import Block, Line
from publish.check.rules import Fault
from publish.press.marks import is_chinese

_LONGEST = 50
"""Characters of a line that are quoted."""


def fault(
    document: Document, line: Line, message: str, hint: str, severity: Literal["error", "warning"] = "error"
) -> Fault:
    """A fault at a line."""
    column = document.column(line.page, line.left)
    place = f"page {line.page}, column {column}" if column else f"page {line.page}"
    return Fault(
        f"{place}: {message}: {quoted(line)}",
        hint,
        severity=severity,
        page=line.page,
        area=document.turn.back(line.area),
    )


def quoted(line: Line) -> str:
    """Its text as it is quoted in a message."""
    text = line.text.strip()
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST].rstrip()}…”"


def chinese(document: Document) -> list[Block]:
    """The blocks that are set by Chinese rules."""
    return [block for block in document.blocks if is_chinese(block.text)]


def gap(line: Line, before: int, after: int) -> float:
    """White between the squares of two characters of a line, given by their indices; in em."""
    return (line.origins[after] - line.ends[before]) / line.size


def stretch(line: Line) -> float:
    """White that two Han of the line have between them as a rule, in em; 0 where no two stand side by side."""
    gaps = [
        gap(line, before, after)
        for before, after in line.pairs
        if after == before + 1 and is_chinese(line.text[before]) and is_chinese(line.text[after])
    ]
    return median(gaps) if gaps else 0.0
