"""The blocks of an article laid out in one endless column in, pieces in whole lines of the grid out (校样, the galley).

WeasyPrint lays each block out once. What remains to a whole number of lines goes to the picture in the block, else to
the white above and below it, in proportion to its margins; so whatever stands between paragraphs, their lines stay on
the grid (CLREQ 2.4).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import absolute_layout
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.percent import resolve_percentages

from publish.press.composition import forget
from publish.press.flow import NEVER, ORPHAN, WIDOW, Piece

TORN = 400.0
"""Cost of a break inside what asks to be kept whole."""
LONELY = 15.0
"""Cost of a heading with one line of text at the foot of a column."""
_EVEN = 0.05
"""px; heights that differ by less from whole lines are whole lines."""
PLACE = "data-place"
"""Attribute of blocks that leave the flow: top, column, page, note or rule."""


class Block:
    """One block of the galley; lengths in px."""

    def __init__(self, box: Any, line: float) -> None:
        """`box`: laid out at the origin."""
        self.box, self.line = box, line
        self.place: str = box.element.get(PLACE, "") if box.element is not None else ""
        self.before: float = box.border_box_y()
        """White above that falls away at the head of a column."""
        self.body: float = box.border_height()
        self.after: float = max(box.margin_bottom, 0.0)
        self.grown = 0.0
        """By which the picture is higher than it came."""
        self.picture: Any = next((found for found in box.descendants() if _is_picture(found)), None)
        self.leaves = _on_grid(list(_leaves(box)), line) or [box]
        self.header: Any = next((found for found in box.descendants() if _is_header(found)), None)
        """Head of a table, shown again where the table goes on."""
        self.header_lines = round(self.header.height / line) if self.header is not None else 0
        self.inside = float(self.leaves[0].position_y - box.border_box_y())
        """From its border to the first leaf."""
        self.keeps_next = box.style["break_after"] in ("avoid", "avoid-page", "avoid-column")
        self.keeps_last = box.style["break_before"] in ("avoid", "avoid-page", "avoid-column")

    def lines(self, *, head: bool = False, foot: bool = False) -> int:
        """Whole lines that the block takes; `head`, `foot`: it begins or ends a column."""
        before, after = 0.0 if head else self.before, 0.0 if foot else self.after
        least = math.ceil((self.body - _EVEN) / self.line)
        return max(least, math.floor((before + self.body + after) / self.line + 0.5), 1)

    def top(self, lines: int, *, head: bool = False, foot: bool = False) -> float:
        """Where its border box begins in a slot of that many lines."""
        before, after = 0.0 if head else self.before, 0.0 if foot else self.after
        if self.picture is not None or not before:
            return before
        extra = lines * self.line - before - self.body - after
        return before + extra * before / (before + after)

    def fill(self, lines: int, *, head: bool = False, foot: bool = False) -> None:
        """Makes the picture in the block as much higher or lower as fills a slot of that many lines."""
        if self.picture is None:
            return
        before, after = 0.0 if head else self.before, 0.0 if foot else self.after
        wanted = lines * self.line - before - self.body - after
        _grow(self.box, self.picture, wanted - self.grown)
        self.grown = wanted

    def offset(self, piece: int, *, head: bool = False) -> float:
        """Where, below the head of its slot, the first leaf of a part stands that begins with that piece."""
        if piece == 0:
            return self.inside + self.top(self.lines(head=head), head=head)
        first = self.inside + self.top(self.lines())
        return first - math.floor(first / self.line + _EVEN) * self.line + self.header_lines * self.line

    def part(self, first: int, last: int) -> Any:
        """A copy of the block with those pieces only; a table has its head again."""
        made = cut(self.box, {id(leaf) for leaf in self.leaves[first:last]})
        if first and self.header is not None:
            table = next(found for found in made.descendants() if isinstance(found, boxes.TableBox))
            header = self.header.deepcopy()
            header.translate(0, self.leaves[first].position_y - header.position_y - header.height)
            table.children = [header, *table.children]
        return made

    def starts(self) -> list[int]:
        """The line, counted from the block's first, at which each piece begins."""
        first = self.leaves[0].position_y
        offset = math.floor((self.inside + self.top(self.lines())) / self.line + _EVEN)
        return [0, *(offset + round((leaf.position_y - first) / self.line) for leaf in self.leaves[1:])]

    def __len__(self) -> int:
        return len(self.leaves)

    def pieces(self, notes: dict[int, float]) -> Iterator[Piece]:
        """Its pieces; `notes`: number → height of each note in pt."""
        whole, starts = self.lines(), self.starts()
        heights = [b - a for a, b in pairwise([*starts, whole])]
        for number, (leaf, height, cost) in enumerate(zip(self.leaves, heights, self._costs(), strict=True)):
            at_head = height + (self.lines(head=True) - whole if number == 0 else self.header_lines)
            at_foot = height - (whole - self.lines(foot=True)) if number == len(self) - 1 else height
            yield Piece(height, at_head, at_foot, cost, sum(notes.get(n, 0.0) for n in called(leaf)))

    def _costs(self) -> Iterator[float]:
        """Cost of ending a column behind each piece."""
        torn = TORN if self.box.style["break_inside"] in ("avoid", "avoid-page", "avoid-column") else 0.0
        parents = {id(line): parent for parent in self.box.descendants() for line in _lines(parent)}
        for leaf in self.leaves[:-1]:
            parent = parents.get(id(leaf))
            lines = _lines(parent) if parent is not None else [leaf]
            place = next(number for number, line in enumerate(lines, 1) if line is leaf)
            alone = ORPHAN * (place == 1 < len(lines)) + WIDOW * (place == len(lines) - 1 > 0)
            yield torn + alone
        yield NEVER if self.keeps_next else 0.0


