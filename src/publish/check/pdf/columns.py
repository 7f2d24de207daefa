"""Does every column end level with its neighbours?

The lines that a column lacks show as a white step at its foot. The build fits what it can; the rest is for an editor: a
few characters more or less in the article, a picture or headline a line larger or smaller. A warning: on the last page of
an article an even end may not be wanted, or a notice fills the space.
Source: CLREQ 2.3.3 From the Template of the Page Format to the Actual Page Format.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.opened.lines import Block, Line
from publish.check.opened.turned import Area
from publish.check.rules import Fault
from publish.check.shared.lines import quoted
from publish.sheet import Column, Makeup

CODE = "D016"
_HINT = "add to the text or cut it by as much; `fit = true` under [print] lets picture, headline block and lead help"


def look(document: Document) -> Iterator[Fault]:
    """A warning for each column that lacks lines; none where the build kept nothing of the columns."""
    makeup = document.target.makeup
    for column in makeup.columns if makeup else ():
        if makeup and column.short > 0:
            lines = "a line" if column.short == 1 else f"{column.short} lines"
            last = _last(document, column)
            end = f"it ends with {quoted(last)}" if last else "it has no text"
            message = f"page {column.page}, column {column.number}: the column is {lines} short: {end}"
            area = document.turn.back(_area(makeup, column, last)) if last else ()
            yield Fault(message, _HINT, severity="warning", page=column.page, area=area)


def _last(document: Document, column: Column) -> Line | None:
    """The lowest line of a column, notes at its foot left aside."""
    lines = (line for block in document.blocks if not _is_note(block) for line in block.lines)
    inside = [
        line for line in lines if line.page == column.page and document.column(line.page, line.left) == column.number
    ]
    return max(inside, key=lambda line: line.baseline, default=None)


def _is_note(block: Block) -> bool:
    """Whether it is a note, or begins with the mark of one, as ①."""
    return block.role in ("/Note", "/Lbl") or unicodedata.category(block.text[0]) == "No"


def _area(makeup: Makeup, column: Column, last: Line) -> Area:
    """The white below the last line of a column."""
    left = makeup.lefts[column.page - 1][column.number - 1]
    top = last.baseline + 0.3 * makeup.line
    right, bottom = left + makeup.measure, top + column.short * makeup.line
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
