"""Does the book carry everything that it shows?

Books are read without a network, and a reader that did fetch a picture would tell a server who reads what. Most readers
show nothing in its place.
Source: EPUB 3.3, Resource locations; EPUBCheck RSC-006.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book, within
from publish.check.rules import Fault

CODE = "E011"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each address outside the book that it loads."""
    for path, address in book.addresses():
        if address.fetched and address.is_outward:
            message = f"loads `{address.target[:120]}`, which is not in the book"
            yield within(path, Fault(message, "keep the file in the publication", line=address.line))
