"""Is every character of the text one that readers can read?

A replacement character (U+FFFD) stands where a text was read in the wrong encoding, a private-use one where a system had
drawn a character of its own, a control one where something was pasted from a program. Screens show a box or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.texts import strange_characters

CODE = "H008"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each element with such a character in its own text or attributes."""
    for element in xhtml.elements(page.root):
        for found in strange_characters(xhtml.own_texts(element)):
            yield Fault(f"a {found}", "delete it in the article and look what belongs there", line=xhtml.line(element))
