"""Words that somebody settled, in layers; a text in, the places where each holds out.

A layer stands above another when it was settled nearer to the text: what the editor decided at one place, then the
article's front matter, then the house's terms.toml, then the packaged corrections. opencc and the word lattice have
the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from publish.convert import names
from publish.convert.region import Region
from publish.house import Words

Source = Literal["inline", "decision", "article", "name", "house"]
"""Who settled a word: the nearest first."""


class Term(Struct, frozen=True):
    """A word and its form."""

    simplified: str
    traditional: str
    source: Source


class Match(Struct, frozen=True):
    """A term at a place of a text."""

    start: int
    end: int
    text: str
    """What stands there after the conversion; its length may differ."""
    source: Source


class Layer:
    """Terms of one rank, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.simplified: term for term in terms}
        longest_first = sorted(self.terms, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first))) if self.terms else None

    def found(self, text: str, taken: bytearray) -> Iterator[Match]:
        """The longest terms from left to right, none over a place that is `taken` (1 for each such character)."""
        place = 0
        while self.pattern and (match := self.pattern.search(text, place)):
            start, end = match.span()
            term = self._untaken(text, start, taken)
            if term:
                end = start + len(term.simplified)
                yield Match(start, end, term.traditional, term.source)
            place = end if term else start + 1

    def _untaken(self, text: str, start: int, taken: bytearray) -> Term | None:
        """The longest term that begins at a place and has room there."""
        here = (term for word, term in self.terms.items() if text.startswith(word, start))
        free = [term for term in here if not any(taken[start : start + len(term.simplified)])]
        return max(free, key=lambda term: len(term.simplified), default=None)


def matches(text: str, settled: Iterable[Match], layers: Sequence[Layer]) -> list[Match]:
    """What holds where in the text: `settled` and, where that leaves room, the terms of each layer, nearest layer first."""
    found, taken = list(settled), bytearray(len(text))
    for match in found:
        taken[match.start : match.end] = b"\1" * (match.end - match.start)
    for layer in layers:
        for match in layer.found(text, taken):
            found.append(match)
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
    return sorted(found, key=lambda match: match.start)


def layer(found: Words, region: Region, source: Source) -> Layer:
    """The words of a house or an article as terms of one rank."""
    people = (Term(name, names.form(name, region), "name") for name in found.names)
    kept = (Term(passage, passage, source) for passage in found.keep)
    return Layer([*people, *kept, *(Term(word, form, source) for word, form in found.terms.items())])
