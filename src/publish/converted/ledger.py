"""An article and an edition in; the characters whose conversion an editor should look at, and what he decided, out."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import msgspec
from msgspec import Struct

from publish import model as m
from publish.adapt import conversion, of_edition
from publish.convert import runs
from publish.convert.converter import Place
from publish.convert.opencc import converted
from publish.converted.passages import located, passages
from publish.editions import Edition
from publish.typography import STEPS

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?…]*[”’」』）)]*")
_LONGEST = 60
"""Characters of a sentence that are shown on either side."""
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
    for passage in passages(of_edition(article, edition.tag), len(lines)):
        text, _, settled = runs.spans(passage.run, program.region.code)
        places = [place for place in program.places(text, settled) if _concerns(place, decided)]
        printed = _with_marks(editor.texts(text, settled), edition) if places else []
        for place in places:
            where = located(lines, text, place.start, passage.first, passage.last)
            around = _sentence(text, printed, place.start)
            entry = Entry(place, *where, *around, decided.get(place.context, ""))
            found.setdefault(place.context, entry)
    entries = sorted(found.values(), key=lambda entry: (entry.line, entry.column))
    return Ledger(article, edition.tag, program.region.code, entries)


def _concerns(place: Place, decided: dict[str, str]) -> bool:
    """Whether an editor has to do with the place; what the text itself says is above every decision."""
    return place.reason != "inline" and (place.is_doubtful or place.context in decided)


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
