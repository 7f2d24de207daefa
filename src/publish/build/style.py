"""Editions in, findings about their style sheets of print out: before anything is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.colour.inks import Inks
from publish.colour.style_sheets import examine
from publish.editions import Edition
from publish.errors import Exit, Faults, Finding


def warnings(editions: Iterable[Edition]) -> list[Finding]:
    """What people should look at; raises `Faults` (exit code 2) where something can't be printed."""
    found = sorted({finding for edition in editions for finding in _of_print(edition)})
    if any(finding.severity == "error" for finding in found):
        raise Faults(found, Exit.USAGE)
    return found


def _of_print(edition: Edition) -> Iterator[Finding]:
    if "pdf" not in edition.settings.formats:
        return
    settings = edition.settings.print
    spots = {name: mixture.inks for name, mixture in settings.spots.items()}
    inks = Inks(edition.press_profile(), spots, black=settings.ink == "black")
    for file in edition.style_files(*edition.print_sheets):
        yield from examine(f"layouts/{file.parent.name}/{file.name}", file.read_text("utf-8", "replace"), inks)
