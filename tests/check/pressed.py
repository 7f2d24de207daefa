"""The press PDF of a tree in, the same with something else on its pages out."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path

import pikepdf
from msgspec import structs

from publish.ticket import Press
from tests.check import good_pdf
from tests.check.trees import PRESS, pdf


def press(tree: Path) -> AbstractContextManager[pikepdf.Pdf]:
    """The press PDF of the tree, written back afterwards."""
    return pdf(tree, PRESS)


def paint(document: pikepdf.Pdf, content: str, page: int = 0) -> None:
    """Paints below all that is on a page; lengths in pt from the lower left corner of the sheet."""
    document.pages[page].contents_add(f"q {content} Q".encode(), prepend=True)


def text(document: pikepdf.Pdf, x: float, y: float, colour: str, size: float = 12) -> str:
    """Two characters, which begin at a place."""
    resources = document.pages[0].Resources
    name = min(resources.Font.keys())
    code = re.search(rb"beginbfchar\n<(00..)>", resources.Font[name].ToUnicode.read_bytes())
    assert code
    return f"{colour} BT {name} {size} Tf {x} {y} Td <{2 * code[1].decode()}> Tj ET"


def picture(document: pikepdf.Pdf) -> pikepdf.Stream:
    """The picture of the first page."""
    (found,) = (
        thing for thing in document.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    )
    return found


def kept(**changes: object) -> Press:
    """What the build would keep, with changes."""
    return structs.replace(good_pdf.pressed()[1], **changes)


def of_source(**changes: object) -> Press:
    """The same with a picture whose file says other things of its colours."""
    record = good_pdf.pressed()[1]
    source = structs.replace(record.pictures[0].source, **changes)
    return kept(pictures=[structs.replace(found, source=source) for found in record.pictures])
