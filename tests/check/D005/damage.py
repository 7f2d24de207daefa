import re
from pathlib import Path

import pikepdf

from tests.check.trees import pdf


def _draw(tree: Path, codes: bytes) -> None:
    """Draws codes of the first face on the first page, once on the page and once in a drawing."""
    with pdf(tree) as document:
        page = document.pages[0]
        name = min(page.Resources.Font.keys())
        text = f"BT {name} 12 Tf 10 10 Td <{codes.hex()}> Tj ET".encode()
        drawing = document.make_stream(text, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99])
        drawing.Resources = pikepdf.Dictionary(Font=page.Resources.Font)
        page.Resources.XObject.Drawing = document.make_indirect(drawing)
        page.contents_add(b"/Artifact BMC q " + text + b" Q /Drawing Do EMC")


def fails(tree: Path) -> None:
    """Code 0 is the box."""
    _draw(tree, b"\0\0" * 2)


def passes(tree: Path) -> None:
    """A code of the face, of which one byte is 0."""
    with pdf(tree) as document:
        fonts = document.pages[0].Resources.Font
        code = re.search(rb"beginbfchar\n<(00..)>", fonts[min(fonts.keys())].ToUnicode.read_bytes())
    assert code
    _draw(tree, bytes.fromhex(code[1].decode()) * 2)