def called(box: Any) -> Iterator[int]:
    """Numbers of the notes that are called in a box."""
    seen: set[int] = set()
    for found in box.descendants():
        number = found.element.get("data-note") if found.element is not None else None
        if number and found.element_tag == "sup" and int(number) not in seen:
            seen.add(int(number))
            yield int(number)


def _grow(box: Any, picture: Any, height: float) -> bool:
    """Makes a picture higher, and with it the boxes around it; what follows it moves down. Whether it is in the box."""
    if box is picture:
        box.height += height
        return True
    for place, child in enumerate(getattr(box, "children", ())):
        if _grow(child, picture, height):
            for following in box.children[place + 1 :]:
                following.translate(0, height)
            box.height += height
            return True
    return False


def _lines(box: Any) -> list[Any]:
    return [child for child in getattr(box, "children", ()) if isinstance(child, boxes.LineBox)]


def _is_header(box: Any) -> bool:
    return isinstance(box, boxes.TableRowGroupBox) and bool(box.is_header)


def _is_picture(box: Any) -> bool:
    return isinstance(box, boxes.ReplacedBox) and box.style["object_fit"] == "cover"


def _leaves(box: Any) -> Iterator[Any]:
    """The lines of text in a block, the rows of a table, and whatever else can't be divided."""
    if isinstance(box, boxes.LineBox | boxes.TableRowBox) or not isinstance(box, boxes.ParentBox):
        yield box
        return
    flow = [child for child in box.children if child.is_in_normal_flow()]
    if not flow:
        yield box
    for child in flow:
        yield from _leaves(child)


def _on_grid(leaves: list[Any], line: float) -> list[Any] | None:
    """The leaves if they stand whole lines apart, so that a break may come between them."""
    steps = [(after.position_y - before.position_y) / line for before, after in pairwise(leaves)]
    is_even = all(step > 0.5 and abs(step - round(step)) * line < _EVEN for step in steps)
    return leaves if is_even else None


def laid_out(context: Any, child: Any, parent: Any) -> Any:
    """A block at the origin, in the width of its parent and as high as it needs; None where it has no box."""
    parent.position_x = parent.position_y = 0
    child.position_x, child.position_y = parent.content_box_x(), parent.content_box_y()
    resolve_percentages(child, parent)
    positioned: list[Any] = []
    found = block_level_layout(context, child, -math.inf, None, parent, False, positioned, positioned, [])[0]
    if found is not None:
        for placeholder in positioned:
            absolute_layout(context, placeholder, found, positioned, -math.inf, None)
        forget(child)
        forget(found)
    return found


def cut(box: Any, kept: set[int]) -> Any:
    """A copy of a box with those of its leaves only; `kept` holds their identities."""
    if id(box) in kept:
        return box
    if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.LineBox | boxes.TableRowBox):
        return None
    inside = [part for child in box.children if child.is_in_normal_flow() and (part := cut(child, kept)) is not None]
    if not inside:
        return None
    leaves = list(_leaves(box))
    is_first, is_last = id(leaves[0]) in kept, id(leaves[-1]) in kept
    marks = [child for child in box.children if is_first and not child.is_in_normal_flow()]
    made = box.copy_with_children([*marks, *inside])
    made.remove_decoration(start=not is_first, end=not is_last)
    if not is_first:
        made.position_y = inside[0].position_y
    made.height = inside[-1].position_y + _height(inside[-1]) - made.content_box_y()
    return made


def _height(box: Any) -> float:
    return float(box.height if isinstance(box, boxes.LineBox) else box.margin_height())
