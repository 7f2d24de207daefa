"""A PDF in, pictures of its pages out, for a viewer that can change them in place."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from threading import Lock

import deflate

_alone = Lock()
"""PDFium does one thing at a time."""
WIDEST = 4000
"""Pixels."""


@lru_cache(16)
def count(pdf: bytes) -> int:
    """How many pages there are."""
    import pypdfium2

    with _alone, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


@lru_cache(64)
def picture(pdf: bytes, page: int, width: int) -> bytes:
    """A PNG of a page, 0-based, `width` pixels wide; raises IndexError where there is none."""
    import pypdfium2

    with _alone, pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        found = document[page]
        drawn = found.render(scale=min(width, WIDEST) / found.get_width(), rev_byteorder=True)
    return _png(drawn.width, drawn.height, drawn.stride, memoryview(drawn.buffer).cast("B"))


def _png(width: int, height: int, stride: int, rows: memoryview) -> bytes:
    """Rows of RGB, each `stride` bytes long, as they are: filtered, pages of text take twice the time and more bytes."""
    lines = (rows[start : start + 3 * width] for start in range(0, height * stride, stride))
    pixels = bytes(deflate.zlib_compress(b"\0" + b"\0".join(lines), 1))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    """ISO/IEC 15948, 5.3."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
