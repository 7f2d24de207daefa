"""Has the page one main heading, and do its headings go down one level at a time?

People who listen to a page jump from heading to heading; the first level says where they are, and a level that is left
out reads like a part that is missing. Search engines take the title of the page from it.
Source: WCAG 2.2, 1.3.1 Info and Relationships; HTML, 4.3.11 Headings and outlines.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.headings import skipped_levels

CODE = "H005"


def look(page: Page) -> Iterator[Fault]:
    """A fault for a wrong number of main headings, and for each heading that skips a level."""
    found = xhtml.headings(page.root)
    main = sum(heading.level == 1 for heading in found)
    if main != 1:
        yield Fault(f"the page has {main} headings h1 instead of one", "the title of the article is the only h1")
    yield from skipped_levels(found)
