from pathlib import Path

from pikepdf import Array

from tests.check.trees import pdf

MM = 72 / 25.4


def fails(tree: Path) -> None:
    """A4; and a page of the right size of which only a part is shown."""
    with pdf(tree) as document:
        document.pages[0].mediabox = Array([0, 0, 210 * MM, 297 * MM])
        document.pages[1].cropbox = Array([0, 0, 100 * MM, 285 * MM])


def passes(tree: Path) -> None:
    """Moved and turned; and a sheet with bleed of which the page is shown."""
    with pdf(tree) as document:
        document.pages[0].mediabox = Array([10, 20, 10 + 285 * MM, 20 + 210 * MM])
        document.pages[0].Rotate = 270
        document.pages[1].mediabox = Array([-9, -9, 210 * MM + 9, 285 * MM + 9])
        document.pages[1].cropbox = Array([0, 0, 210 * MM, 285 * MM])
