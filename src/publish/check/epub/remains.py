"""Is the text of the book free of what was copied along with it?

Indents made of spaces stand beside those of the style sheet, and no reader's setting takes them away; buttons and page
numbers of a web site are no part of an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.texts import remains

CODE = "E014"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each paragraph that is left over, or begins with a space."""
    for path, root in book.spine.items():
        for paragraph, line in xhtml.paragraphs(root):
            if why := remains(paragraph):
                yield within(path, Fault(f"“{paragraph[:40]}” {why}", "delete it in the article", line=line))
