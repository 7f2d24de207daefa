"""Is the file free of programs, attachments and links to files?

A PDF can run scripts, start programs, send forms and carry other files. Mail servers hold back such a file, printing houses
refuse it, and in ours it could only have come from an article that was tampered with. Links to the web and to mail are
fine.
Source: ISO 15930-7 (PDF/X-4); ISO 19005-2 (PDF/A-2), 6.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.check.opened.document import Dictionary, Document, get
from publish.check.rules import Fault
from publish.check.shared.actions import actions, name

CODE = "D008"
_ANNOTATIONS = frozenset({"/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Widget"})
_SCHEMES = ("https:", "http:", "mailto:", "tel:")


def look(document: Document) -> Iterator[Fault]:
    """A fault for each thing in the file that would do more than show."""
    for found in document.dictionaries:
        for message in _faults(found):
            yield Fault(message, "look at the article and the templates that it was made from")


def _faults(found: Dictionary) -> Iterator[str]:
    yield from actions(found)
    if name(get(found, "/Subtype")) in _ANNOTATIONS:
        yield f"the file has a {name(get(found, '/Subtype'))[1:]} annotation"
    address = get(found, "/URI")
    if isinstance(address, pikepdf.String) and not str(address).lower().startswith(_SCHEMES):
        yield f"a link leads to `{str(address)[:120]}`"
