"""Sets texts at ten measures by this project, by Typst and by WeasyPrint as it comes, and says how even the lines are.

    python -m benchmarks.lines [--text FILE …] [--measure EM …] [--edition TAG]

Everything is read from the PDFs: see evenness.py for what the figures mean, and README.md for how to read them.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import breaking, typesetters, typst_tool
from benchmarks.evenness import Examiner, Tally, tally
from benchmarks.machine import machine
from benchmarks.typesetters import CHECKOUT, Typesetter
from publish import tree
from publish.adapt import adapted
from publish.editions import Layouts
from publish.press import marks
from publish.press.paragraph import House
from publish.publication import load
from publish.resources import packaged
from publish.source.articles import read_all
from publish.source.importers.widths import tidy
from tests.press.lines import lines as pdf_lines

MEASURES = (14, 16, 18, 20, 21, 24, 26, 30, 36, 41)
"""em."""
SHORT = 60
"""Paragraphs of the samples and of files with fewer characters are left out: headings and captions."""
LATIN_HEAVY = 0.12
"""Part of a text's characters that are Latin letters or digits."""
PLAIN = {14: (0.018, 0.10), 18: (0.009, 0.075), 20: (0.009, 0.075), 21: (0.009, 0.075)}
PLAIN |= {24: (0.003, 0.025), 30: (0.005, 0.038), 41: (0.003, 0.015)}
"""Measure → the rms and the worst stretch that are asked for."""
MIXED = (0.04, 0.25)
"""The same for Latin-heavy text from 18 em on."""
_NEAR = 0.0005
"""em; figures that differ by less are equal."""


class Text(NamedTuple):
    """What is set."""

    name: str
    paragraphs: list[str]
    tag: str = "zh-Hans"
    """BCP 47."""

    @property
    def is_centred(self) -> bool:
        """Whether its stops stand in the middle of their squares."""
        return self.tag != "zh-Hans"

    @property
    def is_mixed(self) -> bool:
        """Whether much of it is Latin."""
        kinds = [kind for paragraph in self.paragraphs for kind in marks.classes(paragraph, centred=False)]
        return kinds.count(marks.LATIN) > LATIN_HEAVY * len(kinds)


class Tool(NamedTuple):
    """Who sets it."""

    name: str
    sets: Typesetter
    gap: float
    """em of white that it puts between Han and Latin."""


class Row(NamedTuple):
    """How one tool set one text at one measure."""

    text: Text
    measure: int
    tool: str
    found: Tally


def samples(tag: str) -> Text:
    """The paragraphs of the sample articles in an edition."""
    edition = Layouts([packaged("layouts")]).edition(tag)
    bodies = (adapted(article, edition).body for article in read_all(load(CHECKOUT)))
    runs = (run for body in bodies for block in tree.walk(body) for run in tree.runs(block))
    return Text("samples", [text for text in map(tree.plain, runs) if len(text) > SHORT], tag)


def read(path: Path) -> Text:
    """A file with a paragraph a line; half-width marks beside Han are made full-width, as `publish import` does."""
    paragraphs = [tidy(line.strip()) for line in path.read_text("utf-8").splitlines()]
    return Text(path.stem, [text for text in paragraphs if len(text) > SHORT])


def tools(fonts: Path) -> Iterator[Tool]:
    """Everyone who is there."""
    yield Tool("publish", typesetters.publish, House().gap)
    if typst_tool.version():
        yield Tool("Typst", typesetters.Typst(fonts), 0.25)
    else:
        print(f"Typst takes no part; {typst_tool.INSTALL}\n")
    yield Tool("WeasyPrint", typesetters.weasyprint, 0.0)


def rows(text: Text, measure: int, everyone: Sequence[Tool], widths: Mapping[str, float]) -> Iterator[Row]:
    """How everyone sets one text at one measure."""
    for tool in everyone:
        examiner = Examiner(widths, measure, tool.gap, centred=text.is_centred)
        pages = pdf_lines(tool.sets(text.paragraphs, measure, text.tag))
        found = [line for own, page in zip(text.paragraphs, pages, strict=True) for line in examiner.lines(own, page)]
        yield Row(text, measure, tool.name, tally(found))


def target(row: Row) -> tuple[float, float] | None:
    """The rms and worst stretch asked for; None where nothing is."""
    if row.text.is_mixed:
        return MIXED if row.measure >= 18 else None
    return PLAIN.get(row.measure)


