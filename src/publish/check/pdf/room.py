"""Does everything stand inside the type area and inside the page?

What has no room hangs over the foot of its column or into the next one, or is cut off at the edge of the paper: a row of a
table that is higher than the page, a table of too many columns, a picture to which a style sheet gives a height of its own. The
build sets it all the same, so that nothing is lost unseen; it can't be printed like that.
Source: CLREQ 2.3.3 From the Template of the Page Format to the Actual Page Format; ISO 32000-1, 14.11.2 Page boundaries.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pikepdf

from publish.check.opened.document import Document
from publish.check.opened.lines import Line
from publish.check.rules import Fault
from publish.check.shared.lines import fault

CODE = "D017"
_REACH = 0.5
"""em by which a character may reach over the edge: glyphs have blank in their squares."""
_HINT = "make it smaller, divide it, or take another page: `page` under [print] in edition.toml"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each thing that the build had no room for, and for the first line of each page that the paper cuts off."""
    makeup = document.target.makeup
    for overflow in makeup.overflows if makeup else ():
        yield Fault(str(overflow), _HINT, page=overflow.page)
    sizes = [_size(page, is_lying=document.turn.is_vertical) for page in document.pdf.pages]
    found = (line for block in document.blocks for line in block.lines)
    cut = [line for line in found if _is_cut(line, sizes[line.page - 1])]
    for _, lines in groupby(sorted(cut, key=lambda line: line.page), key=lambda line: line.page):
        yield fault(document, next(lines), "the edge of the page cuts a line off", _HINT)


def _size(page: pikepdf.Page, *, is_lying: bool) -> tuple[float, float] | None:
    """Width and height of a page as it was laid out, in pt; None if an entry turns it, as it never does ours."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    size = (top - bottom, right - left) if is_lying else (right - left, top - bottom)
    return None if page.obj.get("/Rotate", 0) else size


def _is_cut(line: Line, size: tuple[float, float] | None) -> bool:
    if size is None:
        return False
    (width, height), reach = size, _REACH * line.size
    beside = line.left < -reach or line.right > width + reach
    return beside or not -reach < line.baseline < height + reach
