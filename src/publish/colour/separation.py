"""A picture and the profile of a press in; the picture in that press's inks out. Files are untrusted."""

from __future__ import annotations

import io
import zlib
from typing import Any

from msgspec import Struct
from PIL import Image, ImageChops, ImageCms, ImageOps

from publish.colour.profiles import SRGB, Profile

PPI = 300
"""Pixels to the inch at which pictures in tones are printed; a screen of 150 lines to the inch shows no more."""
MOST = 450
"""Pixels to the inch above which a picture is made smaller: to `PPI`."""
QUALITY = 93
RECIPE = 1
"""Goes up when pictures come out otherwise, so that no old one is found."""


_GREYS = ("L", "LA", "1", "I", "I;16", "I;16B", "I;16L", "F")


class Source(Struct, frozen=True):
    """What a picture's file says of its colours."""

    space: str
    """RGB, CMYK, grey or black and white."""
    profile: str
    """What its own profile is called; empty where it has none."""
    is_broken: bool = False
    """Whether it has a profile that can't be used."""
    is_transparent: bool = False

    @property
    def is_line_art(self) -> bool:
        """Whether it is black and white without greys."""
        return self.space == "black and white"


class Separated(Struct, frozen=True):
    """A picture in inks, as a PDF has it."""

    source: Source
    width: int
    """Pixels."""
    height: int
    pixels: tuple[int, int]
    """Width and height of its file."""
    data: bytes
    filter: str = "DCTDecode"
    bits: int = 8
    palette: bytes = b""
    """Inks of each index, four bytes each."""
    is_grey: bool = False
    """Whether it is in black alone."""
    is_inverted: bool = False
    """Whether 0 stands for full ink, as in JPEG files by Adobe's convention."""


def separated(content: bytes, profile: Profile, inches: float, *, limit: int, black: bool = False) -> Separated:
    """The picture for a place `inches` wide.

    `limit`: per cent of ink that is never exceeded by compressing it; `black`: in black alone.
    """
    with Image.open(io.BytesIO(content)) as opened:
        opened.load()
        picture = ImageOps.exif_transpose(opened)
    source, own = _source(picture)
    size = picture.size
    if source.is_transparent:
        picture = _on_paper(picture)
    few = picture.mode == "P"
    if size[0] > MOST * inches and not source.is_line_art:
        picture, few = _smaller(picture, round(PPI * inches)), False
    if black or picture.mode in ("L", "1"):
        return _grey(picture, source, size, own)
    if few:
        return _indexed(picture, source, size, own, profile)
    if picture.mode != "CMYK" or own is not None:
        picture = _inked(picture, own, profile)
    return _in_four(picture, source, size, limit)


def _source(picture: Image.Image) -> tuple[Source, Any]:
    """What the file says, and its own profile where that can be used and is not sRGB's."""
    transparent = picture.has_transparency_data
    space = "CMYK" if picture.mode == "CMYK" else "grey" if picture.mode in _GREYS else "RGB"
    if not transparent and space != "CMYK" and _is_black_and_white(picture):
        space = "black and white"
    content = picture.info.get("icc_profile")
    if not content:
        return Source(space, "", is_transparent=transparent), None
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(content))
        name = (own.profile.profile_description or "").strip() or "a profile without a name"
        fits = own.profile.xcolor_space.strip() == {"CMYK": "CMYK", "RGB": "RGB"}.get(space, "GRAY")
        if fits and space in ("RGB", "CMYK"):  # some are found wrong only when they are used
            ImageCms.buildTransform(own, SRGB, space, "RGB")
    except (OSError, ValueError, AttributeError, ImageCms.PyCMSError):
        return Source(space, "", is_broken=True, is_transparent=transparent), None
    if not fits:
        return Source(space, name, is_broken=space in ("RGB", "CMYK"), is_transparent=transparent), None
    return Source(space, name, is_transparent=transparent), own


def _is_black_and_white(picture: Image.Image) -> bool:
    if picture.mode == "1":
        return True
    if picture.mode not in ("L", "P"):
        return False
    colours = picture.convert("RGB").getcolors(2)
    return colours is not None and {colour for _, colour in colours} <= {(0, 0, 0), (255, 255, 255)}


def _on_paper(picture: Image.Image) -> Image.Image:
    """What can be seen through is seen on white paper."""
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _smaller(picture: Image.Image, width: int) -> Image.Image:
    """`width` pixels wide."""
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = _eight_bits(picture) if picture.mode in _GREYS else picture.convert("RGB")
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((max(1, width), height), Image.Resampling.LANCZOS)


def _eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16"):  # of which Pillow would cut off all above 255
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return picture.convert("L")


def _inked(picture: Image.Image, own: Any, profile: Profile) -> Image.Image:
    mode = "CMYK" if picture.mode == "CMYK" else "RGB"
    if picture.mode in _GREYS:
        picture, own = _eight_bits(picture), None
    if picture.mode != mode:
        picture = picture.convert(mode)
    return ImageCms.applyTransform(picture, profile.of(own or SRGB, mode))


def _grey(picture: Image.Image, source: Source, size: tuple[int, int], own: Any) -> Separated:
    """In black alone."""
    if source.is_line_art:
        bits = picture.convert("L").point(lambda value: 255 * (value > 127)).convert("1")
        return Separated(source, *bits.size, size, zlib.compress(bits.tobytes(), 9), "FlateDecode", 1, is_grey=True)
    if own is not None and picture.mode in ("RGB", "CMYK", "P"):
        mode = "CMYK" if picture.mode == "CMYK" else "RGB"
        picture = ImageCms.applyTransform(picture.convert(mode), ImageCms.buildTransform(own, SRGB, mode, "RGB"))
    return Separated(source, *picture.size, size, _jpeg(_eight_bits(picture)), is_grey=True)


def _indexed(picture: Image.Image, source: Source, size: tuple[int, int], own: Any, profile: Profile) -> Separated:
    """A drawing in few colours keeps them, one by one in inks; greys are black alone."""
    lights = picture.getpalette("RGB") or []
    colours = [tuple(lights[place : place + 3]) for place in range(0, len(lights), 3)]
    row = Image.new("RGB", (len(colours), 1))
    row.putdata(colours)
    inked = [*_inked(row, own, profile).getdata()]
    palette = b"".join(
        bytes((0, 0, 0, 255 - light[0]) if len(set(light)) == 1 else inks)
        for light, inks in zip(colours, inked, strict=True)
    )
    data = zlib.compress(picture.tobytes(), 9)
    return Separated(source, *picture.size, size, data, "FlateDecode", palette=palette)


def _in_four(picture: Image.Image, source: Source, size: tuple[int, int], limit: int) -> Separated:
    """Compressed with loss, unless that lays on more ink than the picture itself."""
    data = _jpeg(picture)
    with Image.open(io.BytesIO(data)) as read:
        most = ink(read)
    if most > limit:
        return Separated(source, *picture.size, size, zlib.compress(picture.tobytes(), 6), "FlateDecode")
    return Separated(source, *picture.size, size, data, is_inverted=True)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info.clear()
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def ink(picture: Image.Image) -> float:
    """Per cent of ink, all four together, where a picture in CMYK has most."""
    cyan, magenta, yellow, black = picture.split()
    mean = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    extrema: Any = mean.getextrema()
    return float(extrema[1]) * 4 / 255 * 100
