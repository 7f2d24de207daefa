"""A press PDF in; what a printing house sees in it out: boxes, fonts, spot colours."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
from msgspec import Struct

from publish.formats.ticket.data import Font, Size

_PART = re.compile(r"[A-Z]{6}\+")
"""Stands before the name of a face of which a part is embedded (ISO 32000-1, 9.6.4)."""
_KINDS = {
    "/CIDFontType0": "CID-keyed CFF", "/CIDFontType2": "CID-keyed TrueType", "/Type1": "Type 1", "/TrueType": "TrueType",
    "/Type3": "Type 3",
}  # fmt: skip
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Known(Struct, frozen=True):
    """What the file says."""

    pages: int
    trim: Size
    """Of the first page, mm."""
    sheet: Size
    bleed: float
    """mm."""
    fonts: list[Font]
    spots: list[str]


def looked_into(content: bytes) -> Known:
    """What stands in a file that our own press wrote."""
    with pikepdf.open(io.BytesIO(content)) as document:
        page = document.pages[0]
        objects: list[Any] = list(document.objects)
        fonts = {_font(found) for found in objects if _is(found, "/Font") and "/FontDescriptor" in _descendant(found)}
        sheet, trim, bleed = (_millimetres(box) for box in (page.mediabox, page.trimbox, page.bleedbox))
        return Known(
            len(document.pages),
            _size(trim),
            _size(sheet),
            round(trim[0] - bleed[0], 1),
            sorted(fonts),
            _spots(document),
        )


def _is(found: Any, kind: str) -> bool:
    # A descendant is told of by the font that it belongs to.
    is_font = isinstance(found, pikepdf.Dictionary) and found.get("/Type") == kind
    return is_font and not str(found.get("/Subtype", "")).startswith("/CIDFont")


def _descendant(font: Any) -> Any:
    return font["/DescendantFonts"][0] if "/DescendantFonts" in font else font


def _font(font: Any) -> Font:
    name = str(font["/BaseFont"])[1:]
    found = _descendant(font)
    kind = _KINDS.get(str(found["/Subtype"]), str(found["/Subtype"])[1:])
    embedded = any(key in found["/FontDescriptor"] for key in _FILES)
    return Font(_PART.sub("", name), kind, embedded, _PART.match(name) is not None)


def _spots(document: Any) -> list[str]:
    """Names of separations other than that of all plates (ISO 32000-1, 8.6.6.4)."""
    spaces = (space for page in document.pages for _, space in page.resources.get("/ColorSpace", {}).items())
    names = {str(space[1])[1:] for space in spaces if isinstance(space, pikepdf.Array) and space[0] == "/Separation"}
    return sorted(names - {"All"})


def _millimetres(box: Any) -> tuple[float, ...]:
    return tuple(float(edge) * 25.4 / 72 for edge in box)


def _size(box: tuple[float, ...]) -> Size:
    return Size(round(box[2] - box[0], 1), round(box[3] - box[1], 1))
