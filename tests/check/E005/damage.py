import zipfile
from pathlib import Path

from tests.check.trees import book


def fails(tree: Path) -> None:
    with book(tree) as entries:
        mimetype = next(entry for entry in entries if entry.filename == "mimetype")
        mimetype.compress_type = zipfile.ZIP_DEFLATED
        entries[mimetype] = b"application/epub+zip\n"


def passes(tree: Path) -> None:
    """Nothing is asked of the entries after the first."""
    with book(tree) as entries:
        for entry in entries:
            entry.compress_type = zipfile.ZIP_STORED
