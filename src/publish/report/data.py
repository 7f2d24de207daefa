"""What stands in a report as values: report.json, and the pages that report.html shows."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from msgspec import Struct

from publish.errors import Finding
from publish.manifest import Product

WIDTH = 240
"""CSS px of a page in report.html."""


class Report(Struct, frozen=True):
    """report.json."""

    version: str
    """Of publish."""
    checked: bool
    """Whether `publish check` has looked; a build leaves `findings` empty."""
    products: list[Product]
    findings: list[Finding]
    left_out: list[str] = []
    """Articles that were left out on purpose, a line each."""
    warnings: list[Finding] = []
    """Of the build, about layouts, translations and the conversion."""


class Writer(Protocol):
    """Puts files into a tree."""

    def write(self, path: str, content: bytes) -> object:
        """Writes one file; the path is relative to the tree."""


class Box(NamedTuple):
    """A rectangle in per cent of a picture."""

    left: float
    top: float
    width: float
    height: float


class Strip(Struct, frozen=True):
    """An enlarged picture of a place."""

    path: str
    width: int
    """CSS px."""
    height: int
    box: Box
    """The place itself."""


class Place(Struct, frozen=True):
    """A finding with its number in the report."""

    number: int
    finding: Finding
    box: Box | None = None
    """On its page; None where only the page is known."""
    strip: Strip | None = None
    shift: float = 0
    """CSS px by which its number stands away from its left edge, so that none covers another."""


class Separation(Struct, frozen=True):
    """A plate of a page."""

    ink: str
    swatch: str
    """CSS colour that stands for the ink."""
    coverage: float
    """Per cent of the trimmed page."""
    picture: str
    """Path; black is full ink."""
    height: int
    """CSS px, at `WIDTH`."""


class Page(Struct, frozen=True):
    """A page of a PDF."""

    number: int
    picture: str
    """Path; empty where the page can't be drawn."""
    height: int
    """CSS px, at `WIDTH`."""
    places: list[Place]
    plates: list[Separation] = []
    """Of a press PDF."""


class Printed(Struct, frozen=True):
    """A PDF of the tree."""

    path: str
    tag: str
    slug: str
    pages: list[Page]
    """With findings."""
    plain: list[Page]
    """Without, as far as they were drawn."""
    rest: int
    """How many more there are without."""
    whole: list[Place]
    """Findings about the file as a whole."""
    is_press: bool = False
    """Whether it is for a printing house."""
    ticket: str = ""
    """Path of the job ticket of a press PDF, where there is one."""
    not_separated: str = ""
    """Why a press PDF is shown without its plates."""


def size(count: int) -> str:
    """Bytes for people."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
