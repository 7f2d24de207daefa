"""Image files in; what is in them, or smaller copies for screens and readers, out. Files are untrusted."""

from __future__ import annotations

import functools
import io
import warnings
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import PIL
from msgspec import Struct
from PIL import Image, UnidentifiedImageError

from publish import cache
from publish.colour import separation, sources
from publish.colour.profiles import IccProfile, Profile
from publish.colour.separation import Separated
from publish.colour.sources import Original
from publish.model import Picture
from publish.resources import packaged

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
MAXIMUM_BYTES = 80_000_000
MAXIMUM_PIXELS = 150_000_000
"""Of one picture: a double page at 300 ppi has 17 million."""
LONGEST = 65_500
"""Pixels of a side, the most that a JPEG can have."""
QUALITY = 85
BLENDS = 32
"""Colours of a drawing's copy besides its own, at most: those of its softened edges."""
RECIPE = 3
"""Goes up when copies come out otherwise, so that no old one is found."""
Known = TypeVar("Known", bound=Struct)


class ImageFault(Exception):
    """The file can't be used as a picture."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def inspect(file: Path, name: str) -> Picture:
    """Opens, decodes and measures a picture once for each content; raises `ImageFault`."""
    size = file.stat().st_size
    if size == 0:
        raise ImageFault("I003", f"the picture `{name}` is empty", "export it again")
    if size > MAXIMUM_BYTES:
        raise ImageFault("I005", f"the picture `{name}` has {size:,} bytes", f"the limit is {MAXIMUM_BYTES:,}")
    try:
        content = file.read_bytes()
    except OSError as error:
        hint = "look at the permissions of the file"
        raise ImageFault("I003", f"the picture `{name}` can't be read: {error.strerror}", hint) from error
    digest = cache.sha256(content)
    known = cache.folder("pictures") / f"{digest}.json"
    if found := _remembered(known, Picture):
        return msgspec.structs.replace(found, name=name)
    picture = _decode(content, name, digest)
    cache.write_atomically(known, msgspec.json.encode(picture))
    return picture


def _remembered(file: Path, kind: type[Known]) -> Known | None:
    """What an earlier run wrote there; None where there is nothing, or something of another version."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        return None


def _decode(content: bytes, name: str, digest: str) -> Picture:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about pixels, which are counted below, and about odd camera data
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                width, height = image.size
                too_large = width * height > MAXIMUM_PIXELS or max(width, height) > LONGEST
                kind = image.format
                if not too_large:
                    image.load()
        except UnidentifiedImageError as error:
            hint = "export it as JPEG, PNG, WebP or TIFF; a drawing at 300 ppi or more"
            raise ImageFault("I004", f"`{name}` is no picture that can be read", hint) from error
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ImageFault("I003", f"the picture `{name}` is damaged: {error}", "export it again") from error
    if too_large:
        raise _too_large(name)
    return msgspec.convert(
        {"name": name, "format": kind, "width": width, "height": height, "sha256": digest}, type=Picture
    )


def _too_large(name: str) -> ImageFault:
    hint = f"the limit is {MAXIMUM_PIXELS:,} pixels, {LONGEST:,} of a side"
    return ImageFault("I005", f"the picture `{name}` is too large to open", hint)


class Copy(Struct, frozen=True):
    """A smaller copy of a picture, kept in the user's cache."""

    name: str
    """File name, from the picture's hash and the width asked for."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""

    def content(self) -> bytes:
        """The file."""
        return (_copies() / self.name).read_bytes()


def _copies() -> Path:
    """The cache of copies; those of another recipe or Pillow would have other bytes."""
    return cache.folder(f"copies/{RECIPE}-{PIL.__version__}")


def copy(picture: Picture, width: int, source: Path) -> Copy:
    """A copy of `picture` (the file `source`) at most `width` pixels wide; made once, then found by its hash.

    PNG for flat drawings, JPEG for the rest; upright, in sRGB or grey, without the camera's notes.
    """
    stem = f"{picture.sha256[:20]}-{min(width, picture.width)}"
    index = _copies() / f"{stem}.json"
    known = _remembered(index, Copy)
    if known is not None and (index.parent / known.name).exists():
        return known
    content, ending, size = _resized(source.read_bytes(), width)
    made = Copy(f"{stem}.{ending}", *size)
    cache.write_atomically(index.parent / made.name, content)
    cache.write_atomically(index, msgspec.json.encode(made))
    return made


def in_inks(file: Path, profile: Profile, inches: float, *, limit: int, black: bool) -> Separated:
    """A picture (already found to be sound) for a place `inches` wide in print; made once, then found by its hash."""
    content = file.read_bytes()
    recipe = f"{cache.sha256(content)} {profile.digest} {inches:.2f} {limit} {black}".encode()
    kept = cache.folder(f"inks/{separation.RECIPE}-{PIL.__version__}") / f"{cache.sha256(recipe)}.bin"
    make = functools.partial(separation.separated, content, profile, inches, limit=limit, black=black)
    return cache.made_once(kept, Separated, make)


def _resized(content: bytes, width: int) -> tuple[bytes, str, tuple[int, int]]:
    """The file, its ending and its size; the same bytes from the same input."""
    image = _in_light(sources.read(content, FORMATS))
    flat = image.mode in ("P", "1")
    colours = image.convert("RGB").getcolors(256) if flat and not image.has_transparency_data else None
    if flat:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    image.info.clear()
    out = io.BytesIO()
    ending = "png" if flat or image.mode in ("RGBA", "LA") else "jpg"
    if ending == "jpg":
        image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    else:
        image = image if image.mode in ("RGBA", "LA") else _reduced(image, colours or [])
        image.save(out, "PNG", optimize=True)
    return out.getvalue(), ending, image.size


def _reduced(image: Image.Image, colours: list[tuple[int, Any]]) -> Image.Image:
    """The copy of a drawing in few colours; `colours` are the drawing's own with how often each occurs.

    Its own come first: a palette made from the copy alone loses a small spot of red among many greys.
    """
    own = [value for _, colour in sorted(colours, reverse=True) for value in colour]
    blends = image.quantize(BLENDS, dither=Image.Dither.NONE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette((own + blends[: BLENDS * 3])[: 256 * 3])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _in_light(original: Original) -> Image.Image:
    """The picture in sRGB by its own profile; inks without one are taken for those of coated paper."""
    own = original.own
    if own is None and original.picture.mode == "CMYK":
        own = _coated()
    return sources.in_light(original.picture, own) if own else original.picture


@functools.cache
def _coated() -> IccProfile:
    return IccProfile((packaged("layouts") / "_base" / "ISOcoated_v2_300_bas.icc").read_bytes())
