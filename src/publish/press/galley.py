"""The blocks of an article laid out in one endless column in, pieces in whole lines of the grid out (校样, the galley).

WeasyPrint lays each block out once. What remains to a whole number of lines goes to the picture in the block, else to
the white above and below it, in proportion to its margins; so whatever stands between paragraphs, their lines stay on
the grid (CLREQ 2.4).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import absolute_layout
from weasyprint.layout.block import block_level_layout

from publish.press.composition import forget
from publish.press.edges import resolve_percentages
from publish.press.flow import NEVER, ORPHAN, WIDOW, Piece

TORN = 400.0
"""Cost of a break inside what asks to be kept whole."""
LONELY = 15.0
"""Cost of a heading with one line of text at the foot of a column."""
_EVEN = 0.05
"""px; heights that differ by less from whole lines are whole lines."""
_WORDS = 20
"""Characters by which a block is named."""
_AVOID = ("avoid", "avoid-page", "avoid-column")
PLACE = "data-place"
"""Attribute of blocks that leave the flow: top, column, page, note or rule."""


class Block:
    """One block of the galley; lengths in px."""

    def __init__(self, box: Any, line: float, width: float) -> None:
        """`box`: laid out at the origin; `width`: that it may have."""
        self.box, self.line, self.width = box, line, width
        self.place: str = box.element.get(PLACE, "") if box.element is not None else ""
        self.indent: float = box.position_x
        """From the left edge of its column: from right to left, a narrow block stands at the right."""
        self.before: float = box.border_box_y()
        """White above that falls away at the head of a column."""
        self.body: float = box.border_height()
        self.after: float = max(box.margin_bottom, 0.0)
        self.grown = 0.0
        """By which the picture is higher than it came."""
        self.picture: Any = next(filter(_is_picture, _in_flow(box)), None)
        found = dict(_leaves(box))
        self.leaves = _stacked(list(found)) or [box]
        self._keepers = found
        self._heads = _heads(box)
        self.calls = [list(dict.fromkeys(called(leaf))) for leaf in self.leaves]
        """Numbers of the notes that are called in each leaf."""
        self.inside = float(self.leaves[0].position_y - box.border_box_y())
        """From its border to the first leaf."""
        texts = [found for found in box.descendants() if isinstance(found, boxes.TextBox)]
        is_rtl = box.style["direction"] == "rtl"
        overs = (-text.position_x if is_rtl else text.position_x + text.width - width for text in texts)
        self.beyond = max(overs, default=0.0)
        """By how much its text is wider than its column; a hanging stop is, by less than a character."""
        self.words = "".join(text.text for text in texts)[:_WORDS].strip()
        """How it begins."""
        self.keeps_next = box.style["break_after"] in _AVOID
        self.keeps_last = box.style["break_before"] in _AVOID

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
        return self._head_lines(piece) * self.line

    def part(self, first: int, last: int) -> Any:
        """A copy of the block with those pieces only; a table has its head again."""
        made = cut(self.box, {id(leaf) for leaf in self.leaves[first:last]})
        if self._head_lines(first):
            table = next(found for found in made.descendants() if isinstance(found, boxes.TableBox))
            leaf, head = self.leaves[first], self._heads[id(self.leaves[first])].deepcopy()
            head.translate(0, leaf.position_y - head.position_y - head.height)
            table.children = [head, *table.children]
        return made

    def _head_lines(self, piece: int) -> int:
        """Lines of the head of the table that goes on with that piece at the head of a column."""
        head = self._heads.get(id(self.leaves[piece])) if piece else None
        return math.ceil((head.height - _EVEN) / self.line) if head is not None else 0

    def divided(self, lines: int) -> list[Block]:
        """The block in parts of at most that many lines, each a block of its own, if it is higher and can be divided."""
        if self.lines(head=True) <= lines:
            return [self]
        first, allowed, parts = 0, 0, list[Block]()
        for number, leaf in enumerate(self.leaves):
            if number and self._before(number) < NEVER:
                allowed = number
            head = self.leaves[first].position_y - self._head_lines(first) * self.line if first else self.before
            if leaf.position_y + _height(leaf) - head > lines * self.line + _EVEN and number > first:
                last = allowed if allowed > first else number
                parts.append(self._part_alone(first, last))
                first = last
        return [*parts, self._part_alone(first, len(self))] if parts else [self]

    def _part_alone(self, first: int, last: int) -> Block:
        made = self.part(first, last)
        if first:
            head = self._head_lines(first) * self.line
            made.position_y -= head
            made.height += head
        made.translate(0, -made.position_y)
        return Block(made, self.line, self.width)

    def _places(self) -> list[float]:
        """Where each leaf begins, from the head of the block's slot."""
        first = self.inside + self.top(self.lines()) - self.leaves[0].position_y
        return [first + leaf.position_y for leaf in self.leaves]

    def __len__(self) -> int:
        return len(self.leaves)

    def pieces(self, notes: Sequence[float]) -> Iterator[Piece]:
        """Its pieces; `notes`: height of the notes that are called in each, in pt.

        A part of the block needs the lines between those at which its pieces begin, and one more at its head where its
        own end may stand further below a line than its beginning.
        """
        line, places, costs, whole = self.line, self._places(), list(self._costs()), self.lines()
        starts = [0, *(math.ceil((place - _EVEN) / line) for place in places[1:])]
        foot = self.lines(foot=True)
        over = [start * line - place for start, place in zip(starts, places, strict=True)]
        least = foot * line - self.top(foot, foot=True) - self.body
        at_head = [0] * len(self)
        saved = self.lines(head=True) - whole
        for number in reversed(range(1, len(self))):
            at_head[number] = self._head_lines(number) + (over[number] > least + _EVEN)
            if costs[number - 1] < NEVER:
                least = min(least, over[number])
                begun = places[number] - places[0] + self.inside
                saved = max(saved, math.ceil((begun - _EVEN) / line) - starts[number])
        at_head[0] = saved
        heights = [after - before for before, after in pairwise([*starts, whole])]
        at_foot = [0] * (len(self) - 1) + [foot - whole]
        for height, head, end, cost, note in zip(heights, at_head, at_foot, costs, notes, strict=True):
            yield Piece(height, height + head, height + end, cost, note)

    def _costs(self) -> Iterator[float]:
        """Cost of ending a column behind each piece."""
        parents = {id(line): parent for parent in self.box.descendants() for line in _lines(parent)}
        for number, leaf in enumerate(self.leaves[:-1], 1):
            parent = parents.get(id(leaf))
            lines = _lines(parent) if parent is not None else [leaf]
            place = next(place for place, line in enumerate(lines, 1) if line is leaf)
            alone = ORPHAN * (place == 1 < len(lines)) + WIDOW * (place == len(lines) - 1 > 0)
            yield self._before(number) + alone
        yield NEVER if self.keeps_next else 0.0

    def _before(self, number: int) -> float:
        """Cost of a break before a leaf that tears what asks to be kept whole.

        Lines and rows that stand whole lines apart may still be torn in need, but not a caption from its picture, a
        table from its head, or a heading.
        """
        before, leaf = self.leaves[number - 1], self.leaves[number]
        if not set(self._keepers[before]).intersection(self._keepers[leaf]):
            return 0.0
        step = (leaf.position_y - before.position_y) / self.line
        is_even = step > 0.5 and abs(step - round(step)) * self.line < _EVEN
        is_headed = self._heads.get(id(before), leaf) is None or self._heads.get(id(leaf), leaf) is None
        return NEVER if self.keeps_next or is_headed or not is_even else TORN


