"""An article, its edition and a medium in, the passages that a reader must find there, in this order, out.

They are worked out from the article's tree alone, without templates, so that a template that loses or doubles a
passage is found. What products really say is read by `parity_pages` (HTML, EPUB) and `parity_pdf`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from typing import Literal, NamedTuple

from publish import model as m
from publish.adapt import adapted, adapted_line
from publish.convert.lattice import lists
from publish.dates import Dates
from publish.editions import Edition
from publish.model import Article
from publish.publication import Masthead
from publish.tree import Run, plain

Medium = Literal["print", "ebook", "mobile"]
ORDER: dict[Medium, tuple[str, ...]] = {
    "print": ("head", "opening", "lead", "body", "credits", "notice", "corrections", "notes"),
    "ebook": ("masthead", "head", "lead", "opening", "body", "credits", "corrections", "notes", "rights", "notice"),
    "mobile": ("opening", "head", "lead", "body", "credits", "corrections", "notes", "rights", "notice"),
}
"""In which order a medium tells the parts of an article."""


class Passage(NamedTuple):
    """A text that stands by itself."""

    role: str
    """What it is: title, paragraph, caption, cell, …"""
    marked: str
    """The text, with ruby as `\ue000text\ue001reading\ue002`."""
    final: bool = False
    """Ends the article, so that print puts its end mark there."""

    @property
    def text(self) -> str:
        """What one reads and copies: readings are no part of it."""
        return _RUBY.sub(r"\1", self.marked)

    @property
    def rubies(self) -> list[tuple[str, str]]:
        """Text and reading of each ruby."""
        return _RUBY.findall(self.marked)


_RUBY = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")


def tidy(text: str) -> str:
    """White space as HTML collapses it; the ideographic space stays. Word joiners, which only hold words together, fall away."""
    return re.sub(r"[ \t\r\n]+", " ", text.replace("\u2060", "")).strip(" ")


def words(text: str) -> str:
    """The words of a line in alphabetical order: a byline may be grouped in more than one way."""
    return " ".join(sorted(text.split()))


class Expected:
    """What an article must say in an edition."""

    def __init__(self, source: Article, edition: Edition, masthead: Masthead) -> None:
        """`source`: the canonical article, or its translation; `masthead`: in the words of the edition."""
        self.edition = edition
        self.masthead = masthead
        self.article = adapted(source, edition)
        self.dates = Dates(edition.settings.dates, edition.settings.locale, edition.settings.digits)
        self.is_converted = edition.settings.text.startswith("convert:")
        self.labels = {name: adapted_line(text, edition) for name, text in edition.settings.labels.items()}

    def passages(self, medium: Medium) -> list[Passage]:
        """Every passage in the order of the medium."""
        found = [passage for part in ORDER[medium] for passage in self._part(part, medium)]
        return [passage._replace(marked=tidy(passage.marked)) for passage in found if tidy(passage.marked)]

    def _part(self, part: str, medium: Medium) -> Iterator[Passage]:
        match part:
            case "lead" | "rights":
                yield Passage(part, getattr(self.article.meta, part))
            case "head":
                yield from self._head(medium)
            case _:
                yield from getattr(self, f"_{part}")()

    def date(self, when: date) -> str:
        """As the edition writes it."""
        return self.dates.long(when)

    def line(self, text: str | None) -> str:
        """A text of the masthead in the edition's script."""
        return adapted_line(text, self.edition) if text else ""

    @property
    def opening(self) -> m.Figure | None:
        """The picture that stands with the headline: the one that the article begins with."""
        first = self.article.body[0] if self.article.body else None
        return first if isinstance(first, m.Figure) else None

    @property
    def bleeds(self) -> bool:
        """Whether the opening picture takes the head of the first magazine page, running heads included."""
        picture = self.article.pictures[self.opening.picture] if self.opening else None
        return picture is not None and picture.width >= 1.7 * picture.height

    def list_marks(self) -> list[str]:
        """What magazine pages print before each item of a list."""
        lists = [block for block in _walk(self.article.body) if isinstance(block, m.Listing)]
        return [
            f"{number}." if block.ordered else "•"
            for block in lists
            for number, _ in enumerate(block.items, block.start)
        ]

    def rubies(self) -> list[tuple[str, str]]:
        """Every ruby in order: the text and its reading."""
        return [ruby for passage in self.passages("mobile") for ruby in passage.rubies]

    def alternatives(self) -> list[str]:
        """The descriptions of all pictures, in order."""
        return [block.alt for block in _walk(self.article.body) if isinstance(block, m.Figure)]

    def _masthead(self) -> Iterator[Passage]:
        name = f"{self.line(self.masthead.name)} {self.line(self.masthead.issue)}"
        yield Passage("masthead", f"{name.strip()} · {self.article.meta.section}")

    def _opening(self) -> Iterator[Passage]:
        if self.opening:
            yield from (passage._replace(role="opening") for passage in self._block(self.opening))

    def _head(self, medium: Medium) -> Iterator[Passage]:
        meta, labels = self.article.meta, self.labels
        yield Passage("kicker", meta.kicker or "")
        yield Passage("title", meta.title)
        yield Passage("subtitle", labels["subtitle_lead"] + meta.subtitle if meta.subtitle else "")
        reporters = [labels["reporter"], self._people(meta.authors)] if meta.authors else []
        when = [self.date(meta.published), self.dates.time(meta.published) if medium == "mobile" else ""]
        yield Passage("byline", " ".join([*reporters, meta.place or "", *when, labels["source"], meta.source]))

    def _body(self) -> Iterator[Passage]:
        final = next((block for block in reversed(self.article.body) if isinstance(block, m.Paragraph)), None)
        for block in self.article.body[1 if self.opening else 0 :]:
            yield from (passage._replace(final=block is final) for passage in self._block(block))

    def _block(self, block: m.Block) -> Iterator[Passage]:
        match block:
            case m.Paragraph():
                yield _passage("paragraph", block.children)
            case m.Heading():
                yield from (_passage("heading", block.children), _passage("strap", block.strap))
            case m.Figure():
                credit = self.labels[f"credit_{block.kind}"].format(block.credit)
                yield Passage("caption", f"{_text(block.caption)} {credit}")
            case m.Table():
                yield from _table(block)
            case m.CodeBlock(text=text):
                yield Passage("code", text)
            case m.Quote() | m.Listing():
                yield from self._around(block)

    def _around(self, block: m.Quote | m.Listing) -> Iterator[Passage]:
        """The passages of a block that holds others."""
        for child in children(block):
            for passage in self._block(child):
                yield passage._replace(role="pull") if isinstance(block, m.Quote) and block.pull else passage
        if isinstance(block, m.Quote):
            yield Passage("cite", block.cite)

    def _credits(self) -> Iterator[Passage]:
        meta = self.article.meta
        people = (("editors", meta.editors), ("designers", meta.designers))
        yield Passage("credits", " ".join(f"{self.labels[name]} {self._people(who)}" for name, who in people if who))

    def _notice(self) -> Iterator[Passage]:
        """That the text was converted by a machine."""
        if self.is_converted:
            when = self.date(self.article.meta.modified or self.article.meta.published)
            own = {"date": when, "engine": f"opencc {version('opencc')}", "lists": lists()}
            yield Passage("notice", self.labels["converted"].format(**own))

    def _people(self, names: list[str]) -> str:
        return self.labels["between_names"].join(names)

    def _corrections(self) -> Iterator[Passage]:
        for correction in self.article.meta.corrections:
            yield Passage("correction", f"{self.labels['correction']} {self.date(correction.at)} {correction.text}")

    def _notes(self) -> Iterator[Passage]:
        for note in self.article.notes:
            yield Passage("note mark", mark(note.number))
            for block in note.children:
                yield from (passage._replace(role="note") for passage in self._block(block))


