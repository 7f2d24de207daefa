"""A PDF and its structure tree in, its blocks of text with their lines out: where each character of each line stands.

A block is a paragraph, a heading, a caption, a cell or a note; one that goes on in the next column or page is one block.
Lines keep their places in arrays of 32-bit numbers, 0.1 MB for a full page; finding them takes about 16 ms a page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2

from publish.check.opened.glyphs import Glyph, glyphs
from publish.check.opened.reading_order import in_reading_order, is_from_right
from publish.check.opened.turned import UPRIGHT, Turn
from publish.press.marks import CLOSING_MARKS, STOPS

_BLOCKS = frozenset({
    "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Caption", "/TD", "/TH", "/LI", "/LBody", "/Lbl", "/Div", "/Note",
    "/BlockQuote", "/TOCI",
})  # fmt: skip
"""Roles whose text is set in lines of its own."""
_SMALL = 0.8
"""Of the block's type; what is smaller is a reading, a note mark or an end mark."""
_NEAR = 0.5
"""em; a baseline further away is another line's, or that of a reading."""
_SAME = 0.1
"""em; edges that differ by less are the same."""
_BESIDE = 1.5
"""em; a character drawn out of order that is further from a line does not belong to it; columns are further apart."""
_BEHIND = 1.2
"""em; the same behind the end of a line of letters from the left: columns of vertical pages are no more than 1.5 apart."""
_WITNESSES = 3
"""Lines that must begin or end at a place to make it an edge."""


class Mark(NamedTuple):
    """Where an element of the structure tree has its text."""

    role: str
    marks: tuple[tuple[int, int], ...]
    """Page (1-based) and marked-content identifier."""


