from pathlib import Path

from tests.check.pressed import paint, press, text


def fails(tree: Path) -> None:
    """Code 0 is the box."""
    with press(tree) as document:
        name = min(document.pages[0].Resources.Font.keys())
        paint(document, f"0.5 g BT {name} 12 Tf 100 100 Td <00000000> Tj ET")


def passes(tree: Path) -> None:
    """A code of the face, of which one byte is 0."""
    with press(tree) as document:
        paint(document, text(document, 100, 100, "0.5 g"))
