"""An image of a PDF in, its pixels in inks out (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from publish.check.opened.document import get
from publish.check.opened.painting.colours import family
from publish.check.opened.painting.plane import numbers

_BROKEN = (OSError, ValueError, SyntaxError, TypeError, RuntimeError, MemoryError, Image.DecompressionBombError)
_MOST = 200_000_000
"""Pixels of the largest picture that is looked at."""
_MODES = {1: "P;1", 2: "P;2", 4: "P;4", 8: "P"}
Size = tuple[int, int]


class Unreadable(ValueError):
    """The pixels of an image can't be decoded."""


def inked(image: Any) -> Image.Image | None:
    """The pixels in CMYK, 255 for full ink; of a picture with a palette, the colours that it uses.

    None for pictures in black alone, and in colours that are no inks. Raises `Unreadable`.
    """
    space = get(image, "/ColorSpace")
    if not isinstance(image, pikepdf.Stream) or family(space) not in ("DeviceCMYK", "ICCBased with 4 components"):
        return None
    try:
        if isinstance(space, pikepdf.Array) and space[0] == pikepdf.Name.Indexed:
            return _listed(image, space)
        return _decoded(image)
    except (*_BROKEN, pikepdf.PdfError) as error:
        raise Unreadable(str(error).splitlines()[0] if str(error) else type(error).__name__) from error


def _decoded(image: pikepdf.Stream) -> Image.Image:
    size, is_inverted = _size(image), _is_inverted(image)
    if _filter(image) == pikepdf.Name.DCTDecode:
        with Image.open(io.BytesIO(image.read_raw_bytes()), formats=["JPEG"]) as opened:
            opened.load()
            if opened.mode != "CMYK":
                raise Unreadable(f"it is in {opened.mode}, though the file says CMYK")
            found = opened.copy()
            # Pillow takes Adobe's files for inverted; what a PDF makes of them is said by Decode alone.
            is_inverted = is_inverted != ("adobe" in opened.info)
    elif get(image, "/BitsPerComponent") == 8:
        found = Image.frombytes("CMYK", size, image.read_bytes())
    else:
        raise Unreadable("it has other than 8 bits to the colour")
    return ImageChops.invert(found) if is_inverted else found


def _listed(image: pikepdf.Stream, space: pikepdf.Array) -> Image.Image:
    """A row of the colours of a palette that are used."""
    table = space[3].read_bytes() if isinstance(space[3], pikepdf.Stream) else bytes(space[3])
    bits = get(image, "/BitsPerComponent")
    indices = Image.frombytes("P", _size(image), image.read_bytes(), "raw", _MODES[bits if bits in _MODES else 8])
    used = [index for index, count in enumerate(indices.histogram()) if count and len(table) >= 4 * index + 4]
    row = b"".join(table[4 * index : 4 * index + 4] for index in used)
    return Image.frombytes("CMYK", (max(1, len(used)), 1), row or bytes(4))


def _size(image: pikepdf.Stream) -> Size:
    found = numbers([get(image, "/Width"), get(image, "/Height")], 2)
    if not found or min(found) < 1 or found[0] * found[1] > _MOST:
        raise Unreadable("it has no size that makes sense")
    return int(found[0]), int(found[1])


def _filter(image: pikepdf.Stream) -> Any:
    found = get(image, "/Filter")
    return found[0] if isinstance(found, pikepdf.Array) and len(found) == 1 else found


def _is_inverted(image: pikepdf.Stream) -> bool:
    decode = numbers(get(image, "/Decode"), 8)
    return decode is not None and decode[::2] > decode[1::2]
