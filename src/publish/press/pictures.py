"""Palette PNGs embedded as they are: WeasyPrint 70.0 turns them into RGB and packs them twice, which takes ten times as
long and makes flat drawings several times as large (its `RasterImage` knows no /Indexed colour space, ISO 32000-2 8.6.6.3).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import pydyf
from msgspec import Struct
from weasyprint import images

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Palette(Struct, frozen=True):
    """What a PDF needs of a palette PNG."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    depth: int
    """Bits a pixel."""
    colours: bytes
    """Red, green and blue of each."""
    pixels: bytes
    """Deflated rows with PNG's filters, which PDF reads too (predictor 15)."""


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and contents of a PNG's chunks (ISO 15948, 5.3)."""
    at = len(_SIGNATURE)
    while at + 8 <= len(content):
        (length,) = struct.unpack_from("!I", content, at)
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def palette(content: bytes) -> Palette | None:
    """The parts of an opaque palette PNG whose rows come in order; None for every other file."""
    if not content.startswith(_SIGNATURE):
        return None
    found: dict[bytes, bytes] = {}
    for name, data in _chunks(content):
        found[name] = found.get(name, b"") + data
    if b"PLTE" not in found or b"tRNS" in found:
        return None
    width, height, depth, kind, _, _, interlaced = struct.unpack("!IIBBBBB", found[b"IHDR"])
    if kind != 3 or interlaced:
        return None
    return Palette(width, height, depth, found[b"PLTE"], found[b"IDAT"])


def _image_object(found: Palette, interpolate: bool) -> pydyf.Stream:
    space = pydyf.Array(["/Indexed", "/DeviceRGB", len(found.colours) // 3 - 1, f"<{found.colours.hex()}>"])
    parameters = {"Predictor": 15, "Columns": found.width, "Colors": 1, "BitsPerComponent": found.depth}
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": found.width,
        "Height": found.height,
        "ColorSpace": space,
        "BitsPerComponent": found.depth,
        "Interpolate": "true" if interpolate else "false",
        "Filter": "/FlateDecode",
        "DecodeParms": pydyf.Dictionary(parameters),
    }
    return pydyf.Stream([found.pixels], pydyf.Dictionary(entries))


_init = images.RasterImage.__init__
_get_x_object = images.RasterImage.get_x_object


def _open(image: Any, pillow_image: Any, image_id: str, image_data: bytes | None, *rest: Any, **options: Any) -> None:
    """`RasterImage.__init__`: a palette PNG stays packed."""
    found = palette(image_data) if pillow_image.mode == "P" and image_data else None
    if found is None:
        _init(image, pillow_image, image_id, image_data, *rest, **options)
        return
    image.id, image.mode, image.format = image_id, "P", "PNG"
    image.width, image.height, image.ratio = found.width, found.height, found.width / found.height
    image.optimize, image.invert_colors, image._dpi = False, False, None  # noqa: SLF001
    image.palette = found


def _to_object(image: Any, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:
    """`RasterImage.get_x_object`."""
    found = image.__dict__.get("palette")
    return _image_object(found, interpolate) if found else _get_x_object(image, interpolate, dpi_ratio)


def install() -> None:
    """Teaches WeasyPrint, for every document: what they show stays the same."""
    images.RasterImage.__init__ = _open
    images.RasterImage.get_x_object = _to_object