def cells(row: Row, widths: Mapping[str, float]) -> list[str]:
    """A row of the table; what only ours is held against stands at its end."""
    found = row.found
    shown = [
        str(row.measure),
        row.tool,
        str(found.lines),
        f"{found.flush:.0f}",
        f"{found.rms:.4f}",
        f"{found.worst:.3f}",
        f"{found.widest:.2f}",
        f"{found.squeezed:.0f}",
        str(found.holes),
        str(found.forbidden),
        f"{found.single}/{found.double}",
    ]
    if row.tool != "publish":
        return [*shown, "", "", ""]
    asked = target(row)
    centred, paragraphs = row.text.is_centred, row.text.paragraphs
    least = sum(breaking.least_stretch(text, widths, row.measure, centred=centred) for text in paragraphs)
    greedy = sum(breaking.first_fit(text, widths, row.measure, centred=centred) for text in paragraphs)
    return [
        *shown,
        f"{asked[0]:.3f} {asked[1]:.3f}" if asked else "-",
        f"{math.sqrt(least / (found.lines - len(paragraphs))):.4f}",
        f"{100 * (1 - found.lines / greedy):.1f}",
    ]


HEAD = ["em", "by", "lines", "flush %", "rms", "worst", "widest", "squeezed %", "holes", "forbidden", "last 1/2"]
HEAD += ["asked rms, worst", "least rms", "fewer than first fit %"]


def table(found: Sequence[Row], widths: Mapping[str, float]) -> Iterator[str]:
    """The rows as Markdown."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{'---:|:---|' + '---:|' * (len(HEAD) - 2)}"
    for row in found:
        yield f"| {' | '.join(cells(row, widths))} |"


def misses(found: Sequence[Row]) -> Iterator[str]:
    """Where ours misses what is asked for, or another tool does better."""
    ours = {(row.text.name, row.measure): row for row in found if row.tool == "publish"}
    for row in ours.values():
        asked, own = target(row), row.found
        where = f"{row.text.name} at {row.measure} em"
        if asked and own.rms > asked[0] + _NEAR:
            yield f"{where}: rms {own.rms:.4f}, asked {asked[0]}"
        if asked and own.worst > asked[1] + _NEAR:
            yield f"{where}: worst {own.worst:.3f}, asked {asked[1]}"
        if own.flush < 100 or own.holes or own.forbidden or own.single:
            yield f"{where}: flush {own.flush:.1f} %, holes {own.holes}, forbidden {own.forbidden}, single {own.single}"
    for row in found:
        if row.tool == "Typst":
            own, theirs = ours[row.text.name, row.measure].found, row.found
            for name in ("lines", "rms", "worst", "holes", "forbidden", "single"):
                if getattr(own, name) > getattr(theirs, name) + _NEAR:
                    where = f"{row.text.name} at {row.measure} em"
                    yield f"{where}: {name} {getattr(own, name):.4g}, Typst {getattr(theirs, name):.4g}"


def better(found: Sequence[Row]) -> str:
    """In how many texts and measures the stretch is less than Typst's."""
    by = {(row.tool, row.text.name, row.measure): row.found for row in found}
    pairs = [(by["publish", row.text.name, row.measure], row.found) for row in found if row.tool == "Typst"]
    less = sum(own.rms < theirs.rms - _NEAR for own, theirs in pairs)
    more = sum(own.rms > theirs.rms + _NEAR for own, theirs in pairs)
    return f"rms beside Typst: less in {less}, equal in {len(pairs) - less - more}, more in {more} of {len(pairs)}"


def main() -> None:
    """Sets everything and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lines", description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", default=[], help="another text, a paragraph a line")
    parser.add_argument("--measure", type=int, action="append", help="em; ten measures from 14 to 41 if not given")
    parser.add_argument("--edition", default="zh-Hans", choices=("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"))
    arguments = parser.parse_args()
    fonts = typesetters.faces()
    widths = typesetters.advances(fonts)
    everyone = list(tools(fonts))
    texts = [samples(arguments.edition), *map(read, arguments.text)]
    if arguments.edition == "zh-Hans":
        texts += [read(path) for path in sorted((CHECKOUT / "benchmarks" / "texts").glob("*.txt"))]
    print(machine())
    everything: list[Row] = []
    for text in texts:
        kind = "Latin-heavy" if text.is_mixed else "plain"
        found = [row for em in arguments.measure or MEASURES for row in rows(text, em, everyone, widths)]
        print(
            f"\n{text.name}: {len(text.paragraphs)} paragraphs, {sum(map(len, text.paragraphs))} characters, {kind}\n"
        )
        print("\n".join(table(found, widths)))
        everything += found
    print("\n" + "\n".join([better(everything), *misses(everything)] if typst_tool.version() else misses(everything)))


if __name__ == "__main__":
    main()
