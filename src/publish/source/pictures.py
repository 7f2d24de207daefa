"""The figures of an article in, its opened and measured pictures out; faults go to the report."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from publish import images
from publish.model import Figure, Picture
from publish.source.report import Report


def _refusal(name: str) -> tuple[str, str, str] | None:
    """Code, message and hint where the path itself may not be used."""
    hint = "put the file into the article's images/ folder and write images/NAME"
    if re.match(r"^([A-Za-z][A-Za-z0-9+.-]*:|//)", name):
        return "I002", f"the picture `{name}` is a web address", hint
    path = PurePosixPath(name)
    if not name or "\\" in name or "\0" in name or path.is_absolute() or ".." in path.parts:
        return "I002", f"the picture `{name}` is outside the article's folder", hint
    return None


def _inside(folder: Path, file: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def read_pictures(folder: Path, figures: list[Figure], report: Report) -> dict[str, Picture]:
    """The pictures of the figures by name; each is opened once."""
    found: dict[str, Picture] = {}
    for figure in figures:
        name = figure.picture
        if name in found:
            continue
        refusal = _refusal(name)
        if refusal is None:
            try:
                found[name] = _picture(folder, name)
                continue
            except images.ImageFault as fault:
                refusal = fault.code, fault.message, fault.hint
        code, message, hint = refusal
        report.add(code, message, hint, line=figure.line, column=figure.column)
    return found


def _picture(folder: Path, name: str) -> Picture:
    file = folder / name
    try:
        there = file.is_file()
    except OSError:  # a name that is too long for a file
        there = False
    if not there:
        raise images.ImageFault("I001", f"the picture `{name}` is not there", "put the file there or correct the name")
    if not _inside(folder, file):
        raise images.ImageFault("I002", f"the picture `{name}` is a link out of the article's folder", "copy the file")
    return images.inspect(file, name)
