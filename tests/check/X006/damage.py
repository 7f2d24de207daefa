from pathlib import Path

from pikepdf import Name

from tests.check.pressed import paint, picture, press, text

PIXELS = 60 * 40


def fails(tree: Path) -> None:
    """A colour of all four inks, a picture with one such pixel, and black that overprints three inks."""
    _repaint(tree, bytes(PIXELS * 4 - 4) + b"\xff\xff\xff\x80", "1 1 1 0.1 k")
    with press(tree) as document:
        black = text(document, 205, 105, "/over gs 0 0 0 1 k")
        paint(document, f"1 1 1 0 k 200 100 50 50 re f {black}")


def passes(tree: Path) -> None:
    """All that paper takes: three inks in full; black that overprints two; and black within a frame of three."""
    _repaint(tree, b"\xff\xff\xff\0" * PIXELS, "1 1 1 0 k")
    with press(tree) as document:
        black = text(document, 205, 105, "/over gs 0 0 0 1 k")
        paint(document, f"1 1 0 0 k 200 100 50 50 re f 1 1 1 0 k 200 100 50 50 re 201 101 48 48 re f* {black}")


def _repaint(tree: Path, pixels: bytes, colour: str) -> None:
    with press(tree) as document:
        found = picture(document)
        found.write(pixels)
        found.ColorSpace = Name.DeviceCMYK
        paint(document, f"{colour} 100 100 9 9 re f")
