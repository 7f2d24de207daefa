"""Arabic words that an element begins or ends within, whose letters still join there (Unicode 16, 9.2, Arabic Cursive Joining).

WeasyPrint 70.0 has each text box shaped by itself, so a word of which a part is bold falls apart into two. Both sides of
such a place get a joiner (U+200D), which shapes the letter beside it. It is not copied with the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import weasyprint.document
import weasyprint.draw.text
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import ffi, pango

JOINER = "\u200d"
_APART = frozenset("\u0621\u0674\u06e5\u06e6")
"""Letters that join none."""
_LAST = frozenset(
    "\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u0675\u0676\u0677\u06c0\u06cd\u06cf"
    "\u06d2\u06d3\u06d5\u06ee\u06ef"
).union(map(chr, range(0x688, 0x69A)), map(chr, range(0x6C3, 0x6CC)))
"""Letters that join the one before and not the one behind: ArabicShaping.txt, Right_Joining of the Arabic block."""


def _is_letter(character: str) -> bool:
    return "\u0620" <= character <= "\u06ff" and character.isalpha()


def joins(before: str, after: str) -> bool:
    """Whether the last letter of one text joins the first of another, if they stand side by side."""
    one, other = before[-1:], after[:1]
    if not (_is_letter(one) and _is_letter(other)):
        return False
    return one not in _LAST and not _APART & {one, other}


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes in a line box; None where something stands between them."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)
        elif child.is_in_normal_flow():
            yield None


def _join(root: Any) -> None:
    """Adds the joiners to all texts of a document."""
    for line in root.descendants():
        if not isinstance(line, boxes.LineBox):
            continue
        for before, after in pairwise(_texts(line)):
            if before is not None and after is not None and joins(before.text, after.text):
                before.text, after.text = before.text + JOINER, JOINER + after.text
                before.ends_joined = True


def _building(build: Callable[..., Any]) -> Callable[..., Any]:
    def built(*arguments: Any, **options: Any) -> Any:
        root = build(*arguments, **options)
        _join(root)
        return root

    return built


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """Draws the line as before; Pango has a joiner share the cluster of its letter, and so its text."""

    def draw(stream: Any, textbox: Any, *arguments: Any) -> Any:
        if "ends_joined" in textbox.__dict__ and textbox.text.endswith(JOINER):
            _part(textbox.pango_layout)
        return draw_first_line(stream, textbox, *arguments)

    return draw


def _part(layout: Any) -> None:
    """Gives the last joiner of a text, the leftmost glyph of its run, a cluster of its own."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # as drawing does, which would undo this
    place = len(layout.text.encode()) - len(JOINER.encode())
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if item.offset <= place < item.offset + item.length and item.analysis.level % 2:
            glyphs.log_clusters[0] = place - item.offset
        run = run.next


def install() -> None:
    """Wraps what stands in the places of both now."""
    weasyprint.document.build_formatting_structure = _building(weasyprint.document.build_formatting_structure)
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
