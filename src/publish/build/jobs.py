"""What a build consists of: jobs, each with all that it depends on, so that a job's hash says whether to run it."""

from __future__ import annotations

import hashlib
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from publish import __version__
from publish.editions import Edition, Format
from publish.errors import Exit, Finding
from publish.model import Article, Picture
from publish.publication import Masthead, Planned
from publish.remembered import below, remembered
from publish.sheet import Makeup, WritingMode
from publish.site.teasers import Teaser
from publish.ticket import Press

Kind = Literal["pictures", "faces", "glyphs", "conversion", "pdf", "epub", "html", "front"]
FIRST: tuple[Kind, ...] = ("pictures", "faces", "glyphs", "conversion")
"""Jobs that run before the others: they make what the others read, or find what would spoil them."""
_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("weasyprint", "pydyf", "ebooklib", "opencc", "jinja2", "markdown-it-py", "pillow", "pypdfium2", "babel")
_SOURCES = (".py", ".jinja", ".css", ".txt")


class Switch(Struct, frozen=True):
    """An entry of the edition switch."""

    tag: str
    name: str
    exists: bool
    """Whether this page exists there."""
    direction: Literal["ltr", "rtl"]
    mode: WritingMode
    """Of that edition on phones."""
    family: str
    """What draws the name where readers' machines may not; empty: they can."""


class Site(Struct, frozen=True):
    """What every page of the site knows of the others."""

    base: str
    masthead: Masthead
    editions: tuple[Switch, ...]
    """In the order of the edition switch."""
    planned: tuple[Planned, ...]


class Job(Struct, frozen=True, kw_only=True):
    """One piece of work; every field counts for its key."""

    kind: Kind
    tag: str = ""
    """Edition."""
    slug: str = ""
    """Of the article; empty for a front page."""
    article: Article | None = None
    """In the canonical script, or the translation that the edition takes."""
    pictures: tuple[Picture, ...] = ()
    """Of a `pictures` job."""
    site: Site | None = None
    teasers: tuple[Teaser, ...] = ()
    """Of the related articles, or those of a front page."""
    downloads: tuple[Format, ...] = ()
    """Formats offered beside the page."""
    page: str = ""
    """Path of an HTML page below site/."""
    sheet: str = ""
    """Name of the page of print."""
    modified: datetime | None = None
    fingerprint: str = ""
    """Hash of the edition's layouts and, where it matters, of the fonts."""

    @property
    def name(self) -> str:
        """What progress and report call it; unique in a build."""
        return " ".join(part for part in (self.tag, self.slug or self.page, self.kind) if part)

    def key(self, toolchain: str) -> str:
        """Hash of everything that the products depend on."""
        return hashlib.sha256(toolchain.encode() + msgspec.json.encode(self)).hexdigest()


class Workshop(Struct, frozen=True):
    """What a worker needs to know of the publication; changes with layouts and faces, which workers keep."""

    root: Path
    layouts: tuple[Path, ...]
    fonts: tuple[Path, ...]
    version: str
    """Hash of all layouts and faces."""


class Outcome(Struct, frozen=True):
    """What became of a job."""

    files: dict[str, bytes]
    """Path in the built tree → content."""
    findings: list[Finding] = []
    """Errors end the build; warnings are kept with what was made."""
    exit_code: Exit = Exit.FINDINGS
    """That of the errors."""
    makeup: Makeup | None = None
    """Of a PDF."""
    press: Press | None = None
    """Of a PDF."""


def toolchain() -> str:
    """Hash of this program and of what else shows in the products: libraries, and what measures the ink on plates."""
    packages = [Path(place) for place in sys.path if place.endswith("-packages")]  # change as libraries are installed
    return remembered("toolchain", [*below(_PACKAGE), *packages, Path(shutil.which("gs") or "gs")], _toolchain)


def _toolchain() -> str:
    from importlib.metadata import version

    from publish import machine

    digest = hashlib.sha256(__version__.encode())
    for file in sorted(found for found in map(Path, below(_PACKAGE)) if found.suffix in _SOURCES):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)}".encode())
    digest.update(f"Ghostscript={machine.ghostscript()}".encode())
    return digest.hexdigest()


def fingerprint(edition: Edition, *others: str) -> str:
    """Hash of every file of the edition's layouts, and of what else is named."""
    return hashlib.sha256("\0".join((*others, *map(_contents, edition.folders))).encode()).hexdigest()


def _contents(folder: Path) -> str:
    """Hash of every file below a folder."""

    def read() -> str:
        digest = hashlib.sha256()
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()

    return remembered(f"layouts {folder}", below(folder), read)
