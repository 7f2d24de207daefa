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


def _page(page: Any) -> Iterator[Shown]:
    fonts = {name: _font(found) for name, found in page.Resources.Font.items()}
    matrix, stack = [1.0, 0, 0, 1, 0, 0], []
    text: list[float] = []
    font, size, said = next(iter(fonts.values())), 0.0, list[str | None]()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = _times([float(number) for number in operands], matrix)
            case "Tm":
                text = [float(number) for number in operands]
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "BDC" | "BMC":
                word = operands[1].get("/ActualText") if len(operands) > 1 else None
                said.append(None if word is None else str(word))
            case "EMC":
                said.pop()
            case "Tj" | "TJ":
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if not isinstance(part, pikepdf.String):
                        text = _moved(text, font, -float(part) / 1000 * size)
                        continue
                    codes = bytes(part)
                    for code in (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)):
                        width = font.widths[code]
                        at = _times([1, 0, 0, 1, -width / 2 * size, -0.88 * size], text) if font.goes_down else text
                        whole = _times(at, matrix)
                        words = font.texts.get(code, "")
                        if said and said[-1] is not None:
                            words, said[-1] = said[-1], ""
                        scale = (whole[2] ** 2 + whole[3] ** 2) ** 0.5
                        is_upright = abs(whole[1]) < 1e-6 and whole[0] > 0 and whole[3] > 0
                        assert is_upright or (abs(whole[0]) < 1e-6 and whole[1] < 0 < whole[2])
                        yield Shown(words, code, font.name, whole[4], whole[5], size * scale, is_upright)
                        text = _moved(text, font, -size if font.goes_down else width * size)


def _moved(text: list[float], font: _Font, by: float) -> list[float]:
    return _times([1, 0, 0, 1, *((0, by) if font.goes_down else (by, 0))], text)
