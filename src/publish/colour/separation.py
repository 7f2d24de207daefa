"""A picture and the profile of a press in; the picture in that press's inks out. Files are untrusted."""

from __future__ import annotations

import io
import zlib
from typing import Any

from msgspec import Struct
from PIL import Image, ImageMath

from publish.cache import sha256
from publish.colour import sources
from publish.colour.profiles import SRGB, IccProfile, Profile

PPI = 300
"""Pixels to the inch at which pictures in tones are printed; a screen of 150 lines to the inch shows no more."""
MOST = 450
"""Pixels to the inch above which a picture is made smaller: to `PPI`."""
QUALITY = 93
RECIPE = 2
"""Goes up when pictures come out otherwise, so that no old one is found."""
_SPACES = {"1": "grey", "L": "grey", "CMYK": "CMYK"}


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

    Pictures in tones are made smaller where they have far more pixels than print shows; none is made larger, and line
    art and drawings in few colours stay as they are. `limit`: per cent of ink that is never exceeded by compressing it;
    `black`: in black alone.
    """
    read = sources.read(content)
    transparent = sources.is_transparent(read.picture)
    picture = sources.on_paper(read.picture)
    lines = _is_black_and_white(picture)
    space = "black and white" if lines else _SPACES.get(picture.mode, "RGB")
    source = Source(space, read.profile, read.is_broken, transparent)
    bench = _Bench(source, picture.size, profile, None if _is_of_press(read.own, profile) else read.own)
    if lines:
        return bench.in_lines(picture)
    if picture.mode == "P" and not black:
        return bench.in_few(picture)
    if picture.width > MOST * inches:
        picture = _smaller(picture, round(PPI * inches))
    return bench.in_black(picture) if black or picture.mode == "L" else bench.in_four(picture, limit)


def _is_of_press(own: IccProfile | None, profile: Profile) -> bool:
    """Whether the picture was made for this very press: then its inks are right as they are."""
    return own is not None and sha256(own.content) == profile.digest


def _is_black_and_white(picture: Image.Image) -> bool:
    if picture.mode not in ("1", "L", "P"):
        return False
    colours = picture.convert("RGB").getcolors(2)
    return colours is not None and {colour for _, colour in colours} <= {(0, 0, 0), (255, 255, 255)}


def _smaller(picture: Image.Image, width: int) -> Image.Image:
    """`width` pixels wide."""
    if picture.mode == "P":
        picture = picture.convert("RGB")
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((max(1, width), height), Image.Resampling.LANCZOS)


class _Bench:
    """Where one picture is got ready."""

    def __init__(self, source: Source, pixels: tuple[int, int], profile: Profile, own: IccProfile | None) -> None:
        self.source, self.pixels, self.profile, self.own = source, pixels, profile, own

    def _made(self, picture: Image.Image, data: bytes, **options: Any) -> Separated:
        return Separated(self.source, *picture.size, self.pixels, data, **options)

    def in_lines(self, picture: Image.Image) -> Separated:
        """Black and white, a bit a pixel."""
        bits = picture.convert("L").convert("1", dither=Image.Dither.NONE)
        return self._made(bits, zlib.compress(bits.tobytes(), 9), filter="FlateDecode", bits=1, is_grey=True)

    def in_black(self, picture: Image.Image) -> Separated:
        """In black alone, as dark as it looks."""
        blacks = self.profile.blacks_of_proofs if picture.mode == "CMYK" else self.profile.blacks
        if self.own is not None:
            picture = sources.in_light(picture, self.own)
        elif picture.mode == "CMYK":
            picture = self.profile.proof.apply(picture)
        grey = picture.convert("L").point([255 - black for black in blacks])
        return self._made(grey, _jpeg(grey), is_grey=True)

    def in_few(self, picture: Image.Image) -> Separated:
        """A drawing in few colours keeps them, one by one in inks; greys are black alone."""
        lights = sources.palette(picture)
        inked, lights_of = self._inked(lights).tobytes(), lights.tobytes()
        palette = b"".join(
            bytes((0, 0, 0, self.profile.blacks[light[0]]))
            if len(set(light)) == 1
            else inked[4 * index : 4 * index + 4]
            for index, light in enumerate(zip(lights_of[::3], lights_of[1::3], lights_of[2::3], strict=True))
        )
        return self._made(picture, zlib.compress(picture.tobytes(), 9), filter="FlateDecode", palette=palette)

    def in_four(self, picture: Image.Image, limit: int) -> Separated:
        """Compressed with loss, unless that alone would lay on too much ink."""
        picture = self._inked(picture)
        data = _jpeg(picture)
        with Image.open(io.BytesIO(data)) as read:
            if ink(picture) <= limit < ink(read):
                return self._made(picture, zlib.compress(picture.tobytes(), 6), filter="FlateDecode")
        return self._made(picture, data, is_inverted=True)

    def _inked(self, picture: Image.Image) -> Image.Image:
        if self.own is None and picture.mode == "CMYK":
            return picture
        return self.profile.of(self.own.used if self.own else SRGB, picture.mode).apply(picture)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info.clear()
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def ink(picture: Image.Image) -> float:
    """Per cent of ink, all four together, where a picture in CMYK has most."""
    plates = dict(zip("cmyk", picture.split(), strict=True))
    total: Image.Image = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **plates)
    _, most = total.getextrema()
    return most / 255 * 100  # type: ignore[operator]  # of one channel, it is a number
