"""A PDF in, its glyphs out as its content streams have them: where each stands, whether upright, and what it says.

PDFium guesses at the order of lines; here nothing is guessed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

_SPAN = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]*)>")


class Shown(NamedTuple):
    """A glyph on a page."""

    text: str
    """What it says; the first of a word with an ActualText says it all, the others nothing."""
    number: int
    face: str
    """Name of the font without its tag."""
    x: float
    y: float
    """pt from the left edge and the foot of the page, of its origin."""
    size: float
    is_upright: bool
    """Whether it stands on the page; others lie on their right side, their heads to the right."""


class _Font(NamedTuple):
    name: str
    texts: dict[int, str]
    widths: dict[int, float]
    """em."""
    goes_down: bool


def shown(content: bytes) -> list[list[Shown]]:
    """The glyphs of each page in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [list(_page(page)) for page in document.pages]


def _font(found: Any) -> _Font:
    texts: dict[int, str] = {}
    for block in _SPAN.findall(found.ToUnicode.read_bytes()):
        for code, words in _PAIR.findall(block):
            texts[int(code, 16)] = bytes.fromhex(words.decode()).decode("utf-16-be")
    widths: dict[int, float] = {}
    array = list(found.DescendantFonts[0].W)
    for first, run in zip(array[::2], array[1::2], strict=True):
        widths.update({int(first) + place: float(width) / 1000 for place, width in enumerate(run)})
    return _Font(str(found.BaseFont).split("+")[1], texts, widths, str(found.Encoding) == "/Identity-V")


def _times(a: list[float], b: list[float]) -> list[float]:
    """`a`, then `b`."""
    return [
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    ]  # fmt: skip


class _Reader:
    """Follows a content stream as far as text needs."""

    def __init__(self, page: Any) -> None:
        self.fonts = {name: _font(found) for name, found in page.Resources.Font.items()}
        self.matrix, self.stack = [1.0, 0, 0, 1, 0, 0], list[list[float]]()
        self.text: list[float] = []
        self.font, self.size = next(iter(self.fonts.values())), 0.0
        self.said: list[str | None] = []

    def follow(self, operator: str, operands: Any) -> None:
        """What changes where text stands and what it says."""
        match operator:
            case "q":
                self.stack.append(self.matrix)
            case "Q":
                self.matrix = self.stack.pop()
            case "cm":
                self.matrix = _times([float(number) for number in operands], self.matrix)
            case "Tm":
                self.text = [float(number) for number in operands]
            case "Tf":
                self.font, self.size = self.fonts[str(operands[0])], float(operands[1])
            case "BDC" | "BMC":
                word = operands[1].get("/ActualText") if len(operands) > 1 else None
                self.said.append(None if word is None else str(word))
            case "EMC":
                self.said.pop()

    def show(self, parts: Any) -> Iterator[Shown]:
        """The glyphs of an array of TJ."""
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for at in range(0, len(codes), 2):
                    yield self._glyph(int.from_bytes(codes[at : at + 2]))
            else:
                self._go(-float(part) / 1000 * self.size)

    def _go(self, by: float) -> None:
        self.text = _times([1, 0, 0, 1, *((0, by) if self.font.goes_down else (by, 0))], self.text)

    def _glyph(self, code: int) -> Shown:
        font, size = self.font, self.size
        width = font.widths.get(code, 1.0)
        hangs = [1, 0, 0, 1, -width / 2 * size, -0.88 * size]
        place = _times(_times(hangs, self.text) if font.goes_down else self.text, self.matrix)
        words = font.texts.get(code, "")
        if self.said and self.said[-1] is not None:
            words, self.said[-1] = self.said[-1], ""
        scale = (place[2] ** 2 + place[3] ** 2) ** 0.5
        is_upright = abs(place[1]) < 1e-6 and place[0] > 0 and place[3] > 0
        assert is_upright or (abs(place[0]) < 1e-6 and place[1] < 0 < place[2])
        self._go(-size if font.goes_down else width * size)
        return Shown(words, code, font.name, place[4], place[5], size * scale, is_upright)


def _page(page: Any) -> Iterator[Shown]:
    reader = _Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in {"Tj", "TJ"}:
            yield from reader.show(operands[0] if operator == "TJ" else [operands[0]])
        else:
            reader.follow(operator, operands)


def undirected(content: bytes) -> bytes:
    """The PDF without what it tells viewers: PDFium takes the text of pages that follow each other from right to left for text
    that runs so, and mirrors its brackets.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as found:
        if "/ViewerPreferences" in found.Root:
            del found.Root.ViewerPreferences
        found.save(out)
    return out.getvalue()
