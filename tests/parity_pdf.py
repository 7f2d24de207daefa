"""A PDF file in, its texts out, read by Poppler in two ways: as tagged (what a screen reader says) and as drawn (what
one gets by selecting and copying); and what is wrong with them beside the passages that the article has.

Where lines end, columns end and pages end differs with every change of the layout, so neither way looks at it: drawn
text is compared without white space, tagged text with the white space inside its lines.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pikepdf

from tests.parity import Expected, Passage

_PASSAGES = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TH", "TD", "Lbl", "Note"}
NOTES = {"note mark", "note"}
"""Roles of the passages that stand at the foot of a column."""
MOVABLE = "caption"
"""Role of passages that may be drawn elsewhere than they stand in the text."""
END_MARK = "■"


class Tagged(NamedTuple):
    """The text of one structure element."""

    kind: str
    """Standard structure type; empty for text that belongs to no passage."""
    depth: int
    lines: list[str]
    """As they are set, without spaces at their ends; a change of face begins a new one too."""


def tagged(file: Path) -> list[Tagged]:
    """The text in the order of the structure tree, by the innermost element that is a passage; a note with its mark."""
    found: list[Tagged] = []
    around: list[Tagged] = []
    for line in _structure(file, file.stat().st_mtime_ns):
        depth = len(line) - len(line.lstrip(" "))
        content = line.strip()
        while around and around[-1].depth >= depth:
            around.pop()
        if not content.startswith('"'):
            around.append(Tagged(re.split(r"[ :]", content, maxsplit=1)[0], depth, []))
            found.append(around[-1])
        elif text := content[1:-1].strip(" "):
            passages = [item for item in around if item.kind in _PASSAGES]
            is_note = len(passages) > 1 and passages[-2].kind == "Note"
            owner = passages[-2 if is_note else -1] if passages else Tagged("", depth, [])
            found += [] if passages else [owner]
            owner.lines.append(text)
    return [item for item in found if item.lines]


def rubies(file: Path) -> list[tuple[str, str]]:
    """Every ruby in the order of the structure tree: the text of its base, and the reading as a screen reader says it."""
    bases, inside = list[str](), False
    for line in _structure(file, file.stat().st_mtime_ns):
        content = line.strip()
        if inside and content.startswith('"'):
            bases[-1] += content[1:-1]
        inside = content.startswith(("RB", '"')) and (inside or content.startswith("RB"))
        if content.startswith("RB"):
            bases.append("")
    with pikepdf.open(file) as pdf:
        readings = [
            str(element.ActualText) for element in _elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/RT"
        ]
    return list(zip(bases, readings, strict=True))


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements below one, in reading order."""
    kids: pikepdf.Object | list[pikepdf.Object] = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _elements(kid)


def drawn(file: Path) -> list[str]:
    """The text of each page in the order in which it is drawn, without white space."""
    pages = _poppler("pdftotext", "-raw", str(file), "-").split("\f")[:-1]
    return [re.sub(r"\s", "", page) for page in pages]


@lru_cache(maxsize=1)
def _structure(file: Path, _changed: int) -> list[str]:
    """Lines of the structure tree with its text; reading it takes Poppler seconds, and two tests in a row ask for it."""
    return _poppler("pdfinfo", "-struct-text", str(file)).splitlines()


def _poppler(*command: str) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def tagged_faults(expected: Expected, found: list[Tagged]) -> list[str]:
    """What differs between the article and the structure tree, a line each.

    A bleeding picture stands above the headline, and each note behind the block that calls it.
    """
    wanted = [passage for passage in expected.passages("print") if passage.role not in NOTES]
    elements = [item.lines for item in found if item.kind not in ("Lbl", "Note")]
    if (opening := _opening(wanted)) and elements and matches(opening.text, elements[0]):
        wanted.insert(0, wanted.pop(wanted.index(opening)))
    wrong = [*_out_of_step(wanted, elements), *_misplaced_notes(_notes(expected), found)]
    marks = [_solid("".join(item.lines)) for item in found if item.kind == "Lbl"]
    if marks != expected.list_marks():
        wrong.append(f"list marks: {marks!r} instead of {expected.list_marks()!r}")
    return wrong + [f"tagged as nothing: {item.lines!r}" for item in found if not item.kind]


