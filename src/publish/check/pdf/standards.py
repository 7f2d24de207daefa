"""Does the file say which standards it follows, and the same of itself everywhere?

A library that takes in files for good, and a reader that decides whether it can trust the tags, look at what a file says
of itself: PDF/A-3a, which holds everything that is needed to show it, and PDF/UA-1. Without an output intent nobody knows
what its colours look like. That the file says so is no proof; no validator of others was asked.
Source: ISO 19005-3 (PDF/A-3), 6.2.3, 6.6.3 and 6.6.4; ISO 14289-1 (PDF/UA-1), 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from publish.check.opened.document import Document, get
from publish.check.rules import Fault
from publish.check.shared.xmp import packet, value

CODE = "D021"
_CLAIMS = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
_TWICE = {"/Producer": "pdf:Producer", "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
"""Entries of the information dictionary → properties of the packet that say the same."""


def look(document: Document) -> Iterator[Fault]:
    """A fault for each of these that is missing or wrong."""
    root = packet(document)
    if root is None:
        yield Fault("the file has no XMP packet that can be read")
    for name, wanted in _CLAIMS.items() if root is not None else ():
        if (found := value(root, name)) != wanted:
            yield Fault(f"the XMP packet has `{found}` for {name} instead of `{wanted}`")
    for key, name in _TWICE.items() if root is not None else ():
        told, again = str(get(document.pdf.docinfo, key) or ""), value(root, name)
        if _digits(told) != _digits(again) if "Date" in key else told != again:
            yield Fault(f"{key[1:]} is `{told}` in one place and `{again}` in another")
    if not any(_is_intent(found) for found in _intents(document)):
        yield Fault("the file does not say what its colours look like: there is no output intent with a profile")


def _intents(document: Document) -> list[object]:
    found = get(document.pdf.Root, "/OutputIntents")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _is_intent(found: object) -> bool:
    is_archive = str(get(found, "/S")) == "/GTS_PDFA1"
    return is_archive and isinstance(get(found, "/DestOutputProfile"), pikepdf.Stream)


def _digits(moment: str) -> str:
    """A date without the marks between its parts, which differ."""
    return re.sub(r"\D", "", moment)
