"""A page of a PDF in, its characters with their places out, as PDFium reads them; about 5 ms for a full page of Chinese.

Those of a vertical page are told as they stand on the page that lies on its side (`turned`), on one baseline a line,
whether they stand upright or lie.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from publish.check.opened.turned import UPRIGHT, Turn
from publish.press.marks import is_chinese

_HEAD, _MIDDLE = 0.88, 0.38
"""em from the baseline of an upright character up to the head of its square, and to the middle of a lying one."""
_UNMARKED = -1
_LONGEST_NAME = 128
"""Bytes."""


class Glyph(NamedTuple):
    """A character; all lengths in pt, from the left edge and the head of the visible page, as it was laid out."""

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
    """pt in one unit of its type size; 0 for text that is turned otherwise than the page."""
    face: str
    is_lying: bool
    middle: float
    """x of the middle of all of it, in pt."""


def glyphs(page: Any, turn: Turn = UPRIGHT) -> Iterator[Glyph]:
    """The characters of a page that belong to its tagged content and stand upright, in the order in which they are drawn;
    those of a vertical page may lie.
    """
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
        if common.mark == _UNMARKED or not common.scale or (common.is_lying and not turn.is_vertical):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, square)
        pdfium.FPDFText_GetCharBox(text, index, *ink)
        size = pdfium.FPDFText_GetFontSize(text, index) * common.scale
        if turn.is_vertical:
            edges = ink[3].value, ink[2].value
            yield _lying(chr(code), x.value, y.value, square.bottom, edges, size, common, head, turn)
            continue
        # PDFium's box also has what is drawn outside the advance; Han are as wide as they are high.
        end = x.value + size if is_chinese(chr(code)) else square.right
        yield Glyph(
            chr(code), x.value - left, end - left, ink[0].value - left, ink[1].value - left, head - y.value, size,
            common.mark, common.face,
        )  # fmt: skip


def _lying(
    text: str, x: float, y: float, foot: float, ink: tuple[float, float], size: float, common: _Object, head: float, turn: Turn
) -> Glyph:  # fmt: skip
    """A character of a vertical line, from its origin, the foot of its box and the head and foot of its ink on the paper."""
    if common.is_lying:
        first, last, middle = y, foot, x + _MIDDLE * size
    else:  # several may share a square
        first = y + _HEAD * size
        last = first - size
        middle = common.middle if text.isascii() else x + size / 2
    baseline = turn.across(middle) + _MIDDLE * size
    return Glyph(
        text, head - first, head - last, head - ink[0], head - ink[1], baseline, size, common.mark, common.face
    )


def _object(text: Any, index: int, thing: Any) -> _Object:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    is_upright = matrix.d > 0 and max(abs(matrix.b), abs(matrix.c)) < 0.01 * matrix.d and math.isfinite(matrix.d)
    is_lying = matrix.c > 0 and max(abs(matrix.a), abs(matrix.d)) < 0.01 * matrix.c and math.isfinite(matrix.c)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(thing) if thing else _UNMARKED
    scale = matrix.c if is_lying else matrix.d if is_upright else 0.0
    return _Object(mark, scale, _face(text, index), is_lying, _middle(thing) if thing else 0.0)


def _middle(thing: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return (left.value + right.value) / 2


def _face(text: Any, index: int) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, None)
    return name.value.decode("utf-8", "replace") if 0 < length <= _LONGEST_NAME else ""
