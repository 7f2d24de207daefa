"""A tagged PDF in, its structure tree with the text of each element, and what is no part of it, out, as PDFium reads the text.

What an element is told by other words than those that are drawn (`ActualText`) counts as its text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publish.check.opened.pdf_text import PageText, texts


@dataclass
class Element:
    """A structure element."""

    kind: str
    text: str
    """Without white space and the marks of lists."""
    entries: Any
    page: int
    """0-based, that its own marks stand on; -1 where it says none."""
    content: list[Element | tuple[int, int]] = field(default_factory=list)
    """Elements in it, and its own marks: page (0-based) and number."""

    @property
    def kids(self) -> list[Element]:
        """The elements in it."""
        return [found for found in self.content if isinstance(found, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *kinds: str) -> list[Element]:
        """Those below it of these types."""
        return [found for found in self.walk() if found.kind in kinds]

    @property
    def attributes(self) -> dict[str, Any]:
        """What its attribute object says."""
        found = self.entries.get("/A", pikepdf.Dictionary())
        return {key[1:]: value for key, value in found.items()}

    def entry(self, key: str) -> str:
        """A text of its dictionary; empty where there is none."""
        return str(self.entries.get(f"/{key}", ""))


def solid(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def _is_mark(element: Element, kid: Element) -> bool:
    return (element.kind, kid.kind) == ("LI", "Lbl")


class Tagged:
    """A PDF with its structure."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.texts: list[PageText] = texts(content)
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.root = self._element(self.pdf.Root.StructTreeRoot.K[0], -1)

    def _element(self, entries: Any, page: int) -> Element:
        page = self._pages[entries.Pg.objgen] if "/Pg" in entries else page
        made = Element(str(entries.S)[1:], "", entries, page)
        kids: Any = entries.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                made.content.append((page, kid))
                made.text += self.marked(page, kid)
            elif "/MCID" in kid:
                made.content.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
                made.text += self.marked(self._pages[kid.Pg.objgen], int(kid.MCID))
            elif "/S" in kid:
                inside = self._element(kid, page)
                made.content.append(inside)
                made.text += "" if _is_mark(made, inside) else inside.text
        if "/ActualText" in entries:
            made.text = solid(str(entries.ActualText))
        return made

    def marked(self, page: int, number: int) -> str:
        """What is drawn under a mark."""
        return solid(self.texts[page].marked.get(number, ""))

    def artifacts(self) -> list[str]:
        """The text of each page that belongs to no element."""
        return [solid(page.marked.get(-1, "")) for page in self.texts]
