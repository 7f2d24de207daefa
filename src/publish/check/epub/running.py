"""Do the pages of the book run, and turn, as its script does?

Uyghur and Kazakh in Arabic letters run from right to left and so do the pages; Mongolian runs from top to bottom and its
pages from left to right, vertical Chinese from right to left. A reader that is told otherwise turns to the wrong side.
Source: EPUB 3.3, The page-progression-direction attribute; CSS Writing Modes 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault
from publish.check.shared import running

CODE = "E017"
_HINT = "compare your own templates and style sheets under layouts/ with the packaged ones of the same names"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each page that runs otherwise than its letters, and one if the book turns otherwise than its pages."""
    sheets = (item.path for item in book.manifest if item.media_type == "text/css")
    styles = "\n".join((book.file(path) or b"").decode(errors="replace") for path in sheets)
    for path, root in book.pages.items():
        for fault in running.faults(root, styles):
            yield within(path, Fault(fault, _HINT, line=xhtml.line(root)))
    turns = [spine.get("page-progression-direction") or "ltr" for spine in xhtml.elements(book.package, "spine")]
    wanted = {_side(root, running.mode(root, styles)) for root in book.spine.values()}
    if wanted and wanted != set(turns):
        yield Fault(f"the pages run {' and '.join(sorted(wanted))}, but the book turns {' and '.join(turns)}", _HINT)


def _side(page: xhtml.Element, mode: str) -> str:
    """Where the next page lies."""
    return {"vertical-rl": "rtl", "vertical-lr": "ltr"}.get(mode) or page.get("dir") or "ltr"
