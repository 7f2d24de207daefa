"""A PDF in, a fault for each face whose `.notdef` is drawn in the place of characters out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.opened.document import Dictionary, Document, decoded, get, spelt
from publish.check.rules import Fault

_OPERATORS = "q Q Tf Tj TJ ' \""


def boxes(document: Document) -> Iterator[Fault]:
    """A fault for each page and face with boxes."""
    for page, content, resources in _contents(document):
        place = f"page {page}" if page else "a drawing"
        for font, count in _of_faces(content, resources).items():
            times = "a box" if count == 1 else f"{count} boxes"
            message = f"{place}: {font} has {times} for missing characters"
            yield Fault(message, "add a face that has them: fonts/README.md", page=page)


def _contents(document: Document) -> Iterator[tuple[int, Any, Dictionary]]:
    """Everything that draws: pages by their numbers, and the drawings that stand on several of them, by 0."""
    for number, page in enumerate(document.pdf.pages, 1):
        yield number, page, page.resources
    for thing in document.dictionaries:
        if isinstance(thing, pikepdf.Stream) and (thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1):
            yield 0, thing, get(thing, "/Resources")


def _of_faces(content: Any, resources: Dictionary) -> Counter[str]:
    """Face → how often its `.notdef` is drawn."""
    found: Counter[str] = Counter()
    fonts = get(resources, "/Font")
    font: Dictionary = None
    saved: list[Dictionary] = []
    for operands, operator in _instructions(content):
        match str(operator):
            case "q":
                saved.append(font)
            case "Q":
                font = saved.pop() if saved else None
            case "Tf":
                font = get(fonts, operands[0]) if operands and isinstance(operands[0], pikepdf.Name) else None
            case _:
                if missing := sum(map(_missing(font), _codes(operands))):
                    found[spelt(get(font, "/BaseFont") or "/a face")[1:]] += missing
    return found


def _instructions(content: Any) -> list[tuple[Any, Any]]:
    """Operands and operator of each instruction that shows text; none where the content can't be read."""
    try:
        return [(found.operands, found.operator) for found in pikepdf.parse_content_stream(content, _OPERATORS)]
    except (pikepdf.PdfError, TypeError):
        return []


def _codes(operands: Any) -> Iterator[int]:
    """The two-byte codes of the strings that are shown."""
    for operand in operands:
        for string in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(string, pikepdf.String):
                shown = bytes(string)
                yield from (int.from_bytes(shown[index : index + 2]) for index in range(0, len(shown), 2))


def _missing(font: Dictionary) -> Any:
    """Whether a code draws `.notdef`; never for faces whose codes are not those of glyphs."""
    if spelt(get(font, "/Encoding")) not in ("/Identity-H", "/Identity-V"):
        return lambda _: False
    descendants = get(font, "/DescendantFonts")
    descendant = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else None
    glyphs = get(descendant, "/CIDToGIDMap")
    if isinstance(glyphs, pikepdf.Stream):
        table = decoded(glyphs)
        return lambda code: not int.from_bytes(table[2 * code : 2 * code + 2])
    return lambda code: not code
