"""Does every address in the book lead to a place in the book?

Pictures, notes and the table of contents are all addresses. Readers who follow a dead one see nothing happen, or an
error; shops refuse the file.
Source: EPUB 3.3, Resource locations; EPUBCheck RSC-007, RSC-012.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault

CODE = "E002"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each address that leads nowhere."""
    places = {path: frozenset(xhtml.ids(root)) for path, root in book.pages.items()}
    for path, address in book.addresses():
        if address.is_outward:
            continue
        wanted, fragment = book.destination(path, address.target)
        if wanted not in book.paths or (fragment and fragment not in places.get(wanted, {fragment})):
            message = f"`{address.target}` leads to nothing in the book"
            yield within(path, Fault(message, "build again: publish build", line=address.line))
