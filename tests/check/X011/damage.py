from pathlib import Path

from publish.ticket import Press
from tests.check.pressed import kept, press


def fails(tree: Path) -> None:
    with press(tree) as document:
        del document.pages[1]


def passes(tree: Path) -> Press:
    """One that was laid out so."""
    with press(tree) as document:
        del document.pages[1]
    return kept(pages=1)
