"""Does every part of the book say that it is in the language and script of its edition?

Readers choose faces, hyphenation, voices and dictionaries by it, and some look at `lang`, some at `xml:lang`, some only
at the package.
Source: EPUB 3.3, The dc:language element; EPUB Accessibility 1.1 (Ace: epub-lang).
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book
from publish.check.opened.xhtml import XML_LANG
from publish.check.rules import Fault

CODE = "E010"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each place that names another language than the edition's, or none."""
    for place, language in _named(book):
        if language != book.tag:
            yield Fault(f"{place} is `{language or ''}`, but the edition is {book.tag}")


def _named(book: Book) -> Iterator[tuple[str, str | None]]:
    yield from (("dc:language", language) for language in book.statements("language") or [""])
    yield "xml:lang of the package document", book.package.get(XML_LANG)
    if book.ncx:
        yield f"xml:lang of {book.ncx[0]}", book.ncx[1].get(XML_LANG)
    for path, root in book.pages.items():
        yield f"lang of {path}", root.get("lang")
        yield f"xml:lang of {path}", root.get(XML_LANG)
