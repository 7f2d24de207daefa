"""PNG files in, pictures that go into the PDF as they are out: nothing is unpacked, a palette stays a palette.

WeasyPrint 70.0 makes RGB of every PNG and packs it twice (#1444; what #1481 left open). For a drawing as wide as a page
that takes half a second, and three to five times the bytes. What can be seen through is parted from its alpha channel, as PDF
wants it, once, and then found by its hash.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from hashlib import md5
from typing import Any

import PIL
import pydyf
from msgspec import Struct
from PIL import Image, ImageFile
from weasyprint.images import RasterImage

from publish.cache import folder, made_once, sha256
from publish.press.assets import BASE

ImageFile.LOAD_TRUNCATED_IMAGES = False
"""WeasyPrint sets it for the whole process: half a picture would be printed, or found sound, and nothing said."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB, _INDEXED = 0, 2, 3
"""Colour types of PNG (ISO/IEC 15948, 11.2.1) that have no alpha channel."""
_WITH_ALPHA = {4, 6}
_RECIPE = 1
_CHANGING = {b"tRNS", b"eXIf"}
"""Chunks that say something of the picture's looks which is not in its pixels: transparency, which side is up."""


class _Png(Struct, frozen=True):
    """What the chunks of a PNG file say."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    depth: int
    """Bits of each channel, or of each index."""
    colour: int
    palette: bytes
    """RGB of each index."""
    pixels: bytes
    """Filtered and deflated, just as PDF can have them (ISO 32000-1, 7.4.4.4)."""


class _Parted(Struct, frozen=True):
    """A picture that can be seen through."""

    colours: _Png
    alpha: _Png


def image_id(name: str) -> str:
    """What WeasyPrint calls the picture of that address."""
    return md5((BASE + name).encode(), usedforsecurity=False).hexdigest()


class PassedPicture(RasterImage):  # type: ignore[misc]
    """A picture whose pixels nobody touches."""

    def __init__(self, png: _Png, name: str, alpha: _Png | None = None) -> None:
        self.id = image_id(name)
        self.width, self.height = png.width, png.height
        self.ratio = png.width / png.height
        self._dpi = None
        self._png, self._alpha = png, alpha

    def get_x_object(self, interpolate: bool, _dpi_ratio: float) -> pydyf.Stream:
        """The image dictionary of ISO 32000-1, 8.9.5."""
        found = _x_object(self._png, interpolate)
        if self._alpha is not None:
            found.extra["SMask"] = _x_object(self._alpha, interpolate)
        return found


def _x_object(png: _Png, interpolate: bool) -> pydyf.Stream:
    parameters = pydyf.Dictionary({
        "Predictor": 15,
        "Columns": png.width,
        "Colors": 3 if png.colour == _RGB else 1,
        "BitsPerComponent": png.depth,
    })  # fmt: skip
    extra = pydyf.Dictionary({
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": png.width,
        "Height": png.height,
        "ColorSpace": _colour_space(png),
        "BitsPerComponent": png.depth,
        "Interpolate": "true" if interpolate else "false",
        "Filter": "/FlateDecode",
        "DecodeParms": parameters,
    })  # fmt: skip
    return pydyf.Stream([png.pixels], extra)


def _colour_space(png: _Png) -> Any:
    match png.colour:
        case 0:
            return "/DeviceGray"
        case 2:
            return "/DeviceRGB"
        case _:
            palette = png.palette
            return pydyf.Array(["/Indexed", "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"])


def passed(files: Mapping[str, bytes]) -> dict[str, PassedPicture]:
    """By their addresses, for WeasyPrint's `cache`: the files that are PNG of a kind that can be passed on.

    All others, damaged ones too, are left to WeasyPrint.
    """
    found = ((name, _read(content) or _parted(content)) for name, content in files.items())
    return {BASE + name: _picture(seen, name) for name, seen in found if seen}


def _picture(seen: _Png | _Parted, name: str) -> PassedPicture:
    return PassedPicture(seen, name) if isinstance(seen, _Png) else PassedPicture(seen.colours, name, seen.alpha)


def _read(content: bytes) -> _Png | None:
    """The PNG, None if it is damaged or has to be changed before PDF can have it."""
    png = _written(content)
    if png is None:
        return None
    palette = png.palette
    fit = png.colour in {_GREY, _RGB} or (png.colour == _INDEXED and palette and len(palette) % 3 == 0)
    return png if fit else None


def _parted(content: bytes) -> _Parted | None:
    """Colours and alpha of a PNG that has both, None of any other; parted once for each content."""
    png = _written(content)
    if png is None or png.colour not in _WITH_ALPHA:
        return None
    kept = folder(f"parted/{_RECIPE}-{PIL.__version__}") / f"{sha256(content)}.bin"
    return made_once(kept, _Parted, lambda: _made(content))


def _made(content: bytes) -> _Parted | None:
    """None of one that is damaged."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            colours, alpha = _read(_png(picture.convert(picture.mode[:-1]))), _read(_png(picture.getchannel("A")))
    except (OSError, SyntaxError):  # Pillow, of a picture that is damaged
        return None
    return _Parted(colours, alpha) if colours and alpha else None


def _png(picture: Image.Image) -> bytes:
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _written(content: bytes) -> _Png | None:
    """The PNG, None if it is damaged, interlaced, finer than 8 bits or says more of its looks than its pixels."""
    if not content.startswith(_SIGNATURE):
        return None
    chunks: dict[bytes, bytes] = {}
    for kind, data in _chunks(content):
        chunks[kind] = chunks.get(kind, b"") + data
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13 or b"IEND" not in chunks or not chunks.get(b"IDAT") or chunks.keys() & _CHANGING:
        return None
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if depth > 8 or interlaced or not width or not height:
        return None
    return _Png(width, height, depth, colour, chunks.get(b"PLTE", b""), chunks[b"IDAT"])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each chunk up to the first damaged one."""
    place = len(_SIGNATURE)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        end = place + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[place + 4 : end]) != struct.unpack_from(">I", content, end)[0]:
            return
        yield content[place + 4 : place + 8], content[place + 8 : end]
        place = end + 4
