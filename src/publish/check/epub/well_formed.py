"""Is every page of the book, and its table of contents for older readers, well-formed XML?

A reading system parses pages strictly: where a browser guesses, it shows an error page or stops. The build refuses to
pack such a page; in a finished book it points to a file that was changed or cut.
Source: EPUB 3.3, XML conformance.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import NCX, XHTML, Book
from publish.check.rules import Fault

CODE = "E001"
STOPS = True


def look(book: Book) -> Iterator[Fault]:
    """A fault for each document of the book that can't be parsed."""
    for item in book.manifest:
        if item.media_type in (XHTML, NCX) and book.file(item.path) is not None:
            parsed = book.parsed(item.path)
            if isinstance(parsed, Fault):
                yield parsed
