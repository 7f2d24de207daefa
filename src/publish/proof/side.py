"""A cell of a proof in, its left or right side as XHTML out, every mark with words for those who can't see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from markupsafe import Markup, escape

from publish import model as m
from publish.markup import note_mark
from publish.proof.collation import Cell, Mark, Piece
from publish.tree import Run

SOURCES = {
    "opencc": "opencc 词典", "words": "词频", "corrections": "订正词表", "usage": "报章用例", "people": "文中人名", "inline": "文内标注", "decision": "编辑裁定",
    "article": "本文词表", "name": "人名", "house": "本社词表",
}  # fmt: skip
"""Who or what chose a form."""
PEOPLE = {"inline": "文", "decision": "裁", "article": "稿", "name": "名", "house": "社"}
"""What people settled, with the sign that stands on the proof."""
Side = Literal["left", "right"]
Words = Callable[[str], str]
_Leaves = Iterator[tuple[Piece, ...]]


class Sides:
    """Renders cells; `words` puts what the proof says itself into the edition's script."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def source(self, name: str) -> str:
        """Who or what chose a form, in words."""
        return self.words(SOURCES.get(name, name))

    def left(self, cell: Cell) -> Markup:
        """The canonical text."""
        return self._run(cell.run, iter(cell.leaves), "left")

    def right(self, cell: Cell) -> Markup:
        """The edition's text."""
        return self._run(cell.run, iter(cell.leaves), "right")

    def _run(self, run: Run, leaves: _Leaves, side: Side) -> Markup:
        return Markup("").join(self._node(node, leaves, side) for node in run)

    def _node(self, node: m.Inline, leaves: _Leaves, side: Side) -> Markup:
        """Markup that would look like a mark, as lines under names, and readings, which nothing converts, are left out."""
        match node:
            case m.Text() | m.Code():
                return Markup("").join(self._piece(piece, side) for piece in next(leaves))
            case m.LineBreak():
                return Markup("<br/>")
            case m.NoteCall(number):
                return Markup('<sup data-note="" class="call">{}</sup>').format(note_mark(number))
            case m.Strong():
                return Markup("<strong>{}</strong>").format(self._run(node.children, leaves, side))
            case m.Span() if node.lang:
                inner = self._run(node.children, leaves, side)
                return Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(node.lang, inner)
            case _:
                return self._run(node.children, leaves, side)

    def _piece(self, piece: Piece, side: Side) -> Markup:
        text, mark = (piece.left if side == "left" else piece.right), piece.mark
        if mark.kind == "plain" or not text:
            return escape(text)
        if mark.kind == "changed":
            return Markup('<span class="changed">{}</span>').format(text)
        if mark.kind == "doubtful":
            label = f"{self.words('存疑')} {mark.number}"
            return Markup(
                '<mark class="doubtful" id="{0}-{1}">{2}<a href="#doubt-{1}" aria-label="{3}"><sup data-note="" class="number">{1}</sup></a></mark>'
            ).format(side, mark.number, text, label)
        sign = self._sign(mark) if side == "right" and mark.kind in ("settled", "word") else ""
        return Markup('<span class="{}" title="{}">{}</span>{}').format(mark.kind, self._title(piece), text, sign)

    def _sign(self, mark: Mark) -> Markup:
        source = self.source(mark.source)
        return Markup('<abbr title="{}"><sup data-note="" class="who">{}</sup></abbr>').format(
            source, self.words(PEOPLE[mark.source])
        )

    def _title(self, piece: Piece) -> str:
        place, source = piece.mark.place, self.source(piece.mark.source)
        if place is None:
            return f"{source}：{piece.left}→{piece.right}"
        others = "、".join(dict.fromkeys(form for form in place.others if form != place.traditional))
        return self.words("一简对多繁，另作") + others + f"（{source}）"
