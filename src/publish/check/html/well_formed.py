"""Is the page well-formed XML?

Every product of an article comes from one XHTML page, so a page that no XML parser reads points to a broken template
or a cut file. Browsers guess at what was meant, each in its own way, and the other rules can't look.
Source: HTML, 14 The XML syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H001"
STOPS = True


def look(page: Page) -> Iterator[Fault]:
    """A fault where the parser gave up."""
    if page.damage:
        yield page.damage
