"""Walks over an article's tree: its plain text out, or a new tree with other texts in the same places.

A *run* is the inline content of one paragraph, heading, caption or cell: the unit in which text is converted and
composed, since a phrase may cross the border of a bold or linked passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

import msgspec

from publish import model as m

Run = tuple[m.Inline, ...]


class Leaf(msgspec.Struct, frozen=True):
    """A piece of text in a run."""

    text: str
    fixed: bool
    """Inside `.keep`, code, a foreign language or an address: no stage may change it."""
    name: str = ""
    """The whole of the span that is marked as a proper name and begins here."""
    forms: tuple[tuple[str, str], ...] = ()
    """The author's own forms of the span that begins here, by region; its further pieces have empty ones."""


def leaves(run: Run, fixed: bool = False) -> Iterator[Leaf]:
    """The texts of a run in reading order; a line break or note mark is an empty leaf that nothing changes."""
    for node in run:
        match node:
            case m.Text(text):
                yield Leaf(text, fixed)
            case m.Code(text):
                yield Leaf(text, True)
            case m.Span():
                inner = leaves(node.children, fixed or node.keep or bool(node.lang))
                inner = _named(inner, plain(node.children)) if node.name else inner
                yield from _with_forms(inner, node.forms) if node.forms else inner
            case m.Link():
                shows_itself = plain(node.children) == unquote(node.href.removeprefix("mailto:"))
                yield from leaves(node.children, fixed or shows_itself)
            case m.Emphasis() | m.Strong():
                yield from leaves(node.children, fixed)


def _named(inner: Iterator[Leaf], name: str) -> Iterator[Leaf]:
    for index, leaf in enumerate(inner):
        yield leaf if index else msgspec.structs.replace(leaf, name=name)


def _with_forms(inner: Iterator[Leaf], forms: tuple[tuple[str, str], ...]) -> Iterator[Leaf]:
    for index, leaf in enumerate(inner):
        own = forms if index == 0 else tuple((region, "") for region, _ in forms)
        yield msgspec.structs.replace(leaf, forms=own)


def with_texts(run: Run, texts: Iterator[str]) -> Run:
    """The same run with the text of each leaf taken from `texts`, in the order of `leaves`."""

    def rebuild(node: m.Inline) -> m.Inline:
        match node:
            case m.Text():
                return m.Text(next(texts))
            case m.Code():
                return m.Code(next(texts))
            case m.Emphasis() | m.Strong() | m.Link() | m.Span():
                return msgspec.structs.replace(node, children=tuple(rebuild(child) for child in node.children))
            case _:
                return node

    return tuple(rebuild(node) for node in run)


def plain(run: Run) -> str:
    """The text of a run without its markup; a line break is a newline, a note mark nothing."""
    parts: list[str] = []
    for node in run:
        match node:
            case m.Text(text) | m.Code(text):
                parts.append(text)
            case m.LineBreak():
                parts.append("\n")
            case m.NoteCall():
                pass
            case _:
                parts.append(plain(node.children))
    return "".join(parts)


def readings(run: Run) -> Iterator[str]:
    """The readings (ruby) of the run, in reading order."""
    for node in run:
        match node:
            case m.Emphasis() | m.Strong() | m.Link() | m.Span():
                if isinstance(node, m.Span) and node.ruby:
                    yield node.ruby
                yield from readings(node.children)


def calls(run: Run) -> Iterator[int]:
    """Numbers of the notes that the run calls, in reading order."""
    for node in run:
        match node:
            case m.NoteCall(number):
                yield number
            case m.Emphasis() | m.Strong() | m.Link() | m.Span():
                yield from calls(node.children)


def renumbered(run: Run, numbers: Mapping[int, int]) -> Run:
    """The run with other numbers in its note calls."""

    def rebuild(node: m.Inline) -> m.Inline:
        match node:
            case m.NoteCall(number):
                return m.NoteCall(numbers[number])
            case m.Emphasis() | m.Strong() | m.Link() | m.Span():
                return msgspec.structs.replace(node, children=renumbered(node.children, numbers))
            case _:
                return node

    return tuple(map(rebuild, run))


def walk(blocks: tuple[m.Block, ...]) -> Iterator[m.Block]:
    """Every block, outer before inner, in document order."""
    for block in blocks:
        yield block
        match block:
            case m.Quote() | m.Only():
                yield from walk(block.children)
            case m.Listing():
                for item in block.items:
                    yield from walk(item)


