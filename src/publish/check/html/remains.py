"""Is the article free of what was copied along with it?

Texts taken from a web page bring its furniture (字号, 分享到, 打印本页, page numbers) and its indents made of spaces.
The first are no part of the article, the second stand beside the real indent and make it twice as deep.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.texts import remains

CODE = "H009"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each paragraph of the article that is left over, or begins with a space."""
    for article in xhtml.elements(page.root, "article"):
        for paragraph, line in xhtml.paragraphs(article):
            if why := remains(paragraph):
                yield Fault(f"“{paragraph[:40]}” {why}", "delete it in the article", line=line)
