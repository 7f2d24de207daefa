"""What stands in a job ticket as values: the JSON beside each press PDF. Lengths are mm, amounts of ink per cent."""

from __future__ import annotations

from typing import NamedTuple, Self

from msgspec import Struct

from publish.colour.separation import PPI
from publish.ticket import Press, PrintedPicture


class Size(NamedTuple):
    """mm."""

    width: float
    height: float


class File(Struct, frozen=True):
    """The press PDF."""

    name: str
    bytes: int
    sha256: str


class Condition(Struct, frozen=True):
    """What the file was made for."""

    profile: str
    """What the ICC profile calls itself."""
    profile_sha256: str
    name: str
    """Registered name of the printing condition, as FOGRA39; empty where none is known."""
    ink_limit: int
    """Per cent of ink, all plates together."""


class Coverage(Struct, frozen=True):
    """How much ink is on the plates, as drawn by Ghostscript; of the first pages where the file is long."""

    pages: dict[str, list[float]]
    """Ink → per cent of each trimmed page."""
    overall: dict[str, float]
    """Ink → per cent of these pages together."""
    highest: list[float]
    """Per cent of ink, all plates together, at the place of each trimmed page that has most of it."""


class Font(Struct, frozen=True, order=True):
    """A face that the file uses."""

    name: str
    """PostScript name, without the six letters before it that tell a part of a face."""
    kind: str
    """As `CID-keyed CFF`."""
    is_embedded: bool
    is_subset: bool
    """Whether only the glyphs that are used are embedded."""


class PlacedPicture(Struct, frozen=True):
    """A picture where it is printed."""

    name: str
    """Of its file."""
    page: int
    """1-based."""
    width: float
    """mm, printed; what its frame cuts off is counted."""
    height: float
    pixels: tuple[int, int]
    """Width and height of its file."""
    ppi: int
    """Pixels of its file to the inch, as printed."""
    wanted: int
    """Pixels to the inch that it should have."""
    colours: str
    """Of its file: RGB, CMYK, grey or black and white."""
    profile: str
    """What its own ICC profile is called; empty where it has none that can be used."""
    done: list[str]
    """What became of it on the way to the plates, a few words each."""

    @classmethod
    def of(cls, picture: PrintedPicture, press: Press) -> Self:
        """The picture as it was printed."""
        left, top, right, bottom = picture.area
        width, height = (round(points * 25.4 / 72, 1) for points in (right - left, bottom - top))
        source = picture.source
        return cls(
            picture.name, picture.page, width, height, picture.pixels, picture.ppi, picture.wanted, source.space,
            source.profile, _done(picture, press),
        )  # fmt: skip


def _done(picture: PrintedPicture, press: Press) -> list[str]:
    source = picture.source
    done = ["laid on white"] if source.is_transparent else []
    if source.is_line_art or source.space == "grey" or press.is_black:
        done.append("black plate only")
    elif source.space == "CMYK":
        is_foreign = source.profile and source.profile != press.profile and not source.is_broken
        done.append("to these inks by its profile" if is_foreign else "inks kept")
    else:
        by = "its profile" if source.profile and not source.is_broken else "sRGB"
        done.append(f"to CMYK from {by}")
    if picture.is_reduced:
        done.append(f"reduced to {PPI} ppi")
    return done


class Ticket(Struct, frozen=True, kw_only=True):
    """`print/<edition>/<article>.json`: the job ticket of the press PDF beside it."""

    title: str
    """Of the article, in the edition's script."""
    publication: str
    issue: str
    """As 第47期; may be empty."""
    edition: str
    """BCP 47."""
    edition_name: str
    date: str
    """ISO 8601; of the issue, else of the article."""
    file: File
    pages: int
    trim: Size
    """Of the trimmed page."""
    bleed: float
    """Beyond the trimmed page, on every side."""
    sheet: Size
    """Of the whole page of the file, marks included."""
    marks: list[str]
    """Printer's marks."""
    plates: list[str]
    """Cyan, Magenta, Yellow, Black and the names of spot colours; Black alone for one-colour jobs."""
    spots: dict[str, str]
    """Spot colour → the mixture that shows it where it has no plate, as `C15 M95 Y90 K5`."""
    coverage: Coverage | None
    """None where nothing was measured."""
    not_measured: str
    """Why nothing was."""
    printing: Condition
    fonts: list[Font]
    pictures: list[PlacedPicture]
    findings: list[str]
    """What print staff should know before the file goes out, a line each."""
    tools: dict[str, str]
    """Program → version, of those that made and measured the file."""
