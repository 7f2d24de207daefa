import re
from pathlib import Path

from tests.check.trees import pdf


def _rename(tree: Path, *changes: tuple[bytes, bytes]) -> None:
    """Changes what the glyphs of the text face stand for."""
    with pdf(tree) as document:
        fonts = document.pages[0].Resources.Font
        font = fonts[min(fonts.keys())]
        table = font.ToUnicode.read_bytes()
        for pattern, replacement in changes:
            table, count = re.subn(pattern, replacement, table, flags=re.IGNORECASE)
            assert count == 1
        font.ToUnicode.write(table)


def fails(tree: Path) -> None:
    """水 stands for a replacement character, 位 for nothing."""
    _rename(tree, (rb"<6c34>", b"<fffd>"), (rb"<[0-9a-f]{4}> *<4f4d>\n", b""), (rb"10 beginbfchar", b"9 beginbfchar"))


def passes(tree: Path) -> None:
    """Any other character is one that can be read."""
    _rename(tree, (rb"<6c34>", b"<6c35>"))
