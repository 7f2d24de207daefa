"""An article in, its table of contents out: once as nav.xhtml, once as the NCX of older readers, both from one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from publish.model import Article, Heading
from publish.page import Pages
from publish.tree import plain, walk

_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NAMES: dict[Any, str] = {None: _NCX}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEXT = "text.xhtml"
"""The page of the article."""
NOTES = f"{TEXT}#notes"


class Entry(Struct, frozen=True):
    """A line of the table of contents."""

    label: str
    href: str
    children: list[Entry] = []


def contents(article: Article, labels: Mapping[str, str]) -> list[Entry]:
    """The title, and below it sections, their parts and the notes."""
    top = Entry(article.meta.title, TEXT)
    open_entries = {1: top}
    for heading in (block for block in walk(article.body) if isinstance(block, Heading)):
        entry = Entry(" ".join(plain(heading.children).split()), f"{TEXT}#{heading.id}")
        parent = max(level for level in open_entries if level < heading.level)
        open_entries[parent].children.append(entry)
        open_entries = {level: kept for level, kept in open_entries.items() if level <= parent}
        open_entries[heading.level] = entry
    if article.notes:
        top.children.append(Entry(labels["notes"], NOTES))
    return [top]


def nav(article: Article, pages: Pages, entries: list[Entry]) -> str:
    """nav.xhtml, from the edition's template."""
    notes = NOTES if article.notes else ""
    return pages.render("nav.xhtml", {"entries": entries, "text": TEXT, "notes": notes})


def ncx(article: Article, identifier: str, entries: list[Entry]) -> bytes:
    """toc.ncx: what Kindle and EPUB 2 readers show; says the same as nav.xhtml."""
    root = etree.Element(f"{{{_NCX}}}ncx", {"version": "2005-1", _XML_LANG: article.language}, nsmap=_NAMES)
    head = _child(root, "head")
    depth = str(_depth(entries))
    for name, value in (("uid", identifier), ("depth", depth), ("totalPageCount", "0"), ("maxPageNumber", "0")):
        _child(head, "meta", name=f"dtb:{name}", content=value)
    _child(_child(root, "docTitle"), "text").text = article.meta.title
    _points(_child(root, "navMap"), entries, iter(range(1, 10_000)))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _points(parent: Any, entries: list[Entry], numbers: Iterator[int]) -> None:
    for entry in entries:
        number = next(numbers)
        point = _child(parent, "navPoint", id=f"point-{number}", playOrder=str(number))
        _child(_child(point, "navLabel"), "text").text = entry.label
        _child(point, "content", src=entry.href)
        _points(point, entry.children, numbers)


def _child(parent: Any, element: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_NCX}}}{element}", attributes)


def _depth(entries: list[Entry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)
