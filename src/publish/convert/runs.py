"""A converter in, what `tree.changed` wants out: whole runs are converted, and the result dealt back to their pieces.

A phrase may cross the border of a bold or linked passage (头**发**), so a run is one text to the converter.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from publish import model as m
from publish.convert import names
from publish.convert.converter import Converter
from publish.convert.scripts import simplified_only
from publish.convert.terms import Match
from publish.tree import Change, Leaf, Run, leaves, plain, with_texts


def spans(run: Run, region: str) -> tuple[str, list[int], list[Match]]:
    """The text of a run, the ends of its pieces, and what its spans settle for a region."""
    found = list(leaves(run))
    ends, end = list[int](), 0
    for leaf in found:
        end += len(leaf.text)
        ends.append(end)
    settled = list(_settled(found, ends, region))
    return "".join(leaf.text for leaf in found), ends, settled


def _settled(found: list[Leaf], ends: list[int], region: str) -> Iterator[Match]:
    for leaf, end in zip(found, ends, strict=True):
        own = dict(leaf.forms).get(region)
        if own is not None or leaf.fixed:
            yield Match(end - len(leaf.text), end, leaf.text if own is None else own, "inline")
        elif leaf.text and (family := names.family(leaf.name)):
            start = end - len(leaf.text)
            yield Match(start, start + 1, names.character_form(family), "inline")


def change(converter: Converter) -> Change:
    """Converts the texts of an article."""

    def converted(run: Run) -> Run:
        text, ends, settled = spans(run, converter.region.code)
        out = converter.texts(text, settled, ends)
        starts = [0, *ends]
        return with_texts(run, ("".join(out[a:b]) for a, b in zip(starts, ends, strict=False)))

    return Change(run=converted, line=converter.text)


def kept(run: Run) -> Run:
    """The run, its kept Simplified text with the language that it is in: for voices and for the shapes of its characters."""
    return tuple(map(_kept, run))


def _kept(node: m.Inline) -> m.Inline:
    if not isinstance(node, m.Emphasis | m.Strong | m.Link | m.Span):
        return node
    node = structs.replace(node, children=kept(node.children))
    if isinstance(node, m.Span) and node.keep and not node.lang and simplified_only(plain(node.children)):
        return structs.replace(node, lang="zh-Hans")
    return node