class Line:
    """A line of a block; all lengths in pt, from the left edge and the head of its page."""

    def __init__(self, page: int, size: float, found: Sequence[Glyph]) -> None:
        self.page = page
        """1-based."""
        self.size = size
        """Of the block's type."""
        self.text = "".join(glyph.text for glyph in found)
        self.origins = array("f", [glyph.origin for glyph in found])
        self.ends = array("f", [glyph.end for glyph in found])
        """Where each advance ends by the face's own width."""
        self.ink_lefts = array("f", [glyph.ink_left for glyph in found])
        self.ink_rights = array("f", [glyph.ink_right for glyph in found])
        self.solid = array("I", [index for index, glyph in enumerate(found) if self._is_solid(glyph)])
        """Indices of what is neither a space nor smaller than the text."""
        self.baseline = next(glyph.baseline for glyph in found if glyph.size >= _SMALL * size)
        self.face = Counter(glyph.face for glyph in found).most_common(1)[0][0]
        """That most of it is set in, as the file calls it."""
        self.is_flush = False
        """Whether it reaches a right edge at which other lines of its page end."""

    def _is_solid(self, glyph: Glyph) -> bool:
        return glyph.size >= _SMALL * self.size and not glyph.text.isspace()

    @property
    def words(self) -> str:
        """Its text without spaces, readings, note marks and end marks."""
        return "".join(self.text[index] for index in self.solid)

    @property
    def left(self) -> float:
        """Where its leftmost character begins."""
        return float(min(self.origins))

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return float(max(self.ends))

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of its squares."""
        top, bottom = self.baseline - 0.9 * self.size, self.baseline + 0.2 * self.size
        return round(self.left, 2), round(top, 2), round(self.right, 2), round(bottom, 2)

    @property
    def pairs(self) -> Iterator[tuple[int, int]]:
        """Indices of characters beside each other in their right places; a ligature is one of them."""
        for before, after in pairwise(self.solid):
            if self.origins[before] < self.origins[after]:
                yield before, after


class Block:
    """The lines of one paragraph, heading, caption, cell or note, in the order of reading."""

    def __init__(self, role: str, lines: list[Line]) -> None:
        self.role = role
        """Standard structure type, as `/P`."""
        self.lines = lines
        self.size = lines[0].size

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(line.text for line in self.lines)


def blocks(
    content: bytes, elements: Iterable[Mark], edges: Mapping[int, Sequence[float]], turn: Turn = UPRIGHT
) -> list[Block]:
    """The blocks of a PDF in the order of the structure tree; none where PDFium can't open the file.

    `elements`: every element of the tree, outer ones first; `edges`: right edges of columns that are known, by page;
    `turn`: how its pages are turned: lines are told as they stand on the page as it was laid out.
    """
    roles, owners = _owners(elements)
    found: defaultdict[int, list[Line]] = defaultdict(list)
    try:
        with pypdfium2.PdfDocument(content) as document:
            for number, page in enumerate(document, 1):
                for owner, lines in _on_page(number, glyphs(page, turn), owners, edges.get(number, ())).items():
                    found[owner] += lines
    except pypdfium2.PdfiumError:
        return []
    return [Block(roles[owner], found[owner]) for owner in sorted(found)]


def _owners(elements: Iterable[Mark]) -> tuple[list[str], dict[tuple[int, int], int]]:
    """The role of each element, and to which of them the text of each mark belongs: the innermost block around it."""
    roles, owners = [], dict[tuple[int, int], int]()
    for number, (role, marks) in enumerate(elements):
        roles.append(role)
        if role in _BLOCKS:
            owners.update(dict.fromkeys(marks, number))
    return roles, owners


def _on_page(
    page: int, found: Iterable[Glyph], owners: Mapping[tuple[int, int], int], edges: Sequence[float]
) -> dict[int, list[Line]]:
    by_owner: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in found:
        if (owner := owners.get((page, glyph.mark))) is not None:
            by_owner[owner].append(glyph)
    lines = {owner: list(_lines(page, glyphs)) for owner, glyphs in by_owner.items()}
    _find_edges([line for block in lines.values() for line in block], edges)
    return {owner: block for owner, block in lines.items() if block}


def _lines(page: int, found: Sequence[Glyph]) -> Iterator[Line]:
    """The lines of what one block has on a page; readings above and below them are left out."""
    sizes = Counter(round(glyph.size, 2) for glyph in found if not glyph.text.isspace())
    if not sizes:
        return
    size = max(sizes, key=lambda size: (sizes[size], size))
    rows: list[list[Glyph]] = []
    for glyph in found:
        row = next((row for row in reversed(rows) if _belongs(glyph, row, row is rows[-1], size)), None)
        if row is not None:
            row.append(glyph)
        elif glyph.size >= _SMALL * size:
            rows.append([glyph])
    if is_from_right("".join(glyph.text for glyph in found)):
        for row in _merged(rows, _BESIDE * size):
            yield Line(page, size, in_reading_order(row))
        return
    for row in rows:
        yield Line(page, size, sorted(row, key=lambda glyph: glyph.origin))


def _merged(rows: Sequence[list[Glyph]], beside: float) -> list[list[Glyph]]:
    """Parts of one line together: between words from the right, those from the left begin at their far ends."""
    found: list[list[Glyph]] = []
    for row in rows:
        left, right = min(glyph.origin for glyph in row), max(glyph.end for glyph in row)
        for other in found:
            is_level = abs(other[0].baseline - row[0].baseline) < _SAME * row[0].size
            gap = max(min(glyph.origin for glyph in other) - right, left - max(glyph.end for glyph in other))
            if is_level and gap < beside:
                other.extend(row)
                break
        else:
            found.append(row)
    return found


def _belongs(glyph: Glyph, row: Sequence[Glyph], is_last: bool, size: float) -> bool:
    """Whether a character stands in a line: behind its end, or among or beside the others if it is drawn later."""
    if abs(glyph.baseline - row[0].baseline) > _NEAR * size:
        return False
    if is_last and glyph.origin >= row[-1].origin:
        return True
    left, right = min(other.origin for other in row), max(other.end for other in row)
    return left - _BESIDE * size < glyph.origin < right + _BEHIND * size


def _find_edges(lines: Sequence[Line], known: Sequence[float]) -> None:
    """Finds the right edges of a page's columns from the lines that end there, and which lines reach them."""
    rights = sorted(place for line in lines for place in _ends(line))
    for line in lines:
        near = _SAME * line.size
        for place in _ends(line):
            is_known = any(abs(edge - place) <= near for edge in known)
            line.is_flush = line.is_flush or is_known or _count(rights, place - near, place + near) >= _WITNESSES


def _count(places: Sequence[float], first: float, last: float) -> int:
    return bisect_right(places, last) - bisect_left(places, first)


def _ends(line: Line) -> list[float]:
    """Where the line ends; without the blank of a mark and without a mark as well, which may stand outside the measure."""
    solid = line.solid
    if not len(solid):
        return []
    last = solid[-1]
    end = float(line.ends[last])
    if line.text[last] not in CLOSING_MARKS | STOPS:
        return [end]
    return [end, line.origins[last] + line.size / 2, float(line.origins[last])]
