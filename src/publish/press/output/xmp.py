"""What a file says of itself in, its XMP packet and its information dictionary out; the two agree (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pydyf

from publish import __version__

PRODUCER = f"publish {__version__}"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def add(pdf: Any, metadata: Any, properties: Mapping[str, str], *parts: str, compress: bool) -> None:
    """Adds both to a PDF.

    `metadata`: of the laid-out document; `properties`: simple ones besides, as `pdfaid:part`; `parts`: those that are not
    simple, as XML.
    """
    created, modified = _moment(metadata.created), _moment(metadata.modified or metadata.created)
    simple = {"pdf:Producer": PRODUCER, **properties}
    if created and modified:
        simple |= {"xmp:CreateDate": created.isoformat(), "xmp:ModifyDate": modified.isoformat()}
        simple["xmp:MetadataDate"] = modified.isoformat()
    parts = (*_of_work(metadata), *(f"<{name}>{escape(value)}</{name}>" for name, value in simple.items()), *parts)
    packet = pydyf.Stream([_packet("".join(parts)).encode()], {"Type": "/Metadata", "Subtype": "/XML"}, compress)
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    information = {"Title": metadata.title, "Author": ", ".join(metadata.authors), "Subject": metadata.description}
    dates = {"CreationDate": created, "ModDate": modified}
    told = {key: value for key, value in information.items() if value} | {"Producer": PRODUCER}
    told |= {key: _pdf_date(moment) for key, moment in dates.items() if moment}
    pdf.info.update({key: pydyf.String(value) for key, value in told.items()})
    if metadata.lang:
        pdf.catalog["Lang"] = pydyf.String(metadata.lang)


def _of_work(metadata: Any) -> list[str]:
    """Title, authors, summary and language, in the forms of Dublin Core."""
    parts = []
    if metadata.title:
        parts.append(f"<dc:title>{_alternatives(metadata.title)}</dc:title>")
    if metadata.authors:
        people = "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in metadata.authors)
        parts.append(f"<dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator>")
    if metadata.description:
        parts.append(f"<dc:description>{_alternatives(metadata.description)}</dc:description>")
    if metadata.lang:
        parts.append(f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.lang)}</rdf:li></rdf:Bag></dc:language>")
    return parts


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _packet(properties: str) -> str:
    names = " ".join(f"xmlns:{prefix}={quoteattr(name)}" for prefix, name in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names}>{properties}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _pdf_date(moment: datetime) -> str:
    """ISO 32000-1, 7.9.4."""
    offset = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "")
