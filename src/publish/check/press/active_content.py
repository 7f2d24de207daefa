"""Is there nothing in the file but pages?

Plates show no links, notes or forms, and a computer that makes plates runs no programs. Printing houses refuse files with any of
them, and files with a password. Where one turns up, the file was changed by another program.
Source: ISO 15930-7 (PDF/X-4) on encryption, annotations and actions; ISO 32000-1, 12.5 to 12.7.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.check.opened.document import get
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault
from publish.check.shared.actions import actions, name

CODE = "X012"
_HINT = "build again: publish build"


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each thing in the file that is not for print."""
    for sheet in document.sheets:
        annotations = get(sheet.page, "/Annots")
        for found in annotations if isinstance(annotations, pikepdf.Array) else ():
            kind = name(get(found, "/Subtype"))[1:] or "unknown"
            yield Fault(f"page {sheet.number}: there is an annotation ({kind[:60]})", _HINT, page=sheet.number)
    for message in dict.fromkeys(message for found in document.dictionaries for message in actions(found)):
        yield Fault(message, _HINT)
    for key, what in (("/AcroForm", "a form"), ("/OpenAction", "an action when it is opened")):
        if get(document.pdf.Root, key) is not None:
            yield Fault(f"the file has {what}", _HINT)
    if document.pdf.is_encrypted:
        yield Fault("the file is encrypted", _HINT)
