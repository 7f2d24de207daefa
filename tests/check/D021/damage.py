from pathlib import Path

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """Another part of PDF/A, none of PDF/UA, two programs that made it, and no colours."""
    with pdf(tree) as document:
        packet = document.Root.Metadata
        content = packet.read_bytes().replace(b"<pdfaid:part>3<", b"<pdfaid:part>1<")
        packet.write(content.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))
        document.docinfo["/Producer"] = "somebody"
        document.docinfo["/CreationDate"] = "D:20261122100000+08'00'"
        del document.Root.OutputIntents[0]["/DestOutputProfile"]


def passes(tree: Path) -> None:
    """The same as attributes, and dates in two forms."""
    with pdf(tree) as document:
        packet = document.Root.Metadata
        content = packet.read_bytes()
        for name, value in (("pdfaid:part", "3"), ("pdfaid:conformance", "A")):
            content = content.replace(f"<{name}>{value}</{name}>".encode(), b"")
            content = content.replace(b'rdf:about=""', f'rdf:about="" {name}="{value}"'.encode())
        date = b"<xmp:CreateDate>2026-11-22T10:00:00+08:00</xmp:CreateDate>"
        packet.write(content.replace(b"</rdf:Description>", date + b"</rdf:Description>"))
        document.docinfo["/CreationDate"] = "D:20261122100000+08'00'"
