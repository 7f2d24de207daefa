"""A PDF in, its lines of text with the place of each character, and its drawn shapes, out, as pdfium reads them."""

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
    face: str = ""
    """Name of its font."""


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text.raw, index, buffer, 100, ctypes.c_int())
    return buffer.value.decode("utf-8", "replace")


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
        found.append(Character(chr(code), x.value, y.value, box.right, size, _face(text, index)))
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


class Shape(NamedTuple):
    """A contour of a path; pt, from the left edge and the foot of the page."""

    left: float
    bottom: float
    right: float
    top: float
    curves: int
    """How many of its segments are curves."""

    @property
    def middle(self) -> float:
        """From the left edge of the page."""
        return (self.left + self.right) / 2


def shapes(content: bytes) -> list[list[list[Shape]]]:
    """The paths of each page in the order in which they are drawn, each with its contours."""
    document = pypdfium2.PdfDocument(content)
    kind = raw.FPDF_PAGEOBJ_PATH
    return [[_contours(found) for found in page.get_objects(filter=[kind])] for page in document]


def whole(contours: list[Shape]) -> Shape:
    """One shape that holds them all."""
    left, bottom, right, top, curves = zip(*contours, strict=True)
    return Shape(min(left), min(bottom), max(right), max(top), sum(curves))


def _contours(found: pypdfium2.PdfObject) -> list[Shape]:
    matrix = found.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[list[tuple[float, float, int]]] = []
    for index in range(raw.FPDFPath_CountSegments(found)):
        segment = raw.FPDFPath_GetPathSegment(found, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            points.append([])
        points[-1].append((*matrix.on_point(x.value, y.value), kind))
    return [_shape(contour) for contour in points if len(contour) > 1]


def _shape(points: list[tuple[float, float, int]]) -> Shape:
    xs, ys, kinds = zip(*points, strict=True)
    return Shape(min(xs), min(ys), max(xs), max(ys), kinds.count(raw.FPDF_SEGMENT_BEZIERTO) // 3)
