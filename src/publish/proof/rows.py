"""An article in; the rows of its proof out, in the order in which it is read, each with its line in article.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from publish import model as m
from publish.markup import note_mark
from publish.proof.collation import Cell, Collation
from publish.tree import Run

HEAD = {
    "kicker": "肩题", "title": "主题", "subtitle": "副题", "authors": "记者", "place": "电头", "source": "来源",
    "section": "频道", "lead": "导语",
}  # fmt: skip
TAIL = {"editors": "责编", "designers": "美编", "keywords": "关键词", "corrections": "更正", "rights": "版权"}
"""Keys of the front matter, before and after the text, and what a row calls them."""
Part = Literal["title", "heading", "strap", "text", "small", "code"]


class Row(Struct, frozen=True):
    """A text on both sides; a row of a table has several cells."""

    label: str
    """What it is, in Simplified characters."""
    line: int
    """1-based, in article.md."""
    part: Part
    """How large it is set."""
    cells: tuple[Cell, ...]


class Rows:
    """Makes the rows of one article, which holds the blocks of the edition already (`adapt.of_edition`)."""

    def __init__(self, collation: Collation, lines: Mapping[str, int]) -> None:
        """`lines`: keys of the front matter → their line in article.md."""
        self.collation = collation
        self.lines = lines

    def of(self, article: m.Article) -> list[Row]:
        """All of them, those of text that is empty left out."""
        found = [*self._matter(article, HEAD), *self._blocks(article.body, "正文")]
        for note in article.notes:
            found += self._blocks(note.children, f"注{note_mark(note.number)}", "small")
        found += self._matter(article, TAIL)
        return found

    def _matter(self, article: m.Article, labels: Mapping[str, str]) -> Iterator[Row]:
        for key, label in labels.items():
            value = getattr(article.meta, key)
            items = [value] if isinstance(value, str) else [getattr(item, "text", item) for item in value or []]
            part: Part = "title" if key == "title" else "text" if key == "lead" else "small"
            yield from self._row(label, self.lines.get(key, 1), part, *map(_text, items))

    def _row(self, label: str, line: int, part: Part, *found: Run) -> Iterator[Row]:
        if any(found):
            yield Row(label, line, part, tuple(self.collation.cell(run) for run in found))

    def _blocks(self, blocks: tuple[m.Block, ...], label: str, part: Part = "text") -> Iterator[Row]:
        for block in blocks:
            yield from self._block(block, label, part)

    def _block(self, block: m.Block, label: str, part: Part) -> Iterator[Row]:
        match block:
            case m.Paragraph():
                yield from self._row(label, block.line, part, block.children)
            case m.Heading():
                yield from self._row("小标题", block.line, "heading", block.children)
                yield from self._row("题记", block.line, "strap", block.strap)
            case m.Figure():
                yield from self._row("图说", block.line, "small", block.caption)
                yield from self._row("署名", block.line, "small", _text(block.credit))
                yield from self._row("替代文字", block.line, "small", _text(block.alt))
            case m.Quote():
                yield from self._blocks(block.children, "引文", part)
                yield from self._row("出处", block.line, "small", _text(block.cite))
            case m.Table():
                yield from self._table(block)
            case m.Listing():
                for item in block.items:
                    yield from self._blocks(item, "列表", part)
            case m.CodeBlock():
                yield Row("代码", block.line, "code", (self.collation.fixed(_text(block.text)),))

    def _table(self, table: m.Table) -> Iterator[Row]:
        yield from self._row("表题", table.line, "small", _text(table.caption))
        yield from self._row("表头", table.line, "small", *table.head)
        for number, row in enumerate(table.rows, start=2):  # head and rule stand before
            yield from self._row("表行", table.line + number, "small", *row)
        yield from self._row("资料来源", table.line, "small", _text(table.source))


def _text(text: str) -> Run:
    return (m.Text(text),) if text else ()
