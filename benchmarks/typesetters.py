"""Paragraphs and a measure in, the lines that each of three tools sets out: this one, Typst and WeasyPrint as it comes.

All get the same text, face (Noto Serif CJK SC, 10 pt), measure and indent, one paragraph a page, and write a PDF; what
is compared is read from these PDFs and nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from publish.fonts import FontLibrary, packaged_fonts
from tests.press.lines import Character, lines

CHECKOUT = Path(__file__).resolve().parents[1]
SIZE, LEADING, MARGIN = 10.0, 16.0, 20.0
"""pt."""
INDENT = 2
"""em."""
Page = list[list[Character]]
"""The lines of a paragraph, each with its characters from left to right."""
Typesetter = Callable[[Sequence[str], float, str], list[Page]]
"""Paragraphs, a measure in em and an edition (BCP 47) → their lines."""

_REGIONS = {"zh-Hans": "cn", "zh-Hant-TW": "tw", "zh-Hant-HK": "hk"}
_ALONE = """
import sys, weasyprint
sys.stdout.buffer.write(weasyprint.HTML(string=sys.stdin.buffer.read().decode()).write_pdf())
"""
_HEAD = """\
#set page(width: {width}pt, height: {height}pt, margin: {margin}pt)
#set text(font: "Noto Serif CJK SC", size: {size}pt, lang: "zh", region: "{region}")
#set par(justify: true, leading: 6pt, spacing: 6pt, first-line-indent: (amount: 2em, all: true))
"""


def faces() -> Path:
    """The folder of the packaged faces; from now on this process and those it starts see no others."""
    library = FontLibrary.load([packaged_fonts()])
    os.environ["FONTCONFIG_FILE"] = str(library.fontconfig())
    return library.expand()


def advances(folder: Path) -> dict[str, float]:
    """The width in em that the face gives to each character, without kerning."""
    with TTFont(next(folder.glob("*NotoSerifCJKsc-Regular.otf")), lazy=True) as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


def _height(texts: Sequence[str], measure: float) -> float:
    """Of a page that holds the longest text however loosely it is set, in pt."""
    return 2 * MARGIN + LEADING * (max(map(len, texts)) * 2 / measure + 4)


def page(texts: Sequence[str], measure: float, tag: str) -> str:
    """The XHTML that ours and WeasyPrint print."""
    style = (
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt {_height(texts, measure)}pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/{LEADING}pt 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}"
        f"p {{ width: {measure * SIZE}pt; text-align: justify; text-indent: {INDENT}em; break-after: page }}"
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return f'<html lang="{tag}"><head><title>页</title><style>{style}</style></head><body>{body}</body></html>'


def publish(texts: Sequence[str], measure: float, tag: str) -> list[Page]:
    """By this project."""
    from publish.press import render

    return lines(render.render(page(texts, measure, tag), {}))[: len(texts)]


def weasyprint(texts: Sequence[str], measure: float, tag: str) -> list[Page]:
    """By WeasyPrint in a process that knows nothing of this project."""
    command = [sys.executable, "-c", _ALONE]
    made = subprocess.run(command, input=page(texts, measure, tag).encode(), stdout=subprocess.PIPE, check=True)
    return lines(made.stdout)[: len(texts)]


class Typst:
    """By Typst; its compiler stays open."""

    def __init__(self, fonts: Path) -> None:
        import typst

        self._folder = tempfile.TemporaryDirectory()
        known = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=self._folder.name, font_paths=known)

    def __call__(self, texts: Sequence[str], measure: float, tag: str) -> list[Page]:
        """The lines of the texts."""
        width, height = measure * SIZE + 2 * MARGIN, _height(texts, measure)
        head = _HEAD.format(width=width, height=height, margin=MARGIN, size=SIZE, region=_REGIONS[tag])
        body = "\n#pagebreak()\n".join(f"#par({_string(text)})" for text in texts)
        source = Path(self._folder.name) / "lines.typ"
        source.write_text(head + body, "utf-8")
        content: Any = self._compiler.compile(str(source), format="pdf")
        return lines(content)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
