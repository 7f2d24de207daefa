"""A PDF in, its lines of text with the place of each character out, as pdfium reads them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw


class Character(NamedTuple):
    text: str
    x: float
    """pt, origin from the left edge of the page."""
    y: float
    """pt, baseline from the foot of the page."""
    right: float
    """pt, where its advance ends by the face's own width."""
    size: float
    """pt."""


def characters(page: pypdfium2.PdfPage) -> list[Character]:
    """The characters of a page in the order of the text."""
    text = page.get_textpage()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        code = ord("-") if code == 2 else code  # pdfium's sign for a hyphen at a line's end
        if code < 32 or raw.FPDFText_IsGenerated(text.raw, index):
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        found.append(Character(chr(code), x.value, y.value, box.right, size))
    return found


def lines(content: bytes) -> list[list[list[Character]]]:
    """The lines of each page from top to bottom, each with its characters from left to right."""
    document = pypdfium2.PdfDocument(content)
    pages = []
    for page in document:
        rows: dict[float, list[Character]] = defaultdict(list)
        for character in characters(page):
            rows[round(character.y, 1)].append(character)
        pages.append([sorted(rows[y], key=lambda found: found.x) for y in sorted(rows, reverse=True)])
    return pages
