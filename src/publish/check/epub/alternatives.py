"""Does every picture of the book say in words what it shows?

As for pages: who does not see the picture gets its `alt` text, and European law (2019/882) has asked for it of every
e-book sold since June 2025. EPUBCheck does not look for it.
Source: EPUB Accessibility 1.1; WCAG 2.2, 1.1.1 Non-text Content.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.pictures import wordless

CODE = "E008"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each picture without words."""
    for path, root in book.pages.items():
        yield from (within(path, fault) for fault in wordless(root))
