"""Runs of an article in, their pieces beside those of a converted edition, marked where an editor must look, out.

The right side is what the edition prints, after all its steps: it is made by the very changes that make the edition's
article, and only dealt out to the characters of the left side here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

from msgspec import Struct

from publish import tree
from publish.convert import runs
from publish.convert.converter import Converter, Place
from publish.convert.lattice import candidates
from publish.convert.opencc import converted
from publish.convert.terms import Match

Kind = Literal["plain", "changed", "choice", "doubtful", "settled", "word"]
"""`choice`: a one-to-many character; `doubtful`: one that may be wrong; `settled`: people decided on its form;
`word`: a glossary put another word here; `changed`: any other difference."""
AROUND = 8
"""Characters shown on either side of a doubtful one."""


class Mark(Struct, frozen=True):
    """What an editor must know of a piece."""

    kind: Kind
    start: int = -1
    """0-based place in the text of its run; -1 where neighbours of a kind are one piece."""
    source: str = ""
    """`Place.reason`, or the source of the term that holds there."""
    place: Place | None = None
    """Of a one-to-many character that nobody settled."""
    number: int = 0
    """Of a doubtful one, 1-based."""
    left: tuple[str, str] = ("", "")
    """Of a doubtful one: what stands before and after it in the canonical text."""
    right: tuple[str, str] = ("", "")
    """And in the edition's."""


PLAIN, CHANGED = Mark("plain"), Mark("changed")


class Piece(Struct, frozen=True):
    """A part of a leaf on both sides."""

    left: str
    right: str
    """Empty where a term of another length stands in a neighbouring leaf."""
    mark: Mark


class Cell(Struct, frozen=True):
    """A run and the pieces of its leaves."""

    run: tree.Run
    leaves: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> list[Piece]:
        """Those of all leaves."""
        return [piece for leaf in self.leaves for piece in leaf]

    @property
    def left(self) -> str:
        """The canonical text, without its line breaks."""
        return "".join(piece.left for piece in self.pieces)

    @property
    def right(self) -> str:
        """The edition's text, without its line breaks."""
        return "".join(piece.right for piece in self.pieces)


class Collation:
    """Collates the runs of one article, in the order in which they are read, and counts what it marks."""

    def __init__(self, converter: Converter, changes: Sequence[tree.Change], *, every: bool = False) -> None:
        """`changes`: all that the edition does to text, the converter's first; `every`: mark what changed at all."""
        self.converter = converter
        self.changes = changes
        self.every = every
        self.counts: Counter[str] = Counter()
        """`characters`, `choices`, `doubtful`, `words`, and by its source each term that holds."""

    def cell(self, run: tree.Run) -> Cell:
        """The run on both sides."""
        text, ends, settled = runs.spans(run, self.converter.region.code)
        printed = run
        for change in self.changes:
            printed = change.run(printed)
        borders = list(pairwise([0, *ends]))
        made = self.converter.texts(text, settled, ends)
        right = list[str]()
        for border, leaf in zip(borders, tree.leaves(printed), strict=True):
            right += _dealt(made, border, leaf.text)
        marks = self._marks(text, settled, right)
        self.counts["characters"] += len(text)
        return Cell(run, tuple(tuple(_pieces(text, right, marks, border)) for border in borders))

    def fixed(self, run: tree.Run) -> Cell:
        """A run that no edition changes."""
        return Cell(run, tuple((Piece(leaf.text, leaf.text, PLAIN),) for leaf in tree.leaves(run)))

    def _marks(self, text: str, settled: list[Match], right: list[str]) -> list[Mark]:
        """One for each character of `text`."""
        marks = [CHANGED if self.every and old != new else PLAIN for old, new in zip(text, right, strict=True)]
        places = {place.start: place for place in self.converter.places(text, settled)}
        matches = [match for match in self.converter.held(text, settled) if self._tells(text, match, places)]
        for match in matches:
            kind: Kind = "word" if self._is_other_word(text, match) else "settled"
            self.counts[match.source] += 1
            self.counts["words"] += kind == "word"
            marks[match.start : match.end] = [Mark(kind, match.start, match.source)] * (match.end - match.start)
        held = {at for match in matches for at in range(match.start, match.end)}
        for start, place in places.items():
            if start not in held:
                marks[start] = self._choice(text, place, right)
        self.counts["choices"] += len(places)
        return marks

    def _choice(self, text: str, place: Place, right: list[str]) -> Mark:
        if not place.is_doubtful:
            return Mark("choice", place.start, place.reason, place)
        self.counts["doubtful"] += 1
        before = slice(max(0, place.start - AROUND), place.start)
        after = slice(place.start + 1, place.start + 1 + AROUND)
        old, new = (text[before], text[after]), ("".join(right[before]), "".join(right[after]))
        return Mark("doubtful", place.start, place.reason, place, self.counts["doubtful"], old, new)

    def _tells(self, text: str, match: Match, places: Collection[int]) -> bool:
        """Whether a term does something: it holds a one-to-many character, or isn't what the characters give."""
        source = text[match.start : match.end]
        plain = converted(source, self.converter.region.configuration).translate(self.converter.shapes)
        return match.text != plain or any(at in places for at in range(match.start, match.end))

    def _is_other_word(self, text: str, match: Match) -> bool:
        """Whether a term has other characters than forms of the source's."""
        source = text[match.start : match.end]
        return len(source) != len(match.text) or any(
            new not in self._forms(old) for old, new in zip(source, match.text, strict=True)
        )

    def _forms(self, character: str) -> set[str]:
        """Every form that a Simplified character has in the region."""
        region = self.converter.region
        found = {character, converted(character, region.configuration), *candidates().get(character, "")}
        found |= {region.shapes.get(form, form) for form in found}
        return found | {form.translate(self.converter.shapes) for form in found}


def _dealt(made: list[str], border: tuple[int, int], final: str) -> Iterator[str]:
    """The final text of a leaf, dealt to its characters as the converter's was: `made` is what it wrote for each.

    Where a later step changed the length, the whole text stands with the first character.
    """
    lengths = [len(part) for part in made[slice(*border)]]
    if sum(lengths) != len(final):
        lengths = [len(final), *[0] * len(lengths[1:])]
    place = 0
    for length in lengths:
        yield final[place : place + length]
        place += length


def _pieces(text: str, right: list[str], marks: list[Mark], border: tuple[int, int]) -> Iterator[Piece]:
    """Neighbouring characters with one mark become one piece."""
    for mark, group in groupby(range(*border), key=marks.__getitem__):
        places = list(group)
        yield Piece(text[places[0] : places[-1] + 1], "".join(right[at] for at in places), mark)
