"""A finished XHTML page in, what stands in its article out, passage by passage, as a browser would show it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree, html

from tests.parity import tidy, words

_SECTIONS = {"article", "aside", "blockquote", "div", "figure", "footer", "header", "nav", "section"}
_PASSAGES = {"figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"}
_PARTS = {"caption", "li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_BREAKING = _SECTIONS | _PASSAGES | _PARTS
"""Elements before and after which a new passage begins."""


class Page:
    """A finished XHTML page: what stands in its article, passage by passage, as a browser would show it."""

    def __init__(self, content: bytes, *, xml: bool) -> None:
        self.root: Any = etree.fromstring(content) if xml else html.document_fromstring(content)
        self.article = next(element for element in self.root.iter() if _name(element) == "article")
        self.passages: list[str] = []
        self._line: list[str] = []
        self._read(self.article)
        self._end()

    def rubies(self) -> list[tuple[str, str]]:
        """Every ruby: the text and its reading."""
        rubies = (element for element in self.article.iter() if _name(element) == "ruby")
        return [(ruby.text or "", "".join(reading.text or "" for reading in ruby)) for ruby in rubies]

    def alternatives(self) -> list[str]:
        """The descriptions of its pictures."""
        return [element.get("alt", "") for element in self.article.iter() if _name(element) == "img"]

    def _read(self, element: Any) -> None:
        """Reads an element and what is in it; `tail` is what follows it."""
        breaking = _name(element) in _BREAKING
        if breaking:
            self._end()
        if "byline" in element.get("class", "").split():
            self.passages.append(words("".join(element.itertext())))
        elif _name(element) == "br":
            self._line.append("\n")
        elif _is_text(element):
            self._line.append(element.text or "")
            for child in element:
                self._read(child)
                self._line.append(child.tail or "")
        if breaking:
            self._end()

    def _end(self) -> None:
        if text := tidy("".join(self._line)):
            self.passages.append(text)
        self._line = []


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_text(element: Any) -> bool:
    """Whether it is part of the text: not a reading, an ornament or the way back from a note."""
    ornament = element.get("aria-hidden") == "true" or "back" in element.get("class", "").split()
    return bool(_name(element)) and _name(element) not in {"rt", "rp"} and not ornament


def html_page(file: Path) -> Page:
    """A page of the phone site."""
    return Page(file.read_bytes(), xml=False)


def book_page(file: Path) -> Page:
    """The article in an EPUB."""
    with zipfile.ZipFile(file) as book:
        return Page(book.read("EPUB/text.xhtml"), xml=True)
