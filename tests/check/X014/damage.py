from pathlib import Path

from pikepdf import Dictionary

from tests.check.pressed import paint, press, text


def fails(tree: Path) -> None:
    """Black that knocks out, and small text of three inks."""
    with press(tree) as document:
        paint(document, "/out gs " + text(document, 100, 100, "0 0 0 1 k"))
        paint(document, text(document, 100, 130, "0.2 0.9 0.8 0 k", size=9))
        paint(document, text(document, 100, 150, "0.2 0.9 0.8 0 k", size=9))
        document.pages[0].Resources.ExtGState["/out"] = Dictionary(OP=False, op=False, OPM=0)


def passes(tree: Path) -> None:
    """Large text of three inks; small text of two, and with a trace of a third; black that overprints."""
    with press(tree) as document:
        paint(document, text(document, 100, 100, "0.2 0.9 0.8 0 k", size=12))
        paint(document, text(document, 100, 130, "0 0.9 0.8 0.05 k", size=9))
        paint(document, "/over gs " + text(document, 100, 150, "0 0 0 1 k", size=9))
