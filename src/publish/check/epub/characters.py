"""Is every character of the book, its contents and its metadata one that readers can read?

As for pages. In a book there is no second chance: readers on paper-like screens have few faces, and show a box or
nothing for a character that is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.texts import strange_characters

CODE = "E013"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each element with such a character in its own text or attributes."""
    for path, root in {book.package_path: book.package, **book.pages}.items():
        for element in xhtml.elements(root):
            for found in strange_characters(xhtml.own_texts(element)):
                hint = "delete it in the article and look what belongs there"
                yield within(path, Fault(f"a {found}", hint, line=xhtml.line(element)))
