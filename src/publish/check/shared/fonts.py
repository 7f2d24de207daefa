"""A PDF in, a fault for each face that is not inside it, or is there with glyphs that nobody uses, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from publish.check.opened.document import Document, get, spelt
from publish.check.rules import Fault

_WITH_PROGRAM = ("/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"/[A-Z]{6}\+")


def strange(document: Document) -> Iterator[Fault]:
    """A fault for each face that is not embedded, and for each that is embedded whole."""
    for font in document.dictionaries:
        if spelt(get(font, "/Type")) != "/Font" or spelt(get(font, "/Subtype")) not in _WITH_PROGRAM:
            continue
        name = spelt(get(font, "/BaseFont") or "/without a name")
        descriptor = get(font, "/FontDescriptor")
        if not any(isinstance(get(descriptor, key), pikepdf.Stream) for key in _PROGRAMS):
            yield Fault(f"the face {name[1:]} is not in the file", "add the face to fonts/: fonts/README.md")
        elif not _SUBSET.match(name):
            yield Fault(f"the face {name[1:]} is in the file with all its glyphs", "build again: publish build")
