"""Is every Chinese character of the page one that the script of its edition has?

A Simplified character in a page for Taiwan or Hong Kong is a slip of the conversion, or of a template that says a word itself;
a Traditional one looks as odd on the mainland. What stands there on purpose says its language, so that screens take its
shapes and voices its words. A warning, since a glossary may keep words that nothing marks.
Source: BCP 47; W3C Requirements for Chinese Text Layout (CLREQ).
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.other_script import HINT, in_page

CODE = "H013"


def look(page: Page) -> Iterator[Fault]:
    """A warning for each element with such characters."""
    for found, line in in_page(page.tag, page.root):
        yield Fault(found, HINT, line=line, severity="warning")
