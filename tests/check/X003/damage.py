from pathlib import Path

from pikepdf import Array

from tests.check.pressed import press

MM = 72 / 25.4


def fails(tree: Path) -> None:
    """A trimmed page that is too wide, an inch of bleed too little, a second kind of edge, and a sheet that is hidden."""
    with press(tree) as document:
        first, second = document.pages[0], document.pages[1]
        left, bottom, right, top = (float(edge) for edge in first.TrimBox)
        first.TrimBox = Array([left, bottom, right + 0.15 * MM, top])
        first.BleedBox = Array([left - 1 * MM, bottom - 3 * MM, right + 4 * MM, top + 3 * MM])
        first.ArtBox = first.TrimBox
        del second["/BleedBox"]
        second.CropBox = Array([1, 1, right + 20, top + 20])
        second.UserUnit = 2


def passes(tree: Path) -> None:
    """More bleed than was asked for, and a CropBox that hides nothing."""
    with press(tree) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.TrimBox)
        page.BleedBox = Array([left - 5 * MM, bottom - 3 * MM, right + 5 * MM, top + 3 * MM])
        page.CropBox = page.MediaBox
        page.Rotate = 0
