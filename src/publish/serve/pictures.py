"""A PDF in, pictures of its pages out, for a viewer that can change them in place."""

from __future__ import annotations

import io
from functools import lru_cache
from threading import Lock

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
        image = found.render(scale=min(width, WIDEST) / found.get_width()).to_pil()
    content = io.BytesIO()
    image.save(content, "PNG", compress_level=1)
    return content.getvalue()
