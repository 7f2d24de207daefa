"""Text steps by name, as `steps` of an edition.toml lists them; each gives what `tree.changed` wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.tree import Change, Leaf, Run, leaves, with_texts

_PAIRS = {"“": ("「", "『"), "”": ("」", "』"), "‘": ("「", "『"), "’": ("」", "』")}
_OPENING = "“‘"
_APOSTROPHE = re.compile(r"(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ])")


def _cornered(leaves_of_run: Iterable[Leaf]) -> Iterator[str]:
    """Curly quotes as 「 」 outside and 『 』 inside, by their depth in the run (CLREQ 2.3.3)."""
    depth = 0
    for leaf in leaves_of_run:
        spared = {match.start() for match in _APOSTROPHE.finditer(leaf.text)}
        out = []
        for index, character in enumerate(leaf.text):
            if character not in _PAIRS or index in spared or leaf.fixed:
                out.append(character)
                continue
            depth -= character not in _OPENING
            out.append(_PAIRS[character][max(depth, 0) % 2])
            depth += character in _OPENING
        yield "".join(out)


def _corner_run(run: Run) -> Run:
    return with_texts(run, _cornered(list(leaves(run))))


def _corner_line(text: str) -> str:
    return "".join(_cornered([Leaf(text, fixed=False)]))


STEPS: dict[str, Change] = {
    "corner-quotes": Change(_corner_run, _corner_line),
}
"""Each step's name in edition.toml."""
