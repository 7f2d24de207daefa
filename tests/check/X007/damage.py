from pathlib import Path

from msgspec import structs

from publish.ticket import Press, PrintedPicture
from tests.check.pressed import kept, paint, press


def fails(tree: Path) -> Press:
    """A file of 250 pixels to the inch, one of 100, and a picture that only the PDF knows."""
    with press(tree) as document:
        paint(document, "9 0 0 9 180 100 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI")
    found = _gate()
    low = structs.replace(found, name="images/bridge.png", page=2, pixels=(20, 20))
    return kept(pictures=[structs.replace(found, pixels=(50, 40)), low])


def passes(tree: Path) -> Press:
    """One that is cut off by its frame, and one whose copy in the PDF has no more than print shows."""
    with press(tree) as document:
        paint(
            document, "100 100 20 20 re W n 1 0 0 1 100 100 cm 0.4 0 0 0.4 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI"
        )
    return kept(pictures=[structs.replace(_gate(), pixels=(600, 400))])


def _gate() -> PrintedPicture:
    return kept().pictures[0]
