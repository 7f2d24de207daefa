from pathlib import Path

from tests.check.trees import PDF, pdf


def fails(tree: Path) -> None:
    """The end, with the table of objects, is lost."""
    content = (tree / PDF).read_bytes()
    (tree / PDF).write_bytes(content[:-400])


def passes(tree: Path) -> None:
    """Written in the long form, with comments."""
    with pdf(tree) as document:
        document.Root.Note = "石桥"
