"""A PDF in, the text that a reader selects on each page out: whole, by marked content, and the glyphs without text."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct


class PageText(Struct, frozen=True):
    """The text of a page."""

    text: str
    marked: dict[int, str]
    """Marked-content identifier → text."""
    unreadable: int
    """Glyphs for which the file names no character."""


def texts(content: bytes) -> list[PageText]:
    """The text of every page; none where PDFium can't open the file."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            return [_text(page) for page in document]
    except pypdfium2.PdfiumError:
        return []


def _text(page: Any) -> PageText:
    text = page.get_textpage()
    marked: defaultdict[int, str] = defaultdict(str)
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1):
        marked[pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)] += _of_object(thing.raw, text.raw)
    count = text.count_chars()
    unreadable = sum(pdfium.FPDFText_HasUnicodeMapError(text.raw, index) == 1 for index in range(count))
    return PageText(text.get_text_range(), dict(marked), unreadable)


def _of_object(thing: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(thing, text, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")
