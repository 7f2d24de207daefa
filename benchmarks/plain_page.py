"""A text in; its plain page as XHTML for WeasyPrint and for us, and as Typst's source, out.

One column of 27 characters, 10.5 pt on 18 pt, in a regular and a bold face, on pages of 148 × 210 mm with folios.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from benchmarks.text import Text, title

_STYLE = """\
@page { size: 148mm 210mm; margin: 18mm 67.8pt 20mm 67.8pt; @bottom-center { content: counter(page); font-size: 8pt } }
html { font: 10.5pt/18pt %s }
body, p, h1, h2 { margin: 0 }
p { text-indent: 2em; text-align: justify }
h1 { font-size: 21pt; line-height: 36pt; bookmark-level: 1 }
h2 { font-size: 10.5pt; line-height: 18pt; padding-top: 18pt; break-after: avoid; bookmark-level: 2 }
"""
_TYPST = """\
#set document(title: %s)
#set page(width: 148mm, height: 210mm, margin: (x: 67.8pt, top: 18mm, bottom: 20mm), numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: .8em, bottom-edge: -.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 7.5pt, spacing: 7.5pt)
#show heading: set text(size: 10.5pt)
#show heading.where(level: 1): set text(size: 21pt)
#show heading: set block(above: 25.5pt, below: 7.5pt)
"""
_ELEMENTS = ("p", "h1", "h2")


class Script(NamedTuple):
    """What the page of another language has otherwise."""

    tag: str = "zh-Hans"
    """BCP 47."""
    families: tuple[str, ...] = ("Noto Serif CJK SC",)
    direction: str = "ltr"


CHINESE = Script()


def page(lines: Text, script: Script = CHINESE) -> str:
    """As XHTML."""
    body = "".join(f"<{_ELEMENTS[level]}>{escape(text)}</{_ELEMENTS[level]}>" for level, text in lines)
    style = _STYLE % ", ".join(f'"{family}"' for family in script.families)
    head = f"<head><title>{escape(title(lines))}</title><style>{style}</style></head>"
    return f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{script.tag}" dir="{script.direction}">{head}<body>{body}</body></html>'


def typst(lines: Text) -> str:
    """As Typst's source."""
    calls = ("par(", "heading(level: 1, ", "heading(level: 2, ")
    return "\n".join([_TYPST % quoted(title(lines)), *(f"#{calls[level]}{quoted(text)})" for level, text in lines)])


def quoted(text: str) -> str:
    """A string of Typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
