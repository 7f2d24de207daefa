"""A page of a PDF in, its characters with their places out, as PDFium reads them; about 5 ms for a full page of Chinese."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from publish.press.marks import is_chinese

_UNMARKED = -1
_LONGEST_NAME = 128
"""Bytes."""


class Glyph(NamedTuple):
    """A character; all lengths in pt, from the left edge and the head of the visible page."""

    text: str
    origin: float
    """Where its square begins."""
    end: float
    """Where its advance ends by the face's own width."""
    ink_left: float
    ink_right: float
    """Where what is drawn begins and ends at the widest: control points of curves count."""
    baseline: float
    size: float
    mark: int
    """Marked-content identifier."""
    face: str
    """As the file calls it."""


class _Object(NamedTuple):
    """What all characters of a text object have in common."""

    mark: int
    scale: float
    """pt in one unit of its type size; 0 for turned text."""
    face: str


def glyphs(page: Any) -> Iterator[Glyph]:
    """The upright characters of a page that belong to its tagged content, in the order in which they are drawn."""
    textpage = page.get_textpage()
    text = textpage.raw
    left, _, _, head = page.get_cropbox()
    objects: dict[bytes, _Object] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    ink = [ctypes.c_double() for _ in range(4)]
    square = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if not 32 <= code <= 0x10FFFF or pdfium.FPDFText_IsGenerated(text, index):
            continue
        thing = pdfium.FPDFText_GetTextObject(text, index)
        address = bytes(thing)
        common = objects.get(address) or objects.setdefault(address, _object(text, index, thing))
        if common.mark == _UNMARKED or not common.scale:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, square)
        pdfium.FPDFText_GetCharBox(text, index, *ink)
        size = pdfium.FPDFText_GetFontSize(text, index) * common.scale
        # PDFium's box also has what is drawn outside the advance; Han are as wide as they are high.
        end = x.value + size if is_chinese(chr(code)) else square.right
        yield Glyph(
            chr(code), x.value - left, end - left, ink[0].value - left, ink[1].value - left, head - y.value, size,
            common.mark, common.face,
        )  # fmt: skip


def _object(text: Any, index: int, thing: Any) -> _Object:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    is_upright = matrix.d > 0 and max(abs(matrix.b), abs(matrix.c)) < 0.01 * matrix.d and math.isfinite(matrix.d)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(thing) if thing else _UNMARKED
    return _Object(mark, matrix.d if is_upright else 0.0, _face(text, index))


def _face(text: Any, index: int) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, None)
    return name.value.decode("utf-8", "replace") if 0 < length <= _LONGEST_NAME else ""
