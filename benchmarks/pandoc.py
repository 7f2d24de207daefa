"""The same article.md by pandoc, as EPUB or as one HTML page: always a whole process, pandoc has no other way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

INSTALL = "install it: apt install pandoc, or brew install pandoc"


def version() -> str:
    """As `2.17.1.1`; empty where there is no pandoc."""
    if not shutil.which("pandoc"):
        return ""
    done = subprocess.run(["pandoc", "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()[1]


def command(source: Path, kind: Literal["epub", "html"], product: Path) -> list[str]:
    """What makes the product."""
    form = "epub3" if kind == "epub" else "html5"
    options = ["--standalone", "--metadata=lang:zh-Hans", f"--to={form}"]
    return ["pandoc", "--from=markdown", *options, f"--output={product}", str(source)]
