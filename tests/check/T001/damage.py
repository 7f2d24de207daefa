from pathlib import Path


def fails(tree: Path) -> None:
    """One file is gone, in the place of another is a link out of the tree."""
    (tree / "site/assets/spare.png").unlink()
    (tree / "site/assets/linked.png").unlink()
    (tree / "site/assets/linked.png").symlink_to(Path(__file__))


def passes(tree: Path) -> None:
    """Written anew, with the same bytes."""
    file = tree / "site/assets/spare.png"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)