def runs(block: m.Block) -> Iterator[Run]:
    """The runs that belong to this block itself (not to blocks inside it), in reading order."""
    match block:
        case m.Paragraph():
            yield block.children
        case m.Heading():
            yield block.children
            if block.strap:
                yield block.strap
        case m.Figure():
            yield block.caption
        case m.Table():
            yield from block.head
            for row in block.rows:
                yield from row


def lines(block: m.Block) -> Iterator[str]:
    """The texts without markup that belong to this block itself and are printed."""
    match block:
        case m.Figure():
            yield block.credit
        case m.Quote():
            yield block.cite
        case m.Table():
            yield block.caption
            yield block.source
        case m.CodeBlock():
            yield block.text


def figures(blocks: tuple[m.Block, ...]) -> list[m.Figure]:
    """Every figure in document order."""
    return [block for block in walk(blocks) if isinstance(block, m.Figure)]


def called(blocks: tuple[m.Block, ...]) -> list[int]:
    """Numbers of the notes that are called, each once, in order."""
    found = (run for block in walk(blocks) for run in runs(block))
    return list(dict.fromkeys(number for run in found for number in calls(run)))


def for_edition(blocks: tuple[m.Block, ...], tag: str) -> tuple[m.Block, ...]:
    """The blocks without those that are for other editions, `Only` itself dissolved."""
    out: list[m.Block] = []
    for block in blocks:
        match block:
            case m.Only():
                out += for_edition(block.children, tag) if tag in block.editions else ()
            case m.Quote():
                out.append(msgspec.structs.replace(block, children=for_edition(block.children, tag)))
            case m.Listing():
                items = tuple(for_edition(item, tag) for item in block.items)
                out.append(msgspec.structs.replace(block, items=items))
            case _:
                out.append(block)
    return tuple(out)


class Change(msgspec.Struct, frozen=True):
    """What `changed` does to the two kinds of text."""

    run: Callable[[Run], Run]
    line: Callable[[str], str]
    """For texts without markup: titles, alt texts, credits."""


def _changed_block(block: m.Block, change: Change) -> m.Block:
    replace = msgspec.structs.replace
    match block:
        case m.Paragraph():
            return replace(block, children=change.run(block.children))
        case m.Heading():
            return replace(block, children=change.run(block.children), strap=change.run(block.strap))
        case m.Figure():
            texts = {name: change.line(getattr(block, name)) for name in ("alt", "credit")}
            return replace(block, caption=change.run(block.caption), **texts)
        case m.Quote():
            return replace(block, children=changed_blocks(block.children, change), cite=change.line(block.cite))
        case m.Table():
            return replace(
                block,
                head=tuple(map(change.run, block.head)),
                rows=tuple(tuple(map(change.run, row)) for row in block.rows),
                caption=change.line(block.caption),
                source=change.line(block.source),
            )
        case m.Listing():
            return replace(block, items=tuple(changed_blocks(item, change) for item in block.items))
        case m.Only():
            return replace(block, children=changed_blocks(block.children, change))
        case _:
            return block


def changed_blocks(blocks: tuple[m.Block, ...], change: Change) -> tuple[m.Block, ...]:
    """The same blocks with every text changed; code blocks stay."""
    return tuple(_changed_block(block, change) for block in blocks)


_LINES = ("title", "kicker", "subtitle", "source", "place", "section", "lead", "rights")
_LISTS = ("authors", "editors", "designers", "keywords")


def changed_meta(meta: m.FrontMatter, line: Callable[[str], str]) -> m.FrontMatter:
    """The front matter with every text that readers see changed; ids, times and rules stay."""
    texts = {name: line(value) for name in _LINES if (value := getattr(meta, name)) is not None}
    lists = {name: [line(item) for item in getattr(meta, name)] for name in _LISTS}
    corrections = [msgspec.structs.replace(item, text=line(item.text)) for item in meta.corrections]
    return msgspec.structs.replace(meta, **texts, **lists, corrections=corrections)


def changed(article: m.Article, change: Change) -> m.Article:
    """The article with every text that readers see changed."""
    return msgspec.structs.replace(
        article,
        meta=changed_meta(article.meta, change.line),
        body=changed_blocks(article.body, change),
        notes=tuple(
            msgspec.structs.replace(note, children=changed_blocks(note.children, change)) for note in article.notes
        ),
    )
