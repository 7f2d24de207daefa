"""Does the page run as its script does?

Uyghur and Kazakh in Arabic letters run from right to left; without `dir` marks and numbers stand in the wrong places and
columns of tables are in the wrong order. Mongolian runs from top to bottom, its lines from left to right; a phone opens
such a page small, or at its end, if the page may become smaller than its own size.
Source: HTML, The dir attribute; CSS Writing Modes 4; W3C Mongolian Layout Requirements (MLREQ).
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared import running

CODE = "H012"
_HINT = "compare your own templates and style sheets under layouts/ with the packaged ones of the same names"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each thing that the page does not say."""
    styles = " ".join(style.text or "" for style in xhtml.elements(page.root, "style"))
    yield from (Fault(fault, _HINT, line=xhtml.line(page.root)) for fault in running.faults(page.root, styles))
    if running.mode(page.root, styles) == "horizontal-tb":
        return
    viewports = [
        meta.get("content") or "" for meta in xhtml.elements(page.root, "meta") if meta.get("name") == "viewport"
    ]
    if not any("minimum-scale=1" in content for content in viewports):
        message = "the page is vertical, but its viewport does not say minimum-scale=1"
        yield Fault(message, _HINT, line=xhtml.line(page.root))
