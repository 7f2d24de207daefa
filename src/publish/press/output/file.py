"""The objects of a PDF in, its file out (ISO 32000-1, 7.5), with object streams (7.5.7) and a cross-reference stream (7.5.8).

`pydyf.PDF.write` writes and deflates every object twice, the second time to find the file's identifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from itertools import accumulate
from typing import Any

import pydyf

from publish.press.output import syntax
from publish.press.output.deflated import packed

_BINARY = b"%\xf0\x9f\x96\xa4"
"""Tells programs that look at the first lines only that this is no text (7.5.2)."""


class _File:
    def __init__(self, version: str, *, compress: bool) -> None:
        self._compress = compress
        self._parts: list[bytes] = []
        self.size = 0
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        """Number of an object → its entry in the cross-reference stream (table 18)."""
        self.line(f"%PDF-{version}".encode())
        self.line(_BINARY)

    def line(self, content: bytes) -> None:
        self._parts.append(content + b"\n")
        self.size += len(content) + 1

    def stream(self, number: int, extra: dict[str, Any], content: bytes, *, compress: bool) -> None:
        """A stream with this dictionary."""
        if compress:
            content, extra = packed(content), extra | {"Filter": "/FlateDecode"}
        head = syntax.written(pydyf.Dictionary(extra | {"Length": len(content)}))
        self.places[number] = (1, self.size, 0)
        self.line(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj" % (number, head, content))

    def together(self, number: int, objects: Sequence[Any]) -> None:
        """Objects that are no streams, in one that is."""
        found = [syntax.written(thing) for thing in objects]
        places = accumulate((len(data) + 1 for data in found), initial=0)
        index = b" ".join([b"%d %d" % (thing.number, place) for thing, place in zip(objects, places, strict=False)])
        self.places.update((thing.number, (2, number, place)) for place, thing in enumerate(objects))
        extra = {"Type": "/ObjStm", "N": len(found), "First": len(index) + 1}
        self.stream(number, extra, b"\n".join([index, *found]), compress=self._compress)

    def end(self, number: int, root: bytes, information: bytes) -> bytes:
        """The file, after where everything stands; the identifier comes from all that it has."""
        start = self.size
        self.places[number] = (1, start, 0)
        last = max(place for _, _, place in self.places.values())
        widths = [1, (start.bit_length() + 7) // 8, (last.bit_length() + 7) // 8]
        rows = [entry for _, entry in sorted(self.places.items())]
        table = b"".join([value.to_bytes(width) for row in rows for value, width in zip(row, widths, strict=True)])
        digest = pydyf.String(md5(b"".join(self._parts), usedforsecurity=False).hexdigest())
        extra = {
            "Type": "/XRef", "Index": pydyf.Array([0, len(rows)]), "W": pydyf.Array(widths), "Size": len(rows),
            "Root": root, "Info": information, "ID": pydyf.Array([digest, digest]),
        }  # fmt: skip
        self.stream(number, extra, table, compress=self._compress)
        self.line(b"startxref\n%d\n%%%%EOF" % start)
        return b"".join(self._parts)


def written(pdf: Any, version: str, *, compress: bool) -> bytes:
    """The file; `compress`: all that is not yet compressed."""
    pdf.add_object(pdf.info)
    out = _File(version, compress=compress)
    used = [thing for thing in pdf.objects if thing.free != "f"]
    for thing in used:
        if isinstance(thing, pydyf.Stream):
            out.stream(thing.number, thing.extra, syntax.content(thing.stream), compress=thing.compress)
    count = len(pdf.objects)
    out.together(count, [thing for thing in used if thing.compressible])
    return out.end(count + 1, pdf.catalog.reference, pdf.info.reference)
