"""Does every line of the body stand on the baseline grid?

Lines of neighbouring columns, and of both sides of a thin sheet, have to stand at the same heights; a line that is half a
point off is seen at once. A tenth of a point can't be seen. What pushes lines off the grid is a picture, a table or a
heading whose height is no whole number of lines.
Source: CLREQ 2.3.3 From the Template of the Page Format to the Actual Page Format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from publish.check.opened.document import Document
from publish.check.opened.lines import Block, Line
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault

CODE = "D015"
LIMIT = 0.1
"""pt."""
_SAME_SIZE = 0.06
"""pt; sizes of type that differ by less are the same."""
_HINT = "give the block above it a height in whole lines: layouts/README.md"


def look(document: Document) -> Iterator[Fault]:
    """A fault for the first of all lines in a paragraph's column that are off the grid by the same distance."""
    paragraphs = [block for block in chinese(document) if block.role == "/P"]
    size, distance = _measures(document, paragraphs)
    if not distance:
        return
    body = _body(paragraphs, size)
    heads = dict(enumerate(document.target.makeup.heads, 1)) if document.target.makeup else {}
    places = {id(line): line.baseline - heads.get(line.page, 0.0) for lines in body for line in lines}
    grid = _grid(places.values(), distance)
    for lines in body:
        away = [(round(_away(places[id(line)], grid, distance), 1), line) for line in lines]
        for (off, _), found in groupby(away, key=lambda pair: (pair[0], pair[1].page)):
            together = [line for _, line in found]
            if abs(off) > LIMIT:
                what = "a line stands" if len(together) == 1 else f"{len(together)} lines stand"
                side = "below" if off > 0 else "above"
                yield fault(document, together[0], f"{what} {abs(off):.1f} pt {side} the grid", _HINT)


def _body(paragraphs: Iterable[Block], size: float) -> list[list[Line]]:
    """The lines of each paragraph in the size and face of the body; a byline may have its size, but not its face."""
    found = [block.lines for block in paragraphs if abs(block.size - size) < _SAME_SIZE]
    faces = Counter(line.face for lines in found for line in lines)
    body = max(faces, key=lambda face: (faces[face], face), default="")
    return [[line for line in lines if line.face == body] for lines in found]


def _measures(document: Document, paragraphs: Iterable[Block]) -> tuple[float, float]:
    """Size of the body type and distance of its lines, in pt: as the build had them, or else those that most lines have."""
    if makeup := document.target.makeup:
        return makeup.size, makeup.line
    found = Counter(
        (round(block.size, 1), round(after.baseline - line.baseline, 1))
        for block in paragraphs
        for line, after in pairwise(block.lines)
        if line.page == after.page and after.baseline > line.baseline
    )
    return max(found, key=lambda measures: (found[measures], measures)) if found else (0.0, 0.0)


def _grid(places: Iterable[float], distance: float) -> float:
    """Where the first line of the grid stands on which most lines do, in pt from the head of the type area."""
    found = Counter(round(place % distance, 2) for place in places)
    return max(found, key=lambda place: (found[place], place)) if found else 0.0


def _away(place: float, grid: float, distance: float) -> float:
    """How far a line stands below the nearest line of the grid, in pt; less than 0 above it."""
    return (place - grid + distance / 2) % distance - distance / 2
