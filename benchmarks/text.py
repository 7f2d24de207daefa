"""A text file or a sample article in, the text that all tools set out: paragraphs and headings, a line each."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from publish import model as m
from publish import tree

SAMPLE, LENGTH = "qingdu-press", 2350
"""The article whose text is taken, and how many characters of it."""
_MARKS = ("#", "##")


class Line(NamedTuple):
    """A paragraph or heading."""

    level: int
    """0: a paragraph, 1: the title, 2: a subheading."""
    text: str


Text = Sequence[Line]


def from_file(path: Path) -> list[Line]:
    """The lines of a file that are not empty: `# ` before the title, `## ` before a subheading."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        mark, _, rest = line.strip().partition(" ")
        level = len(mark) if mark in _MARKS else 0
        if mark:
            found.append(Line(level, rest if level else line.strip()))
    return found


def from_article(article: m.Article) -> list[Line]:
    """Title, subheadings and paragraphs; what has pictures, cells or notes is left out."""
    blocks = [block for block in article.body if isinstance(block, m.Paragraph | m.Heading)]
    body = [Line(2 if isinstance(block, m.Heading) else 0, tree.plain(block.children)) for block in blocks]
    return [Line(1, article.meta.title), *body]


def printed(text: str) -> int:
    """How many characters are seen side by side: what stands over or under another counts with it, spaces not at all.

    So a syllable of Korean is one, a stack of Tibetan is one, a letter of Uyghur is one.
    """
    return sum(not character.isspace() and unicodedata.category(character)[0] not in "MC" for character in text)


def length(lines: Text) -> int:
    """Printed characters of the whole text."""
    return sum(printed(line.text) for line in lines)


def as_long(lines: Text, wanted: int) -> list[Line]:
    """The text over and over, cut within the paragraph in which so many printed characters are reached."""
    return list(_until(itertools.chain(lines, itertools.cycle(lines[1:])), wanted))


def _until(lines: Iterator[Line], wanted: int) -> Iterator[Line]:
    for line in lines:
        wanted -= printed(line.text)
        if wanted <= 0:
            yield line._replace(text=_cut(line.text, wanted))
            return
        yield line


def _cut(text: str, too_many: int) -> str:
    """Without so many of its last printed characters; not all of them."""
    while too_many < 0 and len(text) > 1:
        too_many += printed(text[-1])
        text = text[:-1]
    return text


def turned(lines: Text, run: int) -> list[Line]:
    """Every paragraph begins at another of its characters."""
    return [line if line.level else line._replace(text=_turned(line.text, run)) for line in lines]


def _turned(text: str, run: int) -> str:
    start = run % len(text)
    while unicodedata.category(text[start])[0] in "MZ":  # not between a letter and what stands over it
        start = (start + 1) % len(text)
    return text[start:] + text[:start]


def title(lines: Text) -> str:
    """Of the whole; a dash where it has none."""
    return next((line.text for line in lines if line.level == 1), "—")


def article(lines: Text, like: m.Article) -> m.Article:
    """The text as an article whose byline, section and lead are those of another."""
    body = [_block(number, line) for number, line in enumerate(lines) if line.level != 1]
    meta = msgspec.structs.replace(like.meta, title=title(lines), related=[])
    return msgspec.structs.replace(like, meta=meta, body=tuple(body), notes=(), pictures={}, decisions={})


def _block(number: int, line: Line) -> m.Block:
    run = (m.Text(line.text),)
    return m.Heading(number, 2, f"h{number}", run) if line.level else m.Paragraph(number, run)
