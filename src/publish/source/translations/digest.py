"""A canonical article in, the hash of its readable text out, whole and by parts, so that a translation knows what it is of.

Two articles have one hash if their readers read the same: the bytes of the file, comments, the order of keys, times, rules of
conversion and blocks for other editions do not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import msgspec
from msgspec import Struct

from publish import model as m
from publish import tree

_HEAD = (
    "kicker", "title", "subtitle", "lead", "place", "source", "section", "authors", "editors", "designers", "keywords", "rights",
)  # fmt: skip
_UNREAD = ("line", "column", "id", "number", "place", "keep", "forms")
"""Fields of nodes that no reader sees, or that follow from the order of the nodes."""


class Part(Struct, frozen=True):
    """A stretch of the article: its front matter, the text before the first section, or a section."""

    name: str
    """As messages name it."""
    line: int
    """Of article.md, 1-based."""
    digest: str
    """SHA-256, 64 hex digits."""


class Digest(Struct, frozen=True):
    """What a translation records of the canonical text."""

    parts: list[Part]
    """Front matter, the text before the first section, and each section."""

    @property
    def canonical(self) -> str:
        """The hash of the whole, 16 hex digits."""
        return _sha256([part.digest for part in self.parts])[:16]

    @property
    def recorded(self) -> list[str]:
        """The hashes of the parts as front matter holds them, 8 hex digits each."""
        return [part.digest[:8] for part in self.parts]


def digest(article: m.Article, tag: str) -> Digest:
    """The digest of the canonical article as an edition has to translate it."""
    meta: dict[str, Any] = {name: value for name in _HEAD if (value := getattr(article.meta, name))}
    meta |= {"corrections": [correction.text for correction in article.meta.corrections]}
    notes = {note.number: tree.for_edition(note.children, tag) for note in article.notes}
    parts = [Part("the front matter", 1, _sha256(meta))]
    for name, blocks in sections(tree.for_edition(article.body, tag)):
        text = [blocks, *(notes[number] for number in tree.called(blocks))]
        parts.append(Part(name, blocks[0].line if blocks else 1, _sha256(_readable(text))))
    return Digest(parts)


def sections(blocks: tuple[m.Block, ...]) -> Iterator[tuple[str, tuple[m.Block, ...]]]:
    """The text before the first section, which may be empty, then each section; with its name."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, m.Heading) and block.level == 2]
    yield "the text before the first section", blocks[: starts[0] if starts else None]
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        yield f"“{tree.plain(heading.children) if isinstance(heading, m.Heading) else ''}”", blocks[start:end]


def _readable(value: Any) -> Any:
    """Plain values that are the same for the same text; what stands at its default is left out, so that a field which the
    model gets one day makes no translation stale.
    """
    match value:
        case m.Text(text):
            return text
        case tuple() | list():
            found = map(_readable, _spliced(value))
            runs = groupby(found, key=lambda item: isinstance(item, str))
            return [item for texts, items in runs for item in (["".join(items)] if texts else items)]
        case Struct():
            fields = msgspec.structs.fields(value)
            kept = {f.name: getattr(value, f.name) for f in fields if f.name not in _UNREAD}
            shown = {f.name: _readable(kept[f.name]) for f in fields if f.name in kept and kept[f.name] != f.default}
            return {type(value).__name__: shown}
        case _:
            return value


def _spliced(values: Iterable[Any]) -> Iterator[Any]:
    """The values, with what stands in spans that only conversion looks at in the place of these spans."""
    for value in values:
        if isinstance(value, m.Span) and not (value.dots or value.name or value.book or value.ruby or value.lang):
            yield from _spliced(value.children)
        else:
            yield value


def _sha256(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()
