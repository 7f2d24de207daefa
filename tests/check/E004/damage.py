from pathlib import Path

from tests.check.trees import BOOK


def fails(tree: Path) -> None:
    content = (tree / BOOK).read_bytes()
    (tree / BOOK).write_bytes(content[: len(content) // 2])


def passes(tree: Path) -> None:
    """A comment of the packing program does no harm."""
    content = (tree / BOOK).read_bytes()
    (tree / BOOK).write_bytes(content[:-2] + b"\x05\x00paper")
