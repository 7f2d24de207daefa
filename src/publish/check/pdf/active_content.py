"""Is the file free of programs, attachments and links to files?

A PDF can run scripts, start programs, send forms and carry other files. Mail servers hold back such a file, printing houses
refuse it, and in ours it could only have come from an article that was tampered with. Links to the web and to mail are
fine.
Source: ISO 15930-7 (PDF/X-4); ISO 19005-2 (PDF/A-2), 6.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.opened.document import Dictionary, Document, get
from publish.check.rules import Fault

CODE = "D008"
_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/ResetForm", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView",
})  # fmt: skip
_ANNOTATIONS = frozenset({"/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Widget"})
_SCHEMES = ("https:", "http:", "mailto:", "tel:")


def look(document: Document) -> Iterator[Fault]:
    """A fault for each thing in the file that would do more than show."""
    for found in document.dictionaries:
        for message in _faults(found):
            yield Fault(message, "look at the article and the templates that it was made from")


def _faults(found: Dictionary) -> Iterator[str]:
    action = _name(get(found, "/S"))
    if action in _ACTIONS or get(found, "/JS") is not None:
        yield f"the file has an action {action[1:] or 'JavaScript'}"
    if _name(get(found, "/Subtype")) in _ANNOTATIONS:
        yield f"the file has a {_name(get(found, '/Subtype'))[1:]} annotation"
    if get(found, "/EF") is not None:
        yield f"the file carries another file, {get(found, '/UF') or get(found, '/F') or 'without a name'}"
    if get(found, "/AA") is not None:
        yield "the file acts by itself on some occasion (AA)"
    address = get(found, "/URI")
    if isinstance(address, pikepdf.String) and not str(address).lower().startswith(_SCHEMES):
        yield f"a link leads to `{str(address)[:120]}`"


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
