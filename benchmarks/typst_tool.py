"""Typst: the compiler that stays warm, and a process that compiles once."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

INSTALL = f"install it: {sys.executable} -m pip install 'typst>=0.15,<0.16'"
LESS = """\
Typst has no bleeding picture, no running heads by side, no lines on a grid, no ruby and no sized headline; its columns
are filled, not balanced. It parses its source each time; our worker gets the article parsed, our process does all from
the start. Typst remembers pages and pictures that it has made once, so each run has its texts turned by a character and
its pictures longer by a byte: in a batch every article is new."""
_PROGRAM = """
import sys, typst
source, root, fonts, product = sys.argv[1:]
typst.compile(source, product, root=root, font_paths=[fonts], ignore_system_fonts=True, format="pdf")
"""


def version() -> str:
    """As `0.15.2`; empty where there is no Typst."""
    return installed("typst") if importlib.util.find_spec("typst") else ""


class Warm:
    """A compiler that has its faces ready."""

    def __init__(self, root: Path, fonts: Path) -> None:
        import typst

        faces = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        self._compiler: Any = typst.Compiler(root=str(root), font_paths=faces)

    def pages(self, source: Path) -> bytes:
        """The PDF."""
        content: bytes = self._compiler.compile(str(source), format="pdf")
        return content


def pages(source: Path, root: Path, fonts: Path) -> bytes:
    """The PDF by a compiler made for it alone, as most programs call Typst."""
    import typst

    content: bytes = typst.compile(
        str(source), root=str(root), font_paths=[str(fonts)], ignore_system_fonts=True, format="pdf"
    )
    return content


def command(source: Path, root: Path, fonts: Path, product: Path) -> list[str]:
    """What makes the PDF in a process of its own: Python's start, some 20 ms, counts too."""
    return [sys.executable, "-c", _PROGRAM, str(source), str(root), str(fonts), str(product)]
