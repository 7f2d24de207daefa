"""Has the book one title, and is that its only main heading?

Libraries show `dc:title`, readers see the h1; where they differ, people don't find the book that they look for. Several
readers run a second `dc:title` into the first. A level of headings that is left out reads like a missing part.
Source: EPUB 3.3, The dc:title element; WCAG 2.2, 1.3.1 Info and Relationships.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared.headings import skipped_levels

CODE = "E009"


def look(book: Book) -> Iterator[Fault]:
    """A fault for a wrong number of titles or main headings, a difference between them, and each skipped level."""
    titles = book.statements("title")
    if len(titles) != 1:
        yield Fault(f"the book has {len(titles)} dc:title instead of one")
    found = {path: xhtml.headings(root) for path, root in book.spine.items()}
    main = [heading.text for headings in found.values() for heading in headings if heading.level == 1]
    if len(main) != 1:
        yield Fault(f"the book has {len(main)} headings h1 instead of one")
    if len(main) == len(titles) == 1 and "".join(main[0].split()) != "".join(titles[0].split()):
        yield Fault(f"the heading h1 is “{main[0]}”, but dc:title is “{titles[0]}”")
    for path, headings in found.items():
        yield from (within(path, fault) for fault in skipped_levels(headings))
