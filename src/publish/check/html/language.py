"""Does the page say that it is in the language and script of its edition?

`lang` decides which shapes a browser gives to Han characters (骨, 直, 今 differ between the mainland, Taiwan and Hong
Kong), which voice reads the page aloud, and which readers a search engine shows it to.
Source: WCAG 2.2, 3.1.1 Language of Page; Requirements for Chinese Text Layout (CLREQ); BCP 47.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H006"


def look(page: Page) -> Iterator[Fault]:
    """A fault where the root element names another language than the edition's, or none."""
    for name in ("lang", xhtml.XML_LANG):
        language = page.root.get(name)
        if language != page.tag and (language is not None or name == "lang"):
            shown = "xml:lang" if name != "lang" else name
            message = f"`{shown}` of the page is `{language or ''}`, but its edition is {page.tag}"
            yield Fault(message, f'write <html lang="{page.tag}"> in the template', line=xhtml.line(page.root))
