"""The finished XHTML pages of a book in, their bytes and what the manifest must say of them out; faults are findings.

The packaged templates pass; a house's own may not, and a reader that meets a broken page shows an error or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from publish.errors import Exit, Faults, Finding
from publish.model import Article

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_FOREIGN = {"{http://www.w3.org/2000/svg}svg": "svg", "{http://www.w3.org/1998/Math/MathML}math": "mathml"}
"""Element → the manifest property that announces it."""
_LINKS = ("{http://www.w3.org/1999/xhtml}a", "{http://www.w3.org/1999/xhtml}area")
_OUTWARD = ("http:", "https:", "mailto:", "tel:")
_ADDRESSES = ("src", "href", "poster", "data", "{http://www.w3.org/1999/xlink}href")


class Proof(Struct, frozen=True):
    """A page that was looked through."""

    content: bytes
    properties: tuple[str, ...]
    """Of its manifest item."""
    uses: frozenset[str]
    """Names of the files that it shows or links to."""


class _Page(Struct, frozen=True):
    """What is looked at in a page."""

    name: str
    ids: list[str]
    targets: set[tuple[str, bool]]
    """Every address, and whether it is a link to follow rather than a file to show."""
    properties: tuple[str, ...]


def proofs(pages: Mapping[str, str], article: Article, files: Collection[str]) -> dict[str, Proof]:
    """Looks through the pages, by name; `files` are the other files of the book.

    Raises `Faults` (exit code 2) that name every fault of every page.
    """
    parsed = [_parsed(name, text, article) for name, text in pages.items()]
    places = {name: set[str]() for name in files} | {page.name: set(page.ids) for page in parsed}
    findings = []
    for page in parsed:
        faults = (*_wrong_ids(page), *_dead_ends(page, places))
        findings += [_finding(article, page.name, code, message) for code, message in faults]
    if findings:
        raise Faults(findings, Exit.USAGE)
    return {page.name: _proof(page, pages[page.name], places.keys()) for page in parsed}


def _proof(page: _Page, text: str, files: Collection[str]) -> Proof:
    uses = {target.partition("#")[0] for target, _ in page.targets} & set(files)
    return Proof(_DECLARATION + text.lstrip().encode(), page.properties, frozenset(uses))


def _parsed(name: str, text: str, article: Article) -> _Page:
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        near = text.splitlines()[(error.lineno or 1) - 1].strip()[:80]
        message = f"is not well-formed XML: {error.msg}; near `{near}`"
        raise Faults([_finding(article, name, "E001", message)], Exit.USAGE) from error
    elements: list[Any] = list(root.iter(etree.Element))
    targets = {
        (value, element.tag in _LINKS)
        for element in elements
        for attribute in _ADDRESSES
        if (value := element.get(attribute)) is not None
    }
    ids = [found for element in elements if (found := element.get("id")) is not None]
    return _Page(name, ids, targets, tuple(sorted({_FOREIGN[e.tag] for e in elements if e.tag in _FOREIGN})))


def _wrong_ids(page: _Page) -> Iterator[tuple[str, str]]:
    for found, count in Counter(page.ids).items():
        if count > 1:
            yield "E003", f"has the id `{found}` {count} times"
        if not found.isascii() or found.split() != [found]:
            yield "E003", f"has the id `{found}`, which older readers can't follow"


def _dead_ends(page: _Page, places: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for target, followed in page.targets:
        name, _, place = target.partition("#")
        name = name or page.name
        outward = followed and target.startswith(_OUTWARD)
        if not outward and (name not in places or (place and place not in places[name])):
            yield "E002", f"leads to `{target}`, which is not in the book"


def _finding(article: Article, name: str, code: str, message: str) -> Finding:
    hint = "compare your own templates under layouts/ with the packaged ones of the same names"
    return Finding(article.path, 0, 0, code, f"{name} of the {article.language} e-book {message}", hint)
