"""Paragraphs and a measure in, the PDF of each of three tools out: of this one, of Typst and of WeasyPrint as it comes.

All get the same text, face (Noto Serif CJK SC, 10 pt), measure and indent; what is compared is read from the PDFs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Protocol

from fontTools.ttLib import TTFont

from publish.fonts import FontLibrary, packaged_fonts
from tests.press.lines import Character

CHECKOUT = Path(__file__).resolve().parents[1]
SIZE, LEADING, MARGIN = 10.0, 16.0, 20.0
"""pt."""
INDENT = 2
"""em."""
Page = list[list[Character]]
"""The lines of a paragraph, each with its characters from left to right."""


class Typesetter(Protocol):
    """Who sets paragraphs: their texts, a measure in em, an edition (BCP 47) → a PDF, each on a page if `apart`."""

    def __call__(self, texts: Sequence[str], measure: float, tag: str, *, apart: bool = True) -> bytes:
        """The PDF."""


_REGIONS = {"zh-Hans": "cn", "zh-Hant-TW": "tw", "zh-Hant-HK": "hk"}
_ALONE = """
import sys, weasyprint
sys.stdout.buffer.write(weasyprint.HTML(string=sys.stdin.buffer.read().decode()).write_pdf())
"""
_HEAD = """\
#set page(width: {width}pt, height: {height}pt, margin: (x: {margin}pt, top: {top}pt, bottom: 0pt))
#set text(font: "Noto Serif CJK SC", size: {size}pt, lang: "zh", region: "{region}", top-edge: .88em, bottom-edge: -.12em)
#set par(justify: true, leading: .6em, spacing: .6em, first-line-indent: (amount: 2em, all: true))
"""
_FIRST = 3.5
"""pt by which WeasyPrint sets the first baseline lower than Typst with these edges."""


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
    """Of a page that holds all these texts however loosely they are set, in pt."""
    return 2 * MARGIN + LEADING * sum(len(text) * 2 // measure + 2 for text in texts)


def page(texts: Sequence[str], measure: float, tag: str, *, apart: bool) -> str:
    """The XHTML that ours and WeasyPrint print; `apart`: each text on a page of its own."""
    width, height = measure * SIZE + 2 * MARGIN, _height(texts, measure)
    style = (
        f"@page {{ size: {width}pt {height}pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/{LEADING}pt 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}"
        f"p {{ width: {measure * SIZE}pt; text-align: justify; text-indent: {INDENT}em; orphans: 1; widows: 1 }}"
        f"p + p {{ break-before: {'page' if apart else 'auto'} }}"
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return f'<html lang="{tag}"><head><title>页</title><style>{style}</style></head><body>{body}</body></html>'


def publish(texts: Sequence[str], measure: float, tag: str, *, apart: bool = True) -> bytes:
    """By this project."""
    from publish.press import render

    return render.render(page(texts, measure, tag, apart=apart), {})


def weasyprint(texts: Sequence[str], measure: float, tag: str, *, apart: bool = True) -> bytes:
    """By WeasyPrint in a process that knows nothing of this project."""
    command = [sys.executable, "-c", _ALONE]
    source = page(texts, measure, tag, apart=apart).encode()
    return subprocess.run(command, input=source, stdout=subprocess.PIPE, check=True).stdout


class Typst:
    """By Typst; its compiler stays open."""

    def __init__(self, fonts: Path) -> None:
        import typst

        self._folder = tempfile.TemporaryDirectory()
        known = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=self._folder.name, font_paths=known)

    def __call__(self, texts: Sequence[str], measure: float, tag: str, *, apart: bool = True) -> bytes:
        """The PDF."""
        width, height = measure * SIZE + 2 * MARGIN, _height(texts, measure)
        sizes = {"width": width, "height": height, "margin": MARGIN, "top": MARGIN + _FIRST, "size": SIZE}
        head = _HEAD.format(**sizes, region=_REGIONS[tag])
        body = ("\n#pagebreak()\n" if apart else "\n").join(f"#par({_string(text)})" for text in texts)
        source = Path(self._folder.name) / "lines.typ"
        source.write_text(head + body, "utf-8")
        content: Any = self._compiler.compile(str(source), format="pdf")
        return bytes(content)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
