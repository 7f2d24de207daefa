"""Small pictures as files, and a picture in inks as a reader of PDFs decodes it."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image

from publish.colour.separation import Separated

Inks = tuple[int, ...]
"""Cyan, magenta, yellow and black, 0 to 255."""


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def plain(mode: str, colour: Any, size: tuple[int, int] = (16, 16)) -> Image.Image:
    """One colour all over."""
    return Image.new(mode, size, colour)


def without_adobe(content: bytes) -> bytes:
    """A JPEG in CMYK of the plain kind: without Adobe's marker, 255 is full ink."""
    place = content.index(b"\xff\xee")
    length = int.from_bytes(content[place + 2 : place + 4], "big")
    return content[:place] + content[place + 2 + length :]


def decoded(found: Separated) -> Image.Image:
    """In CMYK."""
    size = found.width, found.height
    if found.filter == "DCTDecode":
        with Image.open(io.BytesIO(found.data)) as opened:
            assert opened.mode == ("L" if found.is_grey else "CMYK")
            assert found.is_inverted == (opened.mode == "CMYK")  # Pillow inverts by itself
            return _in_four(opened) if found.is_grey else opened.copy()
    data = zlib.decompress(found.data)
    if found.palette:
        indices = Image.frombytes("L", size, data)
        plates = [indices.point([*found.palette[ink::4], *[0] * (256 - len(found.palette) // 4)]) for ink in range(4)]
        return Image.merge("CMYK", plates)
    return _in_four(Image.frombytes("1", size, data)) if found.is_grey else Image.frombytes("CMYK", size, data)


def _in_four(grey: Image.Image) -> Image.Image:
    none = Image.new("L", grey.size)
    return Image.merge("CMYK", (none, none, none, grey.convert("L").point(lambda value: 255 - value)))


def inks(found: Separated, at: tuple[int, int] = (8, 8)) -> Inks:
    """Of one pixel."""
    return tuple(decoded(found).crop((*at, at[0] + 1, at[1] + 1)).tobytes())
