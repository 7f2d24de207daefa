"""Words that somebody settled, in layers; a text in, the places where each holds out.

A layer stands above another when it was settled nearer to the text: what the editor decided at one place, then the
article's front matter, then the house's terms.toml, then the packaged corrections. opencc and the word lattice have
the rest.
"""

from __future__ import annotations

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
        self.lengths: dict[str, list[int]] = {}
        for word in sorted(self.terms, key=len, reverse=True):
            lengths = self.lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))

    def found(self, text: str, taken: bytearray) -> Iterator[Match]:
        """The longest terms from left to right, none over a place that is `taken` (1 for each such character)."""
        place = 0
        while place < len(text):
            match = self._at(text, place, taken) if text[place] in self.lengths else None
            if match:
                yield match
            place = match.end if match else place + 1

    def _at(self, text: str, start: int, taken: bytearray) -> Match | None:
        for length in self.lengths[text[start]]:
            term = self.terms.get(text[start : start + length])
            if term and not any(taken[start : start + length]):
                return Match(start, start + length, term.traditional, term.source)
        return None


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
