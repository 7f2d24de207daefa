"""Is the book free of scripts?

Many readers don't run them, shops refuse them, and what runs in a book runs beside its reader's library. Nothing that
this program writes needs one.
Source: EPUB 3.3, Scripting; EPUBCheck OPF-014.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.scripts import scripts

CODE = "E012"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each script, handler and address that would run as one."""
    for path, root in book.pages.items():
        yield from (within(path, fault) for fault in scripts(root))
