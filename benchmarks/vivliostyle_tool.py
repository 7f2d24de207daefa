"""The plain page by Vivliostyle, which paginates in Chromium: always a whole process."""

from __future__ import annotations

import json
from pathlib import Path

from publish import machine

FOLDER = Path(__file__).parent / "vivliostyle"
"""Where its release is pinned and installed."""
INSTALL = f"install it: npm ci --ignore-scripts --prefix {FOLDER.relative_to(FOLDER.parents[1])}"
_PACKAGE = FOLDER / "node_modules/@vivliostyle/cli"


def version() -> str:
    """As `10.6.0`; empty where it or a Chromium is not there."""
    file = _PACKAGE / "package.json"
    return str(json.loads(file.read_text("utf-8"))["version"]) if file.exists() and machine.chromium() else ""


def command(source: Path, product: Path) -> list[str]:
    """What makes the PDF."""
    program = FOLDER / "node_modules/.bin/vivliostyle"
    browser = ["--executable-browser", str(machine.chromium())]
    return [str(program), "build", "--single-doc", *browser, "--output", str(product), str(source)]
