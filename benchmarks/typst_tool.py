"""Typst in the ways that it is called: a compiler that is kept, `typst.compile()`, and a process that compiles once."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

INSTALL = f"install it: {sys.executable} -m pip install 'typst>=0.15,<0.16'"
COLLECTIONS = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's package puts the faces as they are distributed, all regions of a weight in one file."""
INSTALL_COLLECTIONS = (
    "install them: apt install fonts-noto-cjk fonts-noto-cjk-extra, or name their folder: --collections FOLDER"
)
_COLLECTED = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc")
_PROGRAM = """
import sys, typst
source, root, fonts, product = sys.argv[1:]
typst.compile(source, product, root=root, font_paths=[fonts], ignore_system_fonts=True, format="pdf")
"""


def version() -> str:
    """As `0.15.2`; empty where there is no Typst."""
    return installed("typst") if importlib.util.find_spec("typst") else ""


def collections(folder: Path) -> list[Path]:
    """All collections of a folder, as a user has them; none where the regular or the bold serif face is missing."""
    return sorted(folder.glob("*.ttc")) if all((folder / name).exists() for name in _COLLECTED) else []


Compiled = Callable[[Path], bytes]
"""A source in, its PDF out."""


def kept(root: Path, fonts: Path) -> Compiled:
    """By a compiler that has its faces open."""
    import typst

    faces = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
    compiler: Any = typst.Compiler(root=str(root), font_paths=faces)
    return lambda source: compiler.compile(str(source), format="pdf")


def anew(root: Path, fonts: Path) -> Compiled:
    """By `typst.compile()`, as most programs call Typst: it looks for faces and opens them each time."""
    import typst

    known: dict[str, Any] = {"root": str(root), "font_paths": [str(fonts)], "ignore_system_fonts": True}
    return lambda source: typst.compile(str(source), format="pdf", **known)


def command(source: Path, root: Path, fonts: Path, product: Path) -> list[str]:
    """What makes the PDF in a process of its own: Python's start, some 20 ms, counts too."""
    return [sys.executable, "-c", _PROGRAM, str(source), str(root), str(fonts), str(product)]
