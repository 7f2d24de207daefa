"""A text in, the processor time of its PDF by us and by Typst in turns out: an article without pictures, warm.

    python -m benchmarks.article [--text FILE] [--rounds N]

FILE: a paragraph a line, `## ` before a subheading, `# ` before the title. Without it: a sample article's text.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from benchmarks import ours, typst_tool
from benchmarks.machine import machine
from benchmarks.measure import Timed, compared, in_process, one_round
from publish import model
from publish.press.render import render
from publish.tree import plain

SAMPLE, LENGTH = "qingdu-press", 2300
"""The article whose text is taken, and about how many characters of it."""
WITHIN = """\
All set the same text in Noto Serif CJK SC Regular and Bold, 10.5 pt on 18 pt, in one column of 27 characters on pages of
148 × 210 mm with folios, whole paragraphs at once, both edges flush, first lines indented by two characters; all write a
tagged PDF with bookmarks and the parts of the faces that it shows. In it is everything from the text to the bytes.
Not in it, with us: imports, opening faces, parsing the style sheet, shaping a character for the first time; a worker does
these once. Not in it, with a Typst whose compiler is kept: opening faces; typst.compile() looks for them and opens them each time.
Every run turns each paragraph by one more character, for Typst remembers what it has laid out."""

STYLE = """\
@page { size: 148mm 210mm; margin: 18mm 67.8pt 20mm 67.8pt; @bottom-center { content: counter(page); font-size: 8pt } }
html { font: 10.5pt/18pt "Noto Serif CJK SC" }
body, p, h1, h2 { margin: 0 }
p { text-indent: 2em; text-align: justify }
h1 { font-size: 21pt; line-height: 36pt; bookmark-level: 1 }
h2 { font-size: 10.5pt; line-height: 18pt; padding-top: 18pt; break-after: avoid; bookmark-level: 2 }
"""
TYPST = """\
#set document(title: {title})
#set page(width: 148mm, height: 210mm, margin: (x: 67.8pt, top: 18mm, bottom: 20mm), numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: .8em, bottom-edge: -.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 7.5pt, spacing: 7.5pt)
#show heading: set text(size: 10.5pt)
#show heading.where(level: 1): set text(size: 21pt)
#show heading: set block(above: 25.5pt, below: 7.5pt)
"""


class Line(NamedTuple):
    """A paragraph or heading."""

    level: int
    """0: a paragraph, 1: the title, 2: a subheading."""
    text: str


def from_file(path: Path) -> list[Line]:
    """The lines of a text file that are not empty."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        marks, _, text = line.strip().partition(" ")
        level = len(marks) if marks in ("#", "##") else 0
        if text or marks:
            found.append(Line(level, text if level else line.strip()))
    return found


def from_sample(article: model.Article) -> list[Line]:
    """Title, paragraphs and subheadings, up to about `LENGTH` characters."""
    found = [Line(1, article.meta.title)]
    for block in article.body:
        if isinstance(block, model.Paragraph | model.Heading) and sum(len(line.text) for line in found) < LENGTH:
            found.append(Line(2 if isinstance(block, model.Heading) else 0, plain(block.children)))
    return found


def turned(lines: list[Line], run: int) -> list[Line]:
    """Every paragraph begins at another of its characters."""
    return [
        line if line.level else Line(0, line.text[run % len(line.text) :] + line.text[: run % len(line.text)])
        for line in lines
    ]


def page(lines: list[Line]) -> str:
    """The text as our page."""
    title = next((line.text for line in lines if line.level == 1), "-")
    names = ("p", "h1", "h2")
    body = "".join(f"<{names[line.level]}>{escape(line.text)}</{names[line.level]}>" for line in lines)
    head = f"<head><title>{escape(title)}</title><style>{STYLE}</style></head>"
    return f'<html lang="zh-Hans">{head}<body>{body}</body></html>'


def typst_source(lines: list[Line]) -> str:
    """The text as Typst's source."""
    title = next((line.text for line in lines if line.level == 1), "-")
    calls = ("par", "heading(level: 1)", "heading(level: 2)")
    found = [TYPST.replace("{title}", _string(title))]
    for line in lines:
        call = calls[line.level]
        found.append(f"#{call[:-1]}, {_string(line.text)})" if line.level else f"#par({_string(line.text)})")
    return "\n".join(found)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_us(lines: list[Line]) -> Callable[[], Timed]:
    """Makes our PDF of one more turn of the text."""
    runs = itertools.count(1)

    def one() -> Timed:
        text = turned(lines, next(runs))
        return in_process(lambda: len(render(page(text), {})))

    return one


def by_typst(lines: list[Line], folder: Path, compiled: Callable[[Path], bytes]) -> Callable[[], Timed]:
    """Makes Typst's."""
    runs = itertools.count(1)
    source = folder / "main.typ"

    def one() -> Timed:
        source.write_text(typst_source(turned(lines, next(runs))), "utf-8")
        return in_process(lambda: len(compiled(source)))

    return one


def rounds(count: int, ways: list[Callable[[], Timed]]) -> Iterator[list[Timed]]:
    """All in turns; the first three are not counted."""
    for number in range(-3, count):
        found = [way() for way in ways]
        if number >= 0:
            yield found


def row(way: str, mine: list[Timed], others: list[Timed]) -> str:
    """How one of Typst's ways compares with ours."""
    found = compared([one_round([one], [other]) for one, other in zip(mine, others, strict=True)])
    ratios = f"{found.least:6.2f} {found.median:6.2f} {found.most:6.2f}"
    return f"{way:<28} {found.theirs:6.0f} {others[-1][1]:10,}   {ratios}   {found.bytes:6.2f}"


def main() -> None:
    """Runs all rounds and prints how they compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.article", description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, help="a paragraph a line; `# ` title, `## ` subheading")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    if not typst_tool.version():
        parser.exit(4, f"there is no Typst to compare with; {typst_tool.INSTALL}\n")
    sample = ours.Sample()
    lines = from_file(options.text) if options.text else from_sample(sample.articles[SAMPLE])
    fonts = sample.library.expand()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kept = by_typst(lines, folder, typst_tool.Warm(folder, fonts).pages)
        anew = by_typst(lines, folder, lambda source: typst_tool.pages(source, folder, fonts))
        mine, warm, new = zip(*rounds(options.rounds, [by_us(lines), kept, anew]), strict=True)
    print(machine())
    print(f"{sum(len(line.text) for line in lines):,} characters, {options.rounds} rounds, processor time a PDF\n")
    print(f"{'':28} {'ms':>6} {'bytes':>10}   {'ours ÷ theirs':^20}   {'bytes':>6}")
    print(f"{'ours, warm worker':28} {statistics.median(time for time, _ in mine):6.0f} {mine[-1][1]:10,}")
    print(row("Typst, compiler kept", list(mine), list(warm)))
    print(row("Typst, typst.compile()", list(mine), list(new)))
    print(f"\n{WITHIN}")


if __name__ == "__main__":
    main()
