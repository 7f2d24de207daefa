"""A PDF in, its parts out: every dictionary, the structure tree, bookmarks and texts by page.

Any value of a damaged file may be of another type than it should; nothing here relies on one.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
from msgspec import Struct

from publish.check.opened import lines, pdf_text
from publish.check.opened.tree import Target
from publish.check.opened.turned import UPRIGHT, Turn
from publish.check.rules import Fault

Dictionary = Any
"""A dictionary or stream of pikepdf."""
logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it reports becomes a finding
_HEADINGS = frozenset({"/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})


class Part(Struct, frozen=True):
    """An element of the structure tree."""

    role: str
    """Standard structure type, as `/Figure`."""
    element: Dictionary
    page: int
    """1-based; 0 where the element names no page."""
    marks: tuple[tuple[int, int], ...]
    """Page (1-based) and marked-content identifier of what belongs to the element and to those below it."""


class Document:
    """A PDF; where `damage` says that it can't be opened as it is, everything else is empty."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.tag = target.tag
        self.damage: list[Fault] = []
        self.pdf = self._open(target.content)

    def _open(self, content: bytes) -> pikepdf.Pdf:
        try:
            pdf = pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True)
            problems = [*map(str, pdf.check_pdf_syntax()), *map(str, pdf.get_warnings())]
            with pypdfium2.PdfDocument(content) as document:
                if len(document) != len(pdf.pages):
                    problems.append(f"one reader finds {len(pdf.pages)} pages, another {len(document)}")
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, RuntimeError) as error:
            problems, pdf = [str(error)], pikepdf.new()
        self.damage += [Fault(re.sub(r"^stream <[^>]*>\W*", "", problem)) for problem in dict.fromkeys(problems)]
        return pdf

    @cached_property
    def containers(self) -> list[Any]:
        """Every dictionary, stream and array of the file, whether it is used or not."""
        found: list[Any] = []
        waiting = [thing for thing in self.pdf.objects if is_container(thing)]
        while waiting:
            thing = waiting.pop()
            found.append(thing)
            waiting += (inner for inner in contents(thing) if is_container(inner) and not inner.is_indirect)
        return found

    @cached_property
    def dictionaries(self) -> list[Dictionary]:
        """Every dictionary and stream among them."""
        return [thing for thing in self.containers if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]

    @cached_property
    def pages(self) -> dict[tuple[int, int], int]:
        """Object number and generation of each page → its number, 1-based."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def parts(self) -> list[Part]:
        """Every element of the structure tree, in its order."""
        root = get(self.pdf.Root, "/StructTreeRoot")
        roles = get(root, "/RoleMap")
        walk = _Walk(self.pages)
        walk.run(get(root, "/K"))
        return [
            Part(spelt(get(roles, role) or role), element, page, tuple(walk.marks[start : walk.ends[number]]))
            for number, (role, element, page, start) in enumerate(walk.elements)
        ]

    @cached_property
    def texts(self) -> list[pdf_text.PageText]:
        """What a reader can select on each page."""
        return pdf_text.texts(self.readable)

    @cached_property
    def blocks(self) -> list[lines.Block]:
        """Paragraphs, headings, captions, cells and notes with their lines."""
        makeup = self.target.makeup
        known = [[left + makeup.measure for left in lefts] for lefts in makeup.lefts] if makeup else []
        elements = [lines.Mark(part.role, part.marks) for part in self.parts]
        return lines.blocks(self.readable, elements, dict(enumerate(known, 1)), self.turn)

    @cached_property
    def readable(self) -> bytes:
        """The file as PDFium reads it rightly: it takes the text of pages that follow each other from right to left for text
        that runs from right to left, and turns it round.
        """
        if self.turn.writing_mode != "vertical-rl" or "/ViewerPreferences" not in self.pdf.Root:
            return self.target.content
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.target.content)) as pdf:
            del pdf.Root.ViewerPreferences
            pdf.save(out)
        return out.getvalue()

    @property
    def turn(self) -> Turn:
        """How its pages are turned."""
        makeup = self.target.makeup
        return Turn(makeup.writing_mode, makeup.width) if makeup else UPRIGHT

    def column(self, page: int, place: float) -> int:
        """The column of a page (1-based) that has this place, in pt from its left edge as it was laid out; 0 where none is
        known.
        """
        makeup = self.target.makeup
        if makeup is None or page > len(makeup.lefts):
            return 0
        lefts = enumerate(makeup.lefts[page - 1], 1)
        return next((number for number, left in lefts if -1 < place - left < makeup.measure), 0)

    @property
    def headings(self) -> list[str]:
        """The text of each tagged heading, in the order of the structure tree."""
        return ["".join(map(self._marked, part.marks)) for part in self.parts if part.role in _HEADINGS]

    def _marked(self, mark: tuple[int, int]) -> str:
        page, number = mark
        return self.texts[page - 1].marked.get(number, "") if 0 < page <= len(self.texts) else ""

    @property
    def bookmarks(self) -> list[str]:
        """The title of each bookmark, from top to bottom."""
        found: list[str] = []
        waiting = [get(get(self.pdf.Root, "/Outlines"), "/First")]
        seen: set[tuple[int, int]] = set()
        while waiting:
            item = waiting.pop()
            if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
                continue
            seen.add(item.objgen)
            found.append(spelt(get(item, "/Title") or ""))
            waiting += [get(item, "/Next"), get(item, "/First")]
        return found


class _Walk:
    """A walk over a structure tree, without recursion, since a damaged tree may be endlessly deep."""

    def __init__(self, pages: Mapping[tuple[int, int], int]) -> None:
        self.pages = pages
        self.elements: list[tuple[str, Dictionary, int, int]] = []
        """Role, element, page and the number of marks before it."""
        self.ends: dict[int, int] = {}
        """Number of an element → number of marks up to its end."""
        self.marks: list[tuple[int, int]] = []
        self.waiting: list[tuple[Any, int] | int] = []
        """Nodes with the page above them; a bare number ends the element of that number."""
        self.seen: set[tuple[int, int]] = set()

    def run(self, root: Any) -> None:
        """Walks over all that is at and below `root`."""
        self.waiting.append((root, 0))
        while self.waiting:
            found = self.waiting.pop()
            if isinstance(found, int):
                self.ends[found] = len(self.marks)
            else:
                self._visit(*found)

    def _visit(self, node: Any, page: int) -> None:
        if isinstance(node, int):
            self.marks.append((page, node))
        elif isinstance(node, pikepdf.Array):
            self.waiting += ((child, page) for child in reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and not (node.is_indirect and node.objgen in self.seen):
            self.seen.add(node.objgen)
            own = get(node, "/Pg")
            page = self.pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page
            if "/MCID" in node:
                self.waiting.append((node["/MCID"], page))
            elif "/S" in node:
                self.waiting += (len(self.elements), (get(node, "/K"), page))
                self.elements.append((spelt(node["/S"]), node, page, len(self.marks)))


def get(thing: Any, key: Any) -> Any:
    """The value of a key, a name or its text; None where there is none, or `thing` is no dictionary."""
    return thing.get(key) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else None


def spelt(value: Any) -> str:
    """A name with its slash, or a text; a name that is no UTF-8 as it stands in the file."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return value.unparse().decode("ascii", "replace") if isinstance(value, pikepdf.Name) else ""


def decoded(stream: Any) -> bytes:
    """What a stream holds; empty for what is none, or can't be decoded."""
    try:
        return bytes(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else b""
    except (pikepdf.PdfError, RuntimeError):
        return b""


def is_container(thing: Any) -> bool:
    """Whether other objects stand inside it."""
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)


def contents(thing: Any) -> list[Any]:
    """The objects directly inside another."""
    if isinstance(thing, pikepdf.Array):
        return list(thing)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return list(thing.values())
    return []
