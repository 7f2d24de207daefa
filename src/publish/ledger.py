"""An article and an edition in; the characters whose conversion an editor should look at, and what he decided, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import msgspec
from msgspec import Struct

from publish import model as m
from publish import tree
from publish.adapt import conversion, of_edition
from publish.convert import runs
from publish.convert.converter import CONTEXT, Place
from publish.convert.opencc import converted
from publish.convert.terms import Match
from publish.editions import Edition
from publish.typography import STEPS

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?…]*[”’」』）)]*")
_LONGEST = 60
"""Characters of a sentence that are shown on either side."""
_GAP = r"(?:[*_`\\\[\]|]|\[\^[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|\n[ >]*)*"
"""Markup that may stand between two characters of a text in its source."""
_START, _END = r"(?:^|(?<=[\s\[\"'|*:=({-]))", r"(?=[\s\]\"'|*,\[{}]|$)"
"""Borders of a text in its source."""

Passage = tuple[str, str]
"""What stands before a character and after it."""


class Entry(Struct, frozen=True):
    """A character to look at; the same surroundings are one entry, however often they stand in the article."""

    place: Place
    """What the program chooses, and why."""
    line: int
    """Of article.md, 1-based."""
    column: int
    simplified: Passage
    """The sentence round it as it was written."""
    traditional: Passage
    """The same as it is printed."""
    decided: str = ""
    """The editor's form; empty: nobody has decided."""

    def has(self, form: str) -> bool:
        """Whether the character can have that form."""
        own = self.place
        return form in (own.simplified, own.traditional, *own.others) or converted(form, "t2s") == own.simplified


class Ledger(Struct, frozen=True):
    """What an edition has to decide about an article."""

    article: m.Article
    """The canonical one."""
    tag: str
    """Edition."""
    region: str
    """Key of its forms in spans, as `[特朗普]{tw=川普}`."""
    entries: list[Entry]
    """In the order of the text: what is doubtful, and what was decided."""

    @property
    def undecided(self) -> list[Entry]:
        """What waits for an editor."""
        return [entry for entry in self.entries if not entry.decided]

    @property
    def decisions(self) -> dict[str, str]:
        """Those about places of the text, in its order."""
        return {entry.place.context: entry.decided for entry in self.entries if entry.decided}

    @property
    def gone(self) -> dict[str, str]:
        """Decisions about places that the text has no longer."""
        made = self.article.decisions.get(self.tag, {})
        there = {entry.place.context for entry in self.entries}
        return {context: form for context, form in made.items() if context not in there}


def ledger(article: m.Article, edition: Edition, source: str) -> Ledger:
    """That of a converted edition; `article`: the canonical one, `source`: the text of its article.md."""
    program, editor = conversion(edition, msgspec.structs.replace(article, decisions={})), conversion(edition, article)
    if program is None or editor is None:
        return Ledger(article, edition.tag, "", [])
    lines, decided, found = source.split("\n"), article.decisions.get(edition.tag, {}), dict[str, Entry]()
    for first, last, text, settled in _texts(of_edition(article, edition.tag), len(lines), program.region.code):
        places = [place for place in program.places(text, settled) if _concerns(place, decided)]
        printed = _with_marks(editor.texts(text, settled), edition) if places else []
        for place in places:
            where, around = _located(lines, text, place.start, first, last), _sentence(text, printed, place.start)
            entry = Entry(place, *where, *around, decided.get(place.context, ""))
            found.setdefault(place.context, entry)
    entries = sorted(found.values(), key=lambda entry: (entry.line, entry.column))
    return Ledger(article, edition.tag, program.region.code, entries)


def _concerns(place: Place, decided: dict[str, str]) -> bool:
    """Whether an editor has to do with the place; what the text itself says is above every decision."""
    return place.reason != "inline" and (place.is_doubtful or place.context in decided)


def _texts(article: m.Article, length: int, region: str) -> Iterator[tuple[int, int, str, list[Match]]]:
    """Every text that is converted: first and last line of its block in the source, itself, and what its spans settle.

    `length`: lines of the source.
    """
    blocks = [*tree.walk(article.body), *(b for note in article.notes for b in tree.walk(note.children))]
    starts = sorted({block.line for block in blocks})
    ends = {line: following - 1 for line, following in zip(starts, [*starts[1:], length + 1], strict=True)}
    found: list[tuple[str, list[Match]]] = []
    collect = _collector(found, region)
    tree.changed_meta(article.meta, collect.line)
    yield from ((1, (starts or [2])[0] - 1, *text) for text in found)
    for block in blocks:
        found.clear()
        tree.changed_blocks((_alone(block),), collect)
        yield from ((block.line, ends[block.line], *text) for text in found)


def _collector(found: list[tuple[str, list[Match]]], region: str) -> tree.Change:
    """A change that changes nothing and keeps every text that it meets: so none is forgotten that is converted."""

    def run(run: tree.Run) -> tree.Run:
        text, _, settled = runs.spans(run, region)
        found.append((text, settled))
        return run

    def line(text: str) -> str:
        found.append((text, []))
        return text

    return tree.Change(run, line)


def _alone(block: m.Block) -> m.Block:
    """The block without those inside it."""
    match block:
        case m.Quote() | m.Only():
            return msgspec.structs.replace(block, children=())
        case m.Listing():
            return msgspec.structs.replace(block, items=())
        case _:
            return block


def _located(lines: list[str], text: str, at: int, first: int, last: int) -> tuple[int, int]:
    """Line and column of a character of a text in the source, by its surroundings; markup may stand among them."""
    source = "\n".join(lines[first - 1 : last])
    start, end = max(at - CONTEXT, 0), at + 1 + CONTEXT
    letters = [re.escape(character) for character in text[start:end]]
    letters[at - start] = f"({letters[at - start]})"
    around = _GAP.join(letters)
    bounded = ("" if start else _START) + around + ("" if end < len(text) else _END)
    for pattern in (bounded, around, letters[at - start]):
        if match := re.search(pattern, source, re.MULTILINE):
            place = match.start(1)
            return first + source.count("\n", 0, place), place - source.rfind("\n", 0, place)
    return first, 1


def _with_marks(texts: list[str], edition: Edition) -> list[str]:
    """What stands for each character, with the edition's quotation marks."""
    line = "".join(texts)
    for name in edition.settings.steps:
        line = STEPS[name].line(line)
    ends = list(accumulate(map(len, texts), initial=0))
    return [line[start:end] for start, end in pairwise(ends)]


def _sentence(text: str, printed: list[str], at: int) -> tuple[Passage, Passage]:
    """The sentence round a character, as written and as printed."""
    start, end = next(match.span() for match in _SENTENCE.finditer(text) if match.end() > at)
    start, end = max(start, at - _LONGEST), min(end, at + 1 + _LONGEST)
    shown = "".join(printed[start:at]), "".join(printed[at + 1 : end])
    return (text[start:at], text[at + 1 : end]), shown
