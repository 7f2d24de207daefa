"""Can a reading system open the book: an intact zip file whose container.xml leads to a package document?

This is the first thing that every reader does. Where it fails, the book is “damaged” to whoever bought it, and no other
rule can look.
Source: EPUB 3.3, Open Container Format.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book
from publish.check.rules import Fault

CODE = "E004"
STOPS = True


def look(book: Book) -> Iterator[Fault]:
    """A fault where the book can't be opened."""
    yield from book.damage
