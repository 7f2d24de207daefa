from pathlib import Path

from tests.check.pressed import paint, press, text

TRIM = 10 * 72 / 25.4


def fails(tree: Path) -> None:
    """One over the edge, two a millimetre from it."""
    with press(tree) as document:
        paint(document, text(document, TRIM - 5, 100, "0.5 g"))
        paint(document, text(document, TRIM + 3, 130, "0.5 g"))
        paint(document, text(document, TRIM + 4, 150, "0.5 g"))


def passes(tree: Path) -> None:
    """Four millimetres from the edge; and a line on all plates beside the page, which is the printing house's."""
    with press(tree) as document:
        paint(document, text(document, TRIM + 4 * 72 / 25.4, 100, "0.5 g"))
        paint(document, text(document, 1, 400, "/Plate0 cs 1 scn", size=6))