def called(box: Any) -> Iterator[int]:
    """Numbers of the notes that are called in a box."""
    for found in box.descendants():
        number = found.element.get("data-note", "") if found.element is not None else ""
        if number.isdecimal() and found.element_tag == "sup":
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


def _heads(box: Any) -> dict[int, Any]:
    """For each row of a table that has a head, by its identity: a copy of the head, None for rows of the head itself."""
    found: dict[int, Any] = {}
    for table in [box, *box.descendants()]:
        groups = table.children if isinstance(table, boxes.TableBox) else []
        head = next((group for group in groups if isinstance(group, boxes.TableRowGroupBox) and group.is_header), None)
        if head is not None:
            copy = head.deepcopy()
            found |= {id(row): None if group is head else copy for group in groups for row in group.children}
    return found


def _in_flow(box: Any) -> Iterator[Any]:
    """A box and what stands in it, without what is taken out of its flow."""
    yield box
    for child in getattr(box, "children", ()):
        if child.is_in_normal_flow():
            yield from _in_flow(child)


def _is_picture(box: Any) -> bool:
    return isinstance(box, boxes.ReplacedBox) and box.style["object_fit"] == "cover"


def _leaves(box: Any, keepers: tuple[int, ...] = ()) -> Iterator[tuple[Any, tuple[int, ...]]]:
    """The lines of text in a block, the rows of a table, and whatever else can't be divided; each with the identities of
    the boxes around it that ask to be kept whole.
    """
    if box.style["break_inside"] in _AVOID:
        keepers = (*keepers, id(box))
    is_leaf = isinstance(box, boxes.LineBox | boxes.TableRowBox) or not isinstance(box, boxes.ParentBox)
    flow = [] if is_leaf else [child for child in box.children if child.is_in_normal_flow()]
    if not flow:
        yield box, keepers
    for child in flow:
        yield from _leaves(child, keepers)


def _stacked(leaves: list[Any]) -> list[Any] | None:
    """The leaves if each stands below the one before, so that a break may come between them."""
    is_below = all(after.position_y >= before.position_y + _height(before) - 1 for before, after in pairwise(leaves))
    return leaves if is_below else None


def laid_out(context: Any, child: Any, parent: Any) -> Iterator[Any]:
    """A block at the origin, in the width of its parent and as high as it needs; in parts where it has forced breaks."""
    skip = None
    while True:
        parent.position_x = parent.position_y = 0
        child.position_x, child.position_y = parent.content_box_x(), parent.content_box_y()
        resolve_percentages(child, parent)
        positioned: list[Any] = []
        options: tuple[Any, ...] = parent, False, positioned, positioned, []
        found, rest = block_level_layout(context, child, -math.inf, skip, *options)[:2]
        if found is None:  # what asks to be kept whole and has a forced break inside waits for an empty page
            options = parent, True, positioned, positioned, []
            found, rest = block_level_layout(context, child, -math.inf, skip, *options)[:2]
        if found is not None:
            for placeholder in positioned:
                absolute_layout(context, placeholder, found, positioned, -math.inf, None)
            forget(found)
            yield found
        if rest is None or rest == skip:
            forget(child)
            return
        skip = rest


def cut(box: Any, kept: set[int]) -> Any:
    """A copy of a box with those of its leaves only; `kept` holds their identities."""
    if id(box) in kept:
        return box
    if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.LineBox | boxes.TableRowBox):
        return None
    inside = [part for child in box.children if child.is_in_normal_flow() and (part := cut(child, kept)) is not None]
    if not inside:
        return None
    leaves = [leaf for leaf, _ in _leaves(box)]
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