def _misplaced_notes(wanted: list[str], found: list[Tagged]) -> Iterator[str]:
    """Notes that are not told as they should be, or before what calls them."""
    notes = [(place, item.lines) for place, item in enumerate(found) if item.kind == "Note"]
    for note, (place, lines) in zip_longest(wanted, notes, fillvalue=(0, ["nothing"])):
        told = "".join(line for item in found[:place] if item.kind != "Note" for line in item.lines)
        if not isinstance(note, str) or not matches(note, lines):
            yield f"notes: {lines!r} instead of {note!r}"
        elif note[0] not in told:
            yield f"notes: {lines!r} stands before it is called"


def _out_of_step(wanted: list[Passage], elements: list[list[str]]) -> Iterator[str]:
    """The first passage that is not one element, or not as it should be."""
    for passage, lines in zip_longest(wanted, elements):
        if passage is None:
            yield f"tagged, but not in the article: {lines!r}"
        elif lines is None or not matches(passage.text, lines):
            yield f"{passage.role}: {lines!r} instead of {passage.text!r}"
            return


def matches(text: str, lines: list[str]) -> bool:
    """Whether the lines make up the text; only where one ends may a space be missing."""
    place = 0
    for line in lines:
        while text[place : place + 1] == " ":
            place += 1
        if not text.startswith(line, place):
            return False
        place += len(line)
    return not text[place:].strip(" ")


def drawn_faults(expected: Expected, found: list[str]) -> list[str]:
    """What differs between the article and the text as drawn.

    At the end of each page is drawn what stands outside the flow of text: notes, list marks, running heads and the folio. It is taken off there, each piece once; what remains of all pages must
    be the rest of the article, character by character, but for captions, each of which stands somewhere in one piece.
    """
    wanted = [passage for passage in expected.passages("print") if passage.role not in NOTES]
    needed = [*map(_solid, _notes(expected)), *expected.list_marks()]
    flow, wrong, loose = "", [], list(needed)
    for number, page in enumerate(found, 1):
        furniture = _furniture(expected, number)
        rest, left = _peeled(page, furniture + loose)
        flow += rest
        wrong += [f"page {number} lacks {text!r}" for text in furniture if text in left]
        loose = [text for text in left if text not in furniture]
    wrong += [f"nowhere drawn: {text!r}" for text in loose if text in needed]
    for caption in [_solid(passage.text) for passage in wanted if passage.role in (MOVABLE, "opening")]:
        wrong += [] if caption in flow else [f"nowhere drawn: {caption!r}"]
        flow = flow.replace(caption, "", 1)
    texts = [_printed(passage) for passage in wanted if passage.role not in (MOVABLE, "opening")]
    return wrong + _first_difference("".join(map(_solid, texts)), flow)


def _peeled(page: str, loose: list[str]) -> tuple[str, list[str]]:
    """The page without the loose texts at its end, and those that are not there."""
    left = sorted(loose, key=len)
    while (text := next((text for text in reversed(left) if page.endswith(text)), None)) is not None:
        page = page.removesuffix(text)
        left.remove(text)
    return page, left


def _first_difference(wanted: str, found: str) -> list[str]:
    if wanted == found:
        return []
    place = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found))
    )
    return [f"…{found[max(place - 20, 0) : place + 20]!r}… instead of …{wanted[max(place - 20, 0) : place + 20]!r}…"]


def _furniture(expected: Expected, page: int) -> list[str]:
    """Running heads and folio of a page (1-based), without white space."""
    masthead, meta = expected.masthead, expected.article.meta
    name, issue = expected.line(masthead.name), expected.line(masthead.issue)
    when = expected.date(masthead.date) if masthead.date else ""
    paper = [name + issue + meta.rights] if page == 1 else []
    heads = [] if page == 1 and expected.bleeds else [when + issue, meta.section + name]
    return [_solid(text) for text in (*heads, *paper, str(page))]


def _printed(passage: Passage) -> str:
    return passage.text + END_MARK * passage.final


def _opening(wanted: list[Passage]) -> Passage | None:
    return next((passage for passage in wanted if passage.role == "opening"), None)


def _notes(expected: Expected) -> list[str]:
    """Each note with its mark."""
    notes: list[str] = []
    for passage in expected.passages("print"):
        if passage.role == "note mark":
            notes.append(passage.text)
        elif passage.role == "note":
            notes[-1] += passage.text
    return notes


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)
