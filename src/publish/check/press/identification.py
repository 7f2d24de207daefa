"""Does the file say that it is PDF/X-4, what it is called and when it was made, the same in both places?

Printing houses sort what comes in by what files say of themselves, and tell versions of one file by its identifiers and
dates. A file says such things twice, in its XMP packet and in its information dictionary; where the two differ, one is wrong.
Trapped says whether colours already overlap against plates that lie askew: ours do not, and the printing house does it.
Source: ISO 15930-7 (PDF/X-4) on metadata; ISO 16684-1 (XMP).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pikepdf

from publish.check.opened.document import get, spelt
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault
from publish.check.shared.xmp import packet, value

CODE = "X013"
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'?\d\d'?)?")
_HINT = "build again: publish build"
_NEEDED = (
    "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "dc:title", "xmpMM:DocumentID", "xmpMM:InstanceID",
    "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip
_TWICE = {
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
    "/Title": "dc:title",
    "/Trapped": "pdf:Trapped",
}


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each thing that is missing, or said in two ways."""
    yield from (Fault(message, _HINT) for message in _messages(document))


def _messages(document: PressDocument) -> Iterator[str]:
    root = packet(document)
    if root is None:
        yield "the file has no XMP packet that can be read"
        return
    version = value(root, "pdfxid:GTS_PDFXVersion")
    if version != "PDF/X-4":
        yield (
            f"the file says that it is `{version[:60]}`, not PDF/X-4"
            if version
            else "the file does not say that it is PDF/X-4"
        )
    for name in _NEEDED:
        if not value(root, name):
            yield f"the file has no {name}"
    if value(root, "pdf:Trapped") not in ("True", "False"):
        yield "the file does not say whether it is trapped"
    if not isinstance(identifiers := get(document.pdf.trailer, "/ID"), pikepdf.Array) or len(identifiers) != 2:
        yield "the file has no identifier (ID)"
    for key, name in _TWICE.items():
        told, said = _told(get(document.pdf.trailer.get("/Info"), key)), value(root, name)
        if told and said and _plain(told) != _plain(said):
            yield f"the file says `{said[:60]}` as {name} and `{told[:60]}` as {key[1:]}"
        elif said and not told:
            yield f"the file has {name}, but no {key[1:]}"


def _told(found: Any) -> str:
    if isinstance(found, pikepdf.Name):
        return spelt(found)[1:]
    return str(found).strip() if isinstance(found, pikepdf.String) else ""


def _plain(text: str) -> object:
    """A moment where it is one, in either way of writing (ISO 32000-1, 7.9.4; ISO 8601); else the text."""
    try:
        match = _PDF_DATE.fullmatch(text)
        moment = datetime.fromisoformat("{}-{}-{}T{}:{}:{}{}".format(*_with_zone(match)) if match else text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        return text


def _with_zone(match: re.Match[str]) -> tuple[str, ...]:
    *parts, zone = match.groups("")
    return (*parts, zone.replace("'", ""))
