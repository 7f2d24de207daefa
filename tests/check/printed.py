"""A few paragraphs in, the sample tree's PDF printed anew with them by our own press out: faults of lines can't be cut into a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from publish.press.render import render
from tests.check.good_pdf import face
from tests.check.trees import PDF

CHARACTERS = "石桥面匠跪在上铺板水位线刻洞的是一，。；：？！“”（）《》·—…、— abcdefghijklmnopqrstuvwxyz0123456789"
PAGE = """<html lang="zh-Hans"><head><title>石桥</title><style>
@font-face {{ font-family: Small; src: url(face.ttf) }}
@page {{ size: 210mm 285mm; margin: 60pt 52pt }}
body {{ font: 10pt/16pt Small }}
h1 {{ font-size: 16pt; line-height: 32pt; margin: 0 }}
p {{ width: 120pt; margin: 0; text-align: justify; text-indent: 2em }}
{style}
</style></head><body><h1>石桥</h1>{body}</body></html>"""
TEXT = "石匠跪在桥面上铺石板，水位线刻在桥洞上。" * 4
"""Eighty characters, seven lines of the measure of twelve."""


@cache
def _face() -> bytes:
    return face(CHARACTERS)


def printed(tree: Path, *paragraphs: str, style: str = "") -> None:
    """Prints paragraphs of XHTML in a column of twelve characters of 10 pt on a grid of 16 pt, below a plain one."""
    body = "".join(f"<p>{text}</p>" for text in (TEXT, *paragraphs))
    content = render(PAGE.format(style=style, body=body), {"face.ttf": _face()})
    (tree / PDF).write_bytes(content)
