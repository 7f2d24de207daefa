"""What is compared with what, and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.editions import TAGS, VERTICAL
from benchmarks.measure import Comparison, Times, compared

TYPST = ("Typst, kept", "Typst, compile()", "Typst, compile(), collections")
"""The ways of the plain page."""
TYPST_PROCESS = ("Typst, process", "Typst, process, collections")
MAGAZINE = ("Typst magazine, kept", "Typst magazine, compile()")
READING, BOTH, COLD, EDITION, SIZE = 0.25, 0.35, 1.5, 0.45, 1.0
"""Ours ÷ Typst's, at most."""


class Row(NamedTuple):
    """Two ways; what isn't asked for is None."""

    ours: str
    theirs: str
    asked: float | None = None
    """Of processor time."""
    asked_bytes: float | None = None


class Result(NamedTuple):
    """What was found."""

    row: Row
    found: Comparison

    @property
    def name(self) -> str:
        """By which the history knows it."""
        return f"{self.row.ours} ÷ {self.row.theirs}"

    @property
    def size(self) -> float:
        """Bytes of ours ÷ theirs."""
        return self.found.bytes[0] / self.found.bytes[1]


def rows() -> Iterator[Row]:
    """Every comparison that can be made."""
    for theirs in TYPST:
        size = None if theirs == TYPST[0] else SIZE
        yield Row("plain, reading", theirs, READING, size)
    yield from (Row("plain, both", theirs, BOTH) for theirs in TYPST)
    yield Row("plain, reading", "WeasyPrint")
    yield from (Row("magazine, reading", theirs, READING) for theirs in MAGAZINE)
    yield from (Row("magazine, both", theirs, BOTH) for theirs in MAGAZINE)
    yield from (Row("pdf, job", theirs) for theirs in MAGAZINE)
    yield from (Row("plain, process", theirs, COLD) for theirs in TYPST_PROCESS)
    yield from (Row("plain, process", theirs) for theirs in ("WeasyPrint, process", "Vivliostyle, process"))
    yield Row("pdf, process", "Typst magazine, process", COLD)
    for name in (VERTICAL, *TAGS.values()):
        yield from (Row(f"plain, {name}", theirs, EDITION) for theirs in TYPST)
        yield from (Row(f"magazine, {name}", theirs, EDITION) for theirs in MAGAZINE)
    for kind in ("epub", "html"):
        yield Row(f"{kind}, job", f"pandoc, {kind}")
        yield Row(f"{kind}, process", f"pandoc, {kind}")


def results(times: Times) -> list[Result]:
    """Of all whose tools are here."""
    return [
        Result(row, compared(times[row.ours], times[row.theirs]))
        for row in rows()
        if {row.ours, row.theirs} <= set(times)
    ]


def table(found: list[Result]) -> Iterator[str]:
    """In Markdown."""
    yield "| ours | theirs | ours, ms | theirs, ms | least | median | most | asked | | ours, bytes | theirs, bytes | ratio | asked | |"
    yield "|:---|:---|---:|---:|---:|---:|---:|---:|:---|---:|---:|---:|---:|:---|"
    for one in found:
        row, said = one.row, one.found
        cells = [
            row.ours, row.theirs, f"{said.ours:.0f}", f"{said.theirs:.0f}", f"{said.least:.2f}", f"**{said.median:.2f}**",
            f"{said.most:.2f}", *_asked(said.median, row.asked), f"{said.bytes[0]:,}", f"{said.bytes[1]:,}", f"{one.size:.2f}",
            *_asked(one.size, row.asked_bytes),
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _asked(ratio: float, asked: float | None) -> tuple[str, str]:
    if asked is None:
        return "", ""
    return f"≤ {asked}", "reached" if ratio <= asked else "missed"
