from pathlib import Path

from tests.check.pressed import paint, press


def fails(tree: Path) -> None:
    """A stroke and a rule that are too thin for any plate, two that are too thin for a screen, and a width of 0."""
    with press(tree) as document:
        paint(document, "0 0 0 1 K 0.1 w 100 100 m 200 100 l S")
        paint(document, "0 0 0 1 k 100 110 100 0.2 re f")
        paint(document, "0 0 0 0.5 k 100 120 100 0.4 re f 100 122 100 0.4 re f")
        paint(document, "0 1 1 0 K 0.1 0 0 0.1 100 130 cm 3 w 0 0 m 900 0 l S", page=1)
        paint(document, "0 0 0 1 K 0 w 100 140 m 200 140 l S", page=1)


def passes(tree: Path) -> None:
    """Just thick enough; a frame; a thin part of a drawing; and white."""
    with press(tree) as document:
        paint(document, "0 0 0 1 K 0.25 w 100 100 m 200 100 l S")
        paint(document, "0 1 1 0 k 100 110 100 0.5 re f")
        paint(document, "0 0 0 0.5 k 100 120 100 50 re 101 121 98 48 re f*")
        paint(document, "0 0 0 1 k 100 200 m 130 200.1 160 200.1 200 200 c f")
        paint(document, "0 0 0 0 k 100 220 100 0.1 re f")
