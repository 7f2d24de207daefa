"""benchmarks/texts/ in, docs/pictures/comparison.jpg out: the same columns by WeasyPrint, by Typst and by this project.

Run by `make comparison`. Two rows: plain Chinese at 18 em, Chinese with much Latin at 21, both from the text's beginning.
The measure's edges are hairlines. A dot beside a line says what a typesetter would send back: red, it ends short of the
edge or begins with what may not begin a line; orange, its white stands out; blue, a last line of one or two characters.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from benchmarks import typesetters, typst_tool
from benchmarks.evenness import Examiner, Found
from benchmarks.lines import Tool, tools
from benchmarks.typesetters import CHECKOUT, LEADING, MARGIN, SIZE
from tests.press.lines import lines as pdf_lines

TARGET = CHECKOUT / "docs" / "pictures" / "comparison.jpg"
MOST = 600_000
"""Bytes."""
SCALE = 150 / 72
"""px a pt."""
LINES = 24
"""That are shown of each column."""
GAP, EDGE = 76, 64
"""px between columns and around the sheet."""
HEAD, ROW = 160, 124
"""px above the first row and above each row."""
PAPER, INK, SECOND, HAIRLINE = "#ffffff", "#1a1716", "#6a635b", "#c9c3bb"
SHORT, OPEN, ALONE = "#b72a17", "#d98a1f", "#2f6db3"
"""Colours of the dots."""
STANDS_OUT, WIDE = 0.05, 0.6
"""em: the stretch between two Han, and any white in a line, from which on they are seen."""


class Sample(NamedTuple):
    """What a row shows."""

    name: str
    """Of the file in benchmarks/texts/."""
    measure: int
    """em."""
    title: str


SAMPLES = (
    Sample("sluice", 18, "Plain Chinese, 18 em"),
    Sample("observatory", 21, "Chinese with much Latin, 21 em"),
)
ORDER = ("WeasyPrint", "Typst", "publish")


class Column(NamedTuple):
    """One tool's column."""

    picture: Image.Image
    lines: list[Found]


def faults(found: Found) -> list[str]:
    """The colours of a line's dots."""
    marked = [] if found.is_flush and not found.is_forbidden else [SHORT]
    if not found.is_last and (found.stretch > STANDS_OUT or found.widest > WIDE):
        marked.append(OPEN)
    if found.is_last and found.letters < 3:
        marked.append(ALONE)
    return marked


def column(tool: Tool, texts: Sequence[str], measure: int, examiner: Examiner) -> Column:
    """The first lines of the texts, by one tool."""
    pages = pdf_lines(tool.sets(texts, measure, "zh-Hans"))
    found = [line for text, page in zip(texts, pages, strict=True) for line in examiner.lines(text, page)]
    whole = tool.sets(texts, measure, "zh-Hans", apart=False)
    picture = pypdfium2.PdfDocument(whole)[0].render(scale=SCALE).to_pil().convert("RGB")
    margin = round((MARGIN - 4) * SCALE)
    box = (margin, margin, picture.width - margin, margin + round((LINES * LEADING + 6) * SCALE))
    return Column(picture.crop(box), found[:LINES])


class Sheet:
    """The contact sheet while it is drawn."""

    def __init__(self, width: int, height: int, fonts: Path) -> None:
        self.picture = Image.new("RGB", (width, height), PAPER)
        self.draw = ImageDraw.Draw(self.picture)
        self.files = {weight: str(next(fonts.glob(f"*NotoSansCJKsc-{weight}.otf"))) for weight in ("Regular", "Bold")}

    def write(
        self, place: tuple[float, float], text: str, size: int, colour: str = INK, weight: str = "Regular"
    ) -> None:
        """A line of text; `place` is its left end on the baseline."""
        font = ImageFont.truetype(self.files[weight], size)
        self.draw.text(place, text, fill=colour, font=font, anchor="ls")

    def dot(self, x: float, y: float, colour: str) -> None:
        """A dot around a place."""
        self.draw.ellipse((x - 6, y - 6, x + 6, y + 6), fill=colour)

    def column(self, x: int, y: int, name: str, made: Column, measure: int) -> None:
        """One tool's column with its label, its edges and its dots."""
        self.write((x, y - 20), name, 27, weight="Bold")
        self.write((x + 190, y - 20), verdict(made.lines), 20, SECOND)
        self.picture.paste(made.picture, (x - round(4 * SCALE), y))
        right = x + round(measure * SIZE * SCALE)
        for edge in (x, right):
            self.draw.line((edge, y - 6, edge, y + made.picture.height), fill=HAIRLINE)
        for number, line in enumerate(made.lines):
            middle = y + (4 + (number + 0.5) * LEADING) * SCALE
            for place, colour in enumerate(faults(line)):
                self.dot(right + 18 + 16 * place, middle, colour)

    def key(self, x: int, y: int) -> None:
        """What the dots mean."""
        for colour, text in (
            (SHORT, "ends short of the edge, or begins with a mark or unit that may not"),
            (OPEN, "white stands out"),
            (ALONE, "one or two characters left over"),
        ):
            self.dot(x + 7, y - 7, colour)
            self.write((x + 22, y), text, 20, SECOND)
            x += 60 + round(ImageFont.truetype(self.files["Regular"], 20).getlength(text))


def verdict(lines: Sequence[Found]) -> str:
    """How many lines have a dot."""
    marked = sum(bool(faults(line)) for line in lines)
    return f"{marked or 'none'} of {len(lines)} lines marked"


def texts_of(sample: Sample) -> list[str]:
    """The paragraphs that fill a column."""
    found: list[str] = []
    for text in (CHECKOUT / "benchmarks" / "texts" / f"{sample.name}.txt").read_text("utf-8").splitlines():
        found.append(text)
        if sum(map(len, found)) > 2 * LINES * sample.measure:
            break
    return found


def main() -> None:
    """Sets the columns and writes the sheet."""
    if not typst_tool.version():
        sys.exit(f"there is no Typst to compare with; {typst_tool.INSTALL}")
    fonts = typesetters.faces()
    widths = typesetters.advances(fonts)
    everyone = {tool.name: tool for tool in tools(fonts)}
    wide = round(max(sample.measure for sample in SAMPLES) * SIZE * SCALE)
    row = ROW + round((LINES * LEADING + 6) * SCALE)
    sheet = Sheet(2 * EDGE + 3 * wide + 2 * GAP + 20, HEAD + len(SAMPLES) * row + EDGE, fonts)
    sheet.write((EDGE, EDGE + 28), "The same text, face and measure, set three times", 38, weight="Bold")
    sheet.key(EDGE, EDGE + 78)
    for number, sample in enumerate(SAMPLES):
        y = HEAD + number * row + ROW
        sheet.write((EDGE, y - 62), sample.title, 22, SECOND)
        texts = texts_of(sample)
        for place, name in enumerate(ORDER):
            tool = everyone[name]
            made = column(tool, texts, sample.measure, Examiner(widths, sample.measure, tool.gap))
            sheet.column(EDGE + place * (wide + GAP), y, name, made, sample.measure)
            print(f"{sample.title}: {name}, {verdict(made.lines)}")
    for quality in range(90, 40, -4):
        sheet.picture.save(TARGET, quality=quality, optimize=True)
        if TARGET.stat().st_size <= MOST:
            break


if __name__ == "__main__":
    main()
