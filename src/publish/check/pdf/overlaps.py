"""Does no character stand upon its neighbour?

A line is squeezed by taking the blank halves of marks. Where that is not enough, or where two texts of different faces
meet, ink runs into ink: it can't be read, and the printing plate shows a blot.
Source: CLREQ 3.5.3 Procedures for Inter-Character Spacing Reduction: only the blank of marks and of spaces can go.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document
from publish.check.opened.lines import Line
from publish.check.rules import Fault
from publish.check.shared.lines import chinese, fault
from publish.press.marks import CENTRED, CLOSING, DASH, HAN, LATIN, OPENING, OTHER, class_of

CODE = "D012"
LIMIT = 0.06
"""em by which two characters may stand in each other's place: slanted letters and long strokes reach over theirs."""
_SOLID = {HAN: (0.0, 1.0), OPENING: (0.5, 1.0), CLOSING: (0.0, 0.5), CENTRED: (0.25, 0.75)}
"""Class → the part of the square that can't be taken away."""
_HINT = "change the text by a character near this place; if many lines overlap, look at letter-spacing in print.css"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each line in which characters overlap, at the first of them."""
    is_centred = document.tag.startswith("zh-Hant")
    for block in chinese(document):
        for line in block.lines:
            pairs = ((_overlap(line, before, after, is_centred), before, after) for before, after in line.pairs)
            deepest = max(pairs, default=(0.0, 0, 0))
            if deepest[0] > LIMIT:
                depth, before, after = deepest
                yield fault(
                    document, line, f"`{line.text[before]}` and `{line.text[after]}` overlap by {depth:.2f} em", _HINT
                )


def _overlap(line: Line, before: int, after: int, is_centred: bool) -> float:
    """How far two neighbours overlap, in em, both in their squares and in what is drawn; letters and dashes may."""
    drawn = line.ink_rights[before] - line.ink_lefts[after]
    if drawn <= 0:
        return 0.0
    kinds = [class_of(line.text[index], is_centred) for index in (before, after)]
    if set(kinds) <= {LATIN, OTHER} or set(kinds) == {DASH}:
        return 0.0
    squares = _solid(line, before, kinds[0])[1] - _solid(line, after, kinds[1])[0]
    return min(squares, drawn) / line.size


def _solid(line: Line, index: int, kind: str) -> tuple[float, float]:
    """Where the part of a character that can't be taken away begins and ends, in pt."""
    origin = line.origins[index]
    if kind in _SOLID:
        return origin + _SOLID[kind][0] * line.size, origin + _SOLID[kind][1] * line.size
    return origin, line.ends[index]
