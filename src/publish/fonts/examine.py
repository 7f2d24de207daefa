"""The bytes of a face in; its expanded form, and what it calls itself, out. Apart from the rest as fontTools loads slowly."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import brotli
from fontTools.ttLib import TTFont, TTLibError, woff2

from publish.errors import Faults, Finding
from publish.fonts.faces import Face

_FAMILY_NAMES = (1, 16, 21)
"""Name identifiers under which fontconfig finds a family: family, typographic family, WWS family."""
_DAMAGE = (TTLibError, brotli.error, struct.error, AssertionError, ValueError, LookupError, EOFError)
"""What fontTools raises on a damaged font."""


def unpacked(face: Face, content: bytes) -> bytes:
    """The OpenType font in a WOFF2. Raises `Faults` if it is damaged."""
    target = io.BytesIO()
    try:
        woff2.decompress(io.BytesIO(content), target)
    except _DAMAGE as error:
        raise Faults([_damaged(face, error)]) from error
    return target.getvalue()


def misnamed(face: Face, file: Path) -> list[Finding]:
    """A finding if the file has another family name or weight than fonts.toml says: fontconfig would not find it."""
    try:
        with TTFont(file, lazy=True) as font:
            names = {name.toUnicode() for name in font["name"].names if name.nameID in _FAMILY_NAMES}
            weight = font["OS/2"].usWeightClass
    except _DAMAGE as error:
        return [_damaged(face, error)]
    if face.family in names and weight == face.weight:
        return []
    message = f"{face.file} calls itself {' or '.join(sorted(names))}, weight {weight}"
    return [face.finding("F014", message, "write this family and weight in fonts.toml", "family")]


def _damaged(face: Face, error: BaseException) -> Finding:
    reason = str(error) or type(error).__name__
    return face.finding("F008", f"{face.file} is damaged: {reason}", "fetch or make the face again")
