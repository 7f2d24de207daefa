"""A PDF in, its XMP packet out (ISO 16684-1)."""

from __future__ import annotations

from typing import Any

import pikepdf
from lxml import etree

from publish.check.opened.document import Document, get

PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def packet(document: Document) -> Any:
    """Its root element; None where there is none that can be read."""
    metadata = get(document.pdf.Root, "/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return None
    try:
        return etree.fromstring(metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, pikepdf.PdfError):
        return None


def value(root: Any, name: str) -> str:
    """The text of a property, written as an element or as an attribute; empty where there is none.

    `name`: as `dc:title`.
    """
    if root is None:
        return ""
    found = root.find(f".//{name}", PREFIXES)
    if found is not None:
        return "".join(map(str, found.itertext())).strip()
    prefix, _, local = name.partition(":")
    key = f"{{{PREFIXES[prefix]}}}{local}"
    return next((str(each.get(key)) for each in root.iter(f"{{{PREFIXES['rdf']}}}Description") if each.get(key)), "")