def mark(number: int) -> str:
    """A footnote's number in a circle, up to 20."""
    return chr(ord("①") - 1 + number)


def _passage(role: str, run: Run) -> Passage:
    return Passage(role, _text(run))


def _text(run: Run) -> str:
    """The run as it is read, marks of notes in their places; ruby as in `Passage.marked`."""
    parts = []
    for node in run:
        match node:
            case m.Text(text) | m.Code(text):
                parts.append(text)
            case m.NoteCall(number):
                parts.append(mark(number))
            case m.LineBreak():
                parts.append("\n")
            case m.Span(ruby=reading) if reading:
                parts.append(_ruby(plain(node.children), reading))
            case _:
                parts.append(_text(node.children))
    return "".join(parts)


def _ruby(base: str, reading: str) -> str:
    """One reading for each character where they are as many, else one for the whole."""
    each = reading.split()
    pairs = zip(base, each, strict=True) if len(each) == len(base) else [(base, reading)]
    return "".join(f"\ue000{text}\ue001{sound}\ue002" for text, sound in pairs)


def _table(table: m.Table) -> Iterator[Passage]:
    yield Passage("table caption", table.caption)
    yield from (_passage("cell", cell) for row in (table.head, *table.rows) for cell in row)
    yield Passage("table source", table.source)


def children(block: m.Block) -> Iterator[m.Block]:
    """The blocks inside a block."""
    if isinstance(block, m.Quote):
        yield from block.children
    elif isinstance(block, m.Listing):
        yield from (child for item in block.items for child in item)


def _walk(blocks: tuple[m.Block, ...]) -> Iterator[m.Block]:
    for block in blocks:
        yield block
        yield from _walk(tuple(children(block)))


def faults(expected: list[Passage], found: list[str]) -> list[str]:
    """A line for each passage that is missing, doubled, changed or elsewhere; none if all is well."""
    wanted = [words(passage.text) if passage.role == "byline" else passage.text for passage in expected]
    return [] if wanted == found else [line for line in difflib.ndiff(wanted, found) if line[0] in "+-"]
