"""Does every column end level with its neighbours?

The lines that a column lacks show as a white step at its foot. The build fits what it can; the rest is for an editor: a
few characters more or less in the article, a picture or headline a line larger or smaller. A warning: on the last page of
an article an even end may not be wanted, or a notice fills the space.
Source: CLREQ 2.3.3 From the Template of the Page Format to the Actual Page Format.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.rules import Fault
from publish.sheet import Column, Makeup

CODE = "D016"
_HINT = "add to the text, or let the build fit picture, headline and lead: `fit = true` under [print] in edition.toml"


def look(document: Document) -> Iterator[Fault]:
    """A warning for each column that lacks lines; none where the build kept nothing of the columns."""
    makeup = document.target.makeup
    for column in makeup.columns if makeup else ():
        if makeup and column.short > 0:
            lines = "a line" if column.short == 1 else f"{column.short} lines"
            message = (
                f"page {column.page}, column {column.number}: the column is {lines} short: {_end(document, column)}"
            )
            area = _area(makeup, column)
            yield Fault(message, _HINT, severity="warning", page=column.page, area=area)


def _end(document: Document, column: Column) -> str:
    """The last line of body type in a column."""
    makeup = document.target.makeup
    lines = [
        line
        for block in document.blocks
        for line in block.lines
        if line.page == column.page
        and document.column(line.page, line.left) == column.number
        and makeup
        and abs(line.size - makeup.size) < 0.06
    ]
    last = max(lines, key=lambda line: line.baseline, default=None)
    return f"it ends with “{last.text.strip()}”" if last else "it has no text"


def _area(makeup: Makeup, column: Column) -> tuple[float, ...]:
    """The white at the foot of a column."""
    lefts = makeup.lefts[column.page - 1] if 0 < column.page <= len(makeup.lefts) else []
    if not 0 < column.number <= len(lefts):
        return ()
    left = lefts[column.number - 1]
    foot = makeup.head + column.lines * makeup.line
    return left, foot - column.short * makeup.line, left + makeup.measure, foot
