"""Is every Chinese character of the book one that the script of its edition has?

Readers on paper-like screens have often one face only, of one script: the other's characters come from a fallback face or are
boxes. What stands there on purpose says its language. A warning, since a glossary may keep words that nothing marks.
Source: EPUB 3.3, Language; BCP 47.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.other_script import HINT, in_page

CODE = "E018"


def look(book: Book) -> Iterator[Fault]:
    """A warning for each element with such characters."""
    for path, root in book.pages.items():
        for found, line in in_page(book.tag, root):
            yield within(path, Fault(found, HINT, line=line, severity="warning"))
