"""Image files in; what is in them, or smaller copies for screens and readers, out. Files are untrusted."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from publish import cache
from publish.model import Picture

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
MAXIMUM_BYTES = 80_000_000
MAXIMUM_PIXELS = 150_000_000
"""Of one picture: a double page at 300 ppi has 17 million."""
QUALITY = 85


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
    content = file.read_bytes()
    digest = cache.sha256(content)
    known = cache.folder("pictures") / f"{digest}.json"
    if known.exists():
        return msgspec.structs.replace(msgspec.json.decode(known.read_bytes(), type=Picture), name=name)
    picture = _decode(content, name, digest)
    cache.write_atomically(known, msgspec.json.encode(picture))
    return picture


def _decode(content: bytes, name: str, digest: str) -> Picture:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                width, height = image.size
                if width * height > MAXIMUM_PIXELS:
                    raise Image.DecompressionBombError
                kind = image.format
                image.load()
        except UnidentifiedImageError as error:
            hint = "export it as JPEG, PNG, WebP or TIFF; a drawing at 300 ppi or more"
            raise ImageFault("I004", f"`{name}` is no picture that can be read", hint) from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            hint = f"the limit is {MAXIMUM_PIXELS:,} pixels"
            raise ImageFault("I005", f"the picture `{name}` is too large to open", hint) from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ImageFault("I003", f"the picture `{name}` is damaged: {error}", "export it again") from error
    return msgspec.convert(
        {"name": name, "format": kind, "width": width, "height": height, "sha256": digest}, type=Picture
    )


def resized(content: bytes, width: int) -> tuple[bytes, str]:
    """A copy at most `width` pixels wide, and its file ending: `png` for flat drawings, `jpg` for the rest.

    Upright, in sRGB-like RGB or grey, without the camera's notes; the same bytes from the same input.
    """
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        flat = opened.mode in ("P", "1") or (opened.format == "PNG" and opened.mode in ("L", "LA"))
        image: Image.Image = ImageOps.exif_transpose(opened)
        if image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image = image if image.mode in ("L", "RGB", "RGBA", "LA") else image.convert("RGB")
        if image.width > width:
            image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        if flat or image.mode in ("RGBA", "LA"):
            image = image.convert("RGB").quantize(64, dither=Image.Dither.NONE) if flat else image
            image.save(out, "PNG", optimize=True)
            return out.getvalue(), "png"
        image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue(), "jpg"
