"""Text steps by name, as `steps` of an edition.toml lists them; each gives what `tree.changed` wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.tree import Change, Leaf, Run, leaves, with_texts

_PAIRS = {"“": ("「", "『"), "”": ("」", "』"), "‘": ("「", "『"), "’": ("」", "』")}
_OPENING = "“‘"
_WITHIN_WORD = re.compile(r"(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ])")
_BESIDE_WORD = re.compile(r"(?<=[A-Za-zÀ-ɏ])’|’(?=[A-Za-zÀ-ɏ0-9])")


def _cornered(leaves_of_run: Iterable[Leaf]) -> Iterator[str]:
    """Curly quotes as 「 」 outside and 『 』 inside, by their depth in the run (CLREQ 2.3.3).

    Apostrophes stay: those inside a word (I’m), and those beside one that close no quotation (workers’, ’n’).
    """
    open_quotes: list[str] = []
    for leaf in leaves_of_run:
        inside = {match.start() for match in _WITHIN_WORD.finditer(leaf.text)}
        beside = {match.start() for match in _BESIDE_WORD.finditer(leaf.text)}
        out = []
        for index, character in enumerate(leaf.text):
            apostrophe = index in inside or (index in beside and open_quotes[-1:] != ["‘"])
            if character not in _PAIRS or apostrophe or leaf.fixed:
                out.append(character)
            elif character in _OPENING:
                out.append(_PAIRS[character][len(open_quotes) % 2])
                open_quotes.append(character)
            else:
                if open_quotes:
                    open_quotes.pop()
                out.append(_PAIRS[character][len(open_quotes) % 2])
        yield "".join(out)


def _corner_run(run: Run) -> Run:
    return with_texts(run, _cornered(list(leaves(run))))


def _corner_line(text: str) -> str:
    return "".join(_cornered([Leaf(text, fixed=False)]))


STEPS: dict[str, Change] = {
    "corner-quotes": Change(_corner_run, _corner_line),
}
"""Each step's name in edition.toml."""
