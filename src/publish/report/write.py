"""The jobs of a build, or the findings of a check, in; report.json and report.html, with pictures of the pages, out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from publish import __version__
from publish.errors import BuildFailed, Finding
from publish.manifest import REPORT_DATA, REPORT_PAGE, THUMBNAIL, THUMBNAILS, Made, Product, load
from publish.report.data import Printed, Report, Writer
from publish.report.html import html


def of_build(tree: Writer, jobs: list[Made], left_out: list[str], warnings: list[Finding]) -> None:
    """Writes both reports into a new tree."""
    _write(tree, Report(__version__, False, _products(jobs), [], left_out, warnings), jobs, [])


def of_check(folder: Path, findings: list[Finding]) -> None:
    """Writes both reports into a built tree, with pictures of the pages and the places marked; raises `BuildFailed`."""
    from publish.report.pictures import printed  # PDFium; a build has no use for it

    jobs = load(folder).jobs
    report = Report(__version__, True, _products(jobs), findings, *_of_the_build(folder))
    tree = _Tree(folder)
    try:
        tree.clear()
        _write(tree, report, jobs, printed(folder, jobs, findings, tree))
    except OSError as error:
        hint = "let it alone with --no-report"
        raise BuildFailed(f"the report can't be written into {folder}: {error.strerror}", hint) from error


def _write(tree: Writer, report: Report, jobs: list[Made], documents: list[Printed]) -> None:
    tree.write(REPORT_DATA, msgspec.json.format(msgspec.json.encode(report), indent=1))
    tree.write(REPORT_PAGE, html(report, jobs, documents).encode())


def _products(jobs: Iterable[Made]) -> list[Product]:
    return sorted((product for made in jobs for product in made.products), key=lambda product: product.path)


def _of_the_build(folder: Path) -> tuple[list[str], list[Finding]]:
    """What the build wrote of articles left out and its warnings; nothing where its report is not there or is another's."""
    try:
        report = msgspec.json.decode((folder / REPORT_DATA).read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError):
        return [], []
    return report.left_out, report.warnings


class _Tree:
    """A built tree to which a check adds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def clear(self) -> None:
        """Removes the pictures of the last check, and no file of anybody else."""
        place = self.folder / THUMBNAILS
        if place.is_symlink():
            raise BuildFailed(f"{place} is a link to another place", "take it out of the folder")
        for picture in place.rglob("*.jpg"):
            if THUMBNAIL.fullmatch(picture.relative_to(self.folder).as_posix()):
                picture.unlink()

    def write(self, path: str, content: bytes) -> None:
        """Writes a file at once: who reads it has the last one or this one."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f".{file.name}.new")
        new.write_bytes(content)
        os.replace(new, file)  # noqa: PTH105 -- beside `new`, and never a folder
