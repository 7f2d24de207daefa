"""Is every face inside the file, and only the glyphs that are used?

Where a face is missing, the printing house's computer takes another: lines break anew, rare characters become boxes. A
whole Chinese face is 5 to 20 MB; cut to its text it is about 100 kB, and licences often allow only that.
Source: ISO 15930-7 (PDF/X-4); ISO 14289-1 (PDF/UA-1), 7.21.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from publish.check.opened.document import Document, get
from publish.check.rules import Fault

CODE = "D002"
_WITH_PROGRAM = ("/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"/[A-Z]{6}\+")


def look(document: Document) -> Iterator[Fault]:
    """A fault for each face that is not embedded, and for each that is embedded whole."""
    for font in document.dictionaries:
        if str(get(font, "/Type")) != "/Font" or str(get(font, "/Subtype")) not in _WITH_PROGRAM:
            continue
        name = str(get(font, "/BaseFont") or "/without a name")
        descriptor = get(font, "/FontDescriptor")
        if not any(isinstance(get(descriptor, key), pikepdf.Stream) for key in _PROGRAMS):
            yield Fault(f"the face {name[1:]} is not in the file", "add the face to fonts/: fonts/README.md")
        elif not _SUBSET.match(name):
            yield Fault(f"the face {name[1:]} is in the file with all its glyphs", "build again: publish build")
