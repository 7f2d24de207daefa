"""An article in, every text that an edition changes, with the lines of article.md that hold it, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from publish import model as m
from publish import tree
from publish.convert.converter import CONTEXT
from publish.tree import Run

_GAP = r"(?:[*_`\\\[\]|]|\[\^[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|\n[ >]*)*"
"""Markup that may stand between two characters of a text in its source."""
_START, _END = r"(?:^|(?<=[\s\[\"'|*:=({-]))", r"(?=[\s\]\"'|*,\[{}]|$)"
"""Borders of a text in its source."""


class Passage(Struct, frozen=True):
    """A text; one without markup is a run of one piece."""

    run: Run
    first: int
    """Line of article.md on which its block begins, 1-based."""
    last: int
    """Line on which it ends at the latest."""


def passages(article: m.Article, length: int = 0) -> list[Passage]:
    """Those of the front matter, then those of each block; `length`: lines of article.md."""
    blocks = [*tree.walk(article.body), *(b for note in article.notes for b in tree.walk(note.children))]
    starts = sorted({block.line for block in blocks})
    ends = {line: following - 1 for line, following in zip(starts, [*starts[1:], length + 1], strict=True)}
    found = [Passage(run, 1, (starts or [2])[0] - 1) for run in _of_meta(article.meta)]
    for block in blocks:
        found += (Passage(run, block.line, ends[block.line]) for run in _of_block(block))
    return found


def _of_meta(meta: m.FrontMatter) -> list[Run]:
    found, collect = _collector()
    tree.changed_meta(meta, collect.line)
    return found


def _of_block(block: m.Block) -> list[Run]:
    """Those of the block without the blocks inside it."""
    match block:
        case m.Quote() | m.Only():
            block = msgspec.structs.replace(block, children=())
        case m.Listing():
            block = msgspec.structs.replace(block, items=())
    found, collect = _collector()
    tree.changed_blocks((block,), collect)
    return found


def _collector() -> tuple[list[Run], tree.Change]:
    """A change that changes nothing and keeps every text that it meets: so none is forgotten that is changed."""
    found: list[Run] = []

    def run(run: Run) -> Run:
        if run:
            found.append(run)
        return run

    def line(text: str) -> str:
        if text:
            found.append((m.Text(text),))
        return text

    return found, tree.Change(run, line)


def located(lines: list[str], text: str, at: int, first: int, last: int) -> tuple[int, int]:
    """Line and column of a character of a text in article.md, by its surroundings; markup may stand among them."""
    source = "\n".join(lines[first - 1 : last])
    for pattern in _patterns(text, at):
        if match := re.search(pattern, source, re.MULTILINE):
            place = match.start(1)
            return first + source.count("\n", 0, place), place - source.rfind("\n", 0, place)
    return first, 1


def _patterns(text: str, at: int) -> Iterator[str]:
    """What finds the character, the most precise first."""
    start, end = max(at - CONTEXT, 0), at + 1 + CONTEXT
    letters = [re.escape(character) for character in text[start:end]]
    letters[at - start] = f"({letters[at - start]})"
    around = _GAP.join(letters)
    yield ("" if start else _START) + around + ("" if end < len(text) else _END)
    yield around
    yield letters[at - start]
