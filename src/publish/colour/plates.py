"""A press PDF in; what each of its plates prints out: grey pictures, and how much ink there is on them.

Ghostscript draws the plates (its device `tiffsep`), a program that has no part in making the file; none of our libraries
separates. The library that could (PyMuPDF) is 116 MB large with what it needs. One run takes 0.1 s to start and about 0.15 s
a page, so that its outcome is kept by the hash of the file: a build and the check after it pay once.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
from msgspec import Struct
from PIL import Image, ImageChops, ImageMath, ImageStat

from publish.cache import folder, made_once, sha256
from publish.colour.inks import Mixture, proof
from publish.remembered import remembered

MOST = 12
"""Pages of one file that are drawn, the first."""
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_SWATCHES = {"Cyan": "#009fe3", "Magenta": "#e6007e", "Yellow": "#ffed00", "Black": "#1d1d1b"}
_UNKNOWN = (0.0, 0.0, 0.0, 0.3)
_PIXELS = 2
"""To the mm. Type is drawn with soft edges: measured so, coverage is less than 0.2 per cent off that at 600 ppi."""
_SECONDS = 120
_RECIPE = 1
_OPTIONS = (
    "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=tiffsep", "-dUseFastColor=true",
    "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-r{25.4 * _PIXELS}", f"-dLastPage={MOST}",
)  # fmt: skip
"""`UseFastColor` leaves inks as they are without setting up ICC profiles for it."""


class Plate(Struct, frozen=True):
    """A plate of one page."""

    ink: str
    """Cyan, Magenta, Yellow, Black or the name of a spot colour."""
    coverage: float
    """Per cent of the trimmed page."""
    picture: bytes
    """PNG of the whole sheet, 2 pixels to the mm; black is full ink."""


class Sheet(Struct, frozen=True):
    """The plates of one page."""

    plates: list[Plate]
    """Those of `PROCESS`, then spot colours by name."""
    highest: float
    """Per cent of ink, all plates together, where there is most of it on the trimmed page."""


class NotSeparated(Exception):
    """Why there are no plates; a sentence for people."""


def swatch(ink: str, mixture: str = "") -> str:
    """A CSS colour that stands for an ink; `mixture`: what stands for a spot colour, as `C15 M95 Y90 K5`."""
    if ink in _SWATCHES:
        return _SWATCHES[ink]
    try:
        inks = Mixture(mixture).inks
    except ValueError:
        inks = _UNKNOWN
    red, green, blue = (round(255 * part) for part in proof(None, inks))
    return f"#{red:02x}{green:02x}{blue:02x}"


@cache
def separator() -> str:
    """The version of Ghostscript; empty where it does not answer. What it answers is remembered until the program changes."""

    def asked() -> str:
        from publish import machine

        if not (version := machine.ghostscript()):
            raise NotSeparated
        return version

    try:
        return remembered("Ghostscript", [Path(shutil.which("gs") or "gs")], asked)
    except NotSeparated:
        return ""


def sheets(content: bytes) -> list[Sheet]:
    """The plates of the first `MOST` pages; raises `NotSeparated`."""
    version = separator()
    if not version:
        raise NotSeparated("Ghostscript is not installed")
    kept = folder(f"plates/{_RECIPE}-{version}") / f"{sha256(content)}.bin"
    return made_once(kept, list[Sheet], lambda: _drawn(content))


def _drawn(content: bytes) -> list[Sheet]:
    trims = _trims(content)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in.pdf").write_bytes(content)
        _run(place)
        try:
            return [_sheet(place, number, trim) for number, trim in enumerate(trims, start=1)]
        except (OSError, KeyError, ValueError) as error:
            raise NotSeparated(f"Ghostscript left out a plate: {error}") from error


def _run(place: Path) -> None:
    """Writes `1(Cyan).tif` and so on beside in.pdf."""
    environment = {"PATH": os.environ.get("PATH", ""), "TMPDIR": str(place), "LC_ALL": "C"}
    command = ["gs", *_OPTIONS, "-o", "%d.tif", "in.pdf"]
    try:
        done = subprocess.run(
            command,
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotSeparated(f"Ghostscript took longer than {_SECONDS} seconds") from None
    except OSError as error:
        raise NotSeparated(f"Ghostscript can't be started: {error.strerror}") from error
    if done.returncode:
        said = re.sub(r"\s+", " ", (done.stdout + done.stderr).decode("utf-8", "replace")).strip(" *")
        said = said.partition(" Operand stack")[0]
        raise NotSeparated(f"Ghostscript can't read the file: {said[:160] or f'it ended with {done.returncode}'}")


def _trims(content: bytes) -> list[tuple[float, ...]]:
    """Left, top, right and bottom of the trimmed pages in pixels of their sheets."""
    found = []
    try:
        document = pypdfium2.PdfDocument(content)
        for page in list(document)[:MOST]:
            sheet, trim = page.get_mediabox(), page.get_trimbox()
            edges = (trim[0] - sheet[0], sheet[3] - trim[3], trim[2] - sheet[0], sheet[3] - trim[1])
            found.append(tuple(edge * 25.4 / 72 * _PIXELS for edge in edges))
        document.close()
    except pypdfium2.PdfiumError as error:
        raise NotSeparated(f"the file can't be opened: {error}") from error
    return found


def _sheet(place: Path, number: int, trim: tuple[float, ...]) -> Sheet:
    files = {_ink(file.name): file for file in place.glob(f"{number}(*).tif")}
    inks = [*PROCESS, *sorted(files.keys() - set(PROCESS))]
    pictures = {ink: _picture(files[ink]) for ink in inks}
    left, top, right, bottom = (round(edge) for edge in trim)
    trimmed = [ImageChops.invert(picture.crop((left, top, right, bottom))) for picture in pictures.values()]
    plates = [
        Plate(ink, round(ImageStat.Stat(part).mean[0] / 2.55, 1), _png(picture))
        for (ink, picture), part in zip(pictures.items(), trimmed, strict=True)
    ]
    return Sheet(plates, _highest(trimmed))


def _ink(name: str) -> str:
    """`2(PANTONE 485 C).tif` → `PANTONE 485 C`; what no file may be called is written as in addresses."""
    return unquote(name.partition("(")[2].removesuffix(").tif"))


def _picture(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        return opened.convert("L")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _highest(plates: list[Image.Image]) -> float:
    """Per cent."""
    total = plates[0].convert("I")
    for plate in plates[1:]:
        total = ImageMath.lambda_eval(lambda of: of["sum"] + of["next"], sum=total, next=plate)
    _, most = total.getextrema()
    return round(float(most) / 2.55, 1)  # type: ignore[arg-type]  # of one channel, it is a number
