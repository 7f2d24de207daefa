from pathlib import Path

import pikepdf

from tests.check.pressed import press


def _rewrite(document: pikepdf.Pdf, *changes: tuple[str, str]) -> None:
    packet = document.Root.Metadata.read_bytes().decode()
    for old, new in changes:
        assert old in packet
        packet = packet.replace(old, new)
    document.Root.Metadata.write(packet.encode())


def fails(tree: Path) -> None:
    """Another standard, no trapping, another title and date than in the dictionary, and a date less."""
    with press(tree) as document:
        _rewrite(
            document,
            (">PDF/X-4<", ">PDF/X-1a:2003<"),
            ("pdf:Trapped>", "pdf:Keywords>"),
            ("xmp:MetadataDate>", "xmp:Label>"),
        )
        document.docinfo["/Title"] = "bridge.pdf"
        document.docinfo["/CreationDate"] = "D:20250301080000+07'00'"


def passes(tree: Path) -> None:
    """The same moment in another zone, and a property as an attribute."""
    with press(tree) as document:
        document.docinfo["/CreationDate"] = "D:20250301000000Z"
        _rewrite(
            document,
            ("<xmpMM:VersionID>1</xmpMM:VersionID>", ""),
            ('rdf:about=""', 'rdf:about="" xmpMM:VersionID="1"'),
        )
