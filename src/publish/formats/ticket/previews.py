"""A reading PDF in, its first pages small, as JPEG, out.

PDFium unpacks every picture whole before it shows it as large as a stamp; so it is given small ones, which are made once,
then found by their hash.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
from msgspec import Struct
from PIL import Image

from publish.cache import folder, made_once, sha256
from publish.colour.plates import MOST

WIDTH = 150
"""Pixels of a small page."""
_SIDE = 400
"""Pixels of the longer side of a small picture, at most: none is shown half as large."""
_QUALITY = 95
_RECIPE = 1
_KEPT_AS_THEY_ARE = ("/SMask", "/Mask", "/ImageMask", "/Decode")


class _Small(Struct, frozen=True):
    width: int
    """Pixels."""
    height: int
    data: bytes
    """JPEG."""


def previews(reading: bytes) -> list[bytes]:
    """The first `MOST` pages."""
    with pypdfium2.PdfDocument(_lightened(reading)) as document:
        return [_preview(page) for page in list(document)[:MOST]]


def _preview(page: Any) -> bytes:
    out = io.BytesIO()
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    picture.save(out, "JPEG", quality=70, optimize=True)
    return out.getvalue()


def _lightened(reading: bytes) -> bytes:
    """The same with small pictures."""
    with pikepdf.open(io.BytesIO(reading)) as document:
        large = [found for found in document.objects if _is_large(found)]
        if not large:
            return reading
        for found in large:
            small = _small(found)
            found.write(small.data, filter=pikepdf.Name.DCTDecode)
            found.Width, found.Height, found.BitsPerComponent = small.width, small.height, 8
            found.ColorSpace = pikepdf.Name.DeviceRGB
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _is_large(found: Any) -> bool:
    if not isinstance(found, pikepdf.Stream) or found.get("/Subtype") != "/Image":
        return False
    return max(found.Width, found.Height) > _SIDE and not any(key in found for key in _KEPT_AS_THEY_ARE)


def _small(picture: Any) -> _Small:
    """A picture of a PDF, made small once."""
    looks = picture.read_raw_bytes() + picture.ColorSpace.unparse(resolved=True)
    kept = folder(f"previews/{_RECIPE}") / f"{sha256(looks)}.bin"
    return made_once(kept, _Small, lambda: _made(pikepdf.PdfImage(picture).as_pil_image()))


def _made(picture: Image.Image) -> _Small:
    if picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE), reducing_gap=2.0)
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return _Small(*picture.size, out.getvalue())
