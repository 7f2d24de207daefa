from pathlib import Path

from tests.check.pressed import press
from tests.check.trees import PRESS


def fails(tree: Path) -> None:
    """The end, with the table of objects, is lost."""
    content = (tree / PRESS).read_bytes()
    (tree / PRESS).write_bytes(content[:-400])


def passes(tree: Path) -> None:
    """Written in the long form, with comments."""
    with press(tree) as document:
        document.Root.Note = "石桥"
