from pathlib import Path

from tests.check.pressed import paint, press


def fails(tree: Path) -> None:
    """A line in the colour of all plates over the first page, and no marks round the second."""
    with press(tree) as document:
        paint(document, "/Plate0 CS 1 SCN 1 w 100 100 m 200 200 l S")
        page = document.pages[1]
        page.contents_coalesce()
        drawn, _, _ = page.Contents.read_bytes().partition(b"/Plate0 CS")
        page.Contents.write(drawn + b" Q")


def passes(tree: Path) -> None:
    """The printing house's own marks, further out."""
    with press(tree) as document:
        paint(document, "/Plate0 cs 1 scn 2 200 5 5 re f")
