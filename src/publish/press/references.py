"""The pages of a PDF in, their references out: kept while no page is added.

pydyf 0.13 makes the tuple of all of them anew whenever somebody asks for one, and WeasyPrint 70.0 asks once for each
bookmark, so that the time for a long document grows with the square of its pages.
"""

from __future__ import annotations

from typing import Any

import pydyf

_page_references = pydyf.PDF.page_references


def _kept(pdf: Any) -> tuple[bytes, ...]:
    """The references of all pages, in their order."""
    count = len(pdf.pages["Kids"])
    known = pdf.__dict__.get("known_references")
    if known is None or known[0] != count:
        known = pdf.known_references = count, _page_references.fget(pdf)
    found: tuple[bytes, ...] = known[1]
    return found


def install() -> None:
    """Puts it in the place of pydyf's own."""
    pydyf.PDF.page_references = property(_kept)
