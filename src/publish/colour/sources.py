"""A picture's file in; the picture upright in a plain mode, and its own profile, out. Files are untrusted.

Plain modes are 1, L, LA, P, RGB, RGBA and CMYK.
"""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image, ImageChops, ImageOps

from publish.colour.profiles import SRGB, IccProfile, ProfileFault, transform

_PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK")
_GREYS = ("I", "F")
_SPACES = {"1": "GRAY", "L": "GRAY", "LA": "GRAY", "CMYK": "CMYK"}


class Original(NamedTuple):
    """A picture, and what its file says of its colours."""

    picture: Image.Image
    own: IccProfile | None
    """Its own profile, where that can be used."""
    profile: str
    """What its own profile is called, whether or not it can be used; empty where it has none."""
    is_broken: bool
    """Whether it has a profile that can't be used."""


def read(content: bytes, formats: tuple[str, ...] | None = None) -> Original:
    """Opens a picture that was found to be sound."""
    with Image.open(io.BytesIO(content), formats=formats) as opened:
        opened.load()
        picture = _plain(ImageOps.exif_transpose(opened))
        if picture.mode == "CMYK" and opened.format == "JPEG" and "adobe" not in opened.info:
            picture = ImageChops.invert(picture)  # Pillow takes every one for one of Adobe's, where 0 is full ink
        profile = opened.info.get("icc_profile")
    if not profile:
        return Original(picture, None, "", is_broken=False)
    try:
        own = IccProfile(profile)
        space = _SPACES.get(picture.mode, "RGB")
        if own.space == space:
            transform(own.used, "L" if space == "GRAY" else space, SRGB, "RGB")  # some are found damaged only when used
    except ProfileFault:
        return Original(picture, None, "", is_broken=True)
    if own.space != space:
        return Original(picture, None, own.name, is_broken=space != "GRAY")
    return Original(picture, own, own.name, is_broken=False)


def _plain(picture: Image.Image) -> Image.Image:
    """The picture with 8 bits a channel; transparency is alpha or stays in the palette."""
    if picture.mode.startswith("I;16"):  # grey of 16 bits, of which Pillow would cut off all above 255
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode != "P" and picture.has_transparency_data:
        return picture if picture.mode == "LA" else picture.convert("RGBA")
    if picture.mode in _PLAIN:
        return picture
    return picture.convert("L" if picture.mode in _GREYS else "RGB")


def palette(picture: Image.Image) -> Image.Image:
    """The colours of a picture in mode P: a row in RGB."""
    colours = bytes(picture.getpalette("RGB") or [])
    return Image.frombytes("RGB", (len(colours) // 3, 1), colours)


def in_light(picture: Image.Image, own: IccProfile) -> Image.Image:
    """A picture with that profile in sRGB; its mode stays, but for CMYK, which becomes RGB."""
    if picture.mode == "P":
        picture.putpalette(transform(own.used, "RGB", SRGB, "RGB").apply(palette(picture)).tobytes())
        return picture
    if picture.mode in ("LA", "RGBA"):
        plain = in_light(picture.convert(picture.mode[:-1]), own)
        plain.putalpha(picture.getchannel("A"))
        return plain
    if picture.mode in ("1", "L"):
        return transform(own.used, "L", SRGB, "RGB").apply(picture.convert("L")).getchannel("G")
    return transform(own.used, picture.mode, SRGB, "RGB").apply(picture)


def on_paper(picture: Image.Image) -> Image.Image:
    """What can be seen through is seen on white paper."""
    if not picture.has_transparency_data:
        return picture
    if picture.mode == "P":
        picture.apply_transparency()
        colours = bytes(picture.getpalette("RGBA") or [])
        row = Image.frombytes("RGBA", (len(colours) // 4, 1), colours)
        picture.putpalette(on_paper(row).tobytes())
        return picture
    plain = Image.new(picture.mode[:-1], picture.size, "white")
    plain.paste(picture.convert(plain.mode), mask=picture.getchannel("A"))
    return plain


def is_transparent(picture: Image.Image) -> bool:
    """Whether anything can be seen through it; many have an alpha that is solid all over."""
    return picture.has_transparency_data and picture.convert("RGBA").getchannel("A").getextrema() != (255, 255)
