"""Does every table have heads, and does each of them say whether it is that of a row or of a column?

A figure in a table means nothing without its heads. Who looks finds them at the top and on the left; who listens is told
them by the reader, which has to know what is a head and which cells it is the head of.
Source: ISO 14289-1 (PDF/UA-1), 7.5; ISO 32000-1, 14.8.5.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from publish.check.opened.document import Document, Part, get, is_container
from publish.check.rules import Fault

CODE = "D019"
_SCOPES = ("/Row", "/Column", "/Both")


def look(document: Document) -> Iterator[Fault]:
    """A fault for each table without heads, for the heads of each table without scope, and for heads that are named in vain."""
    tables: list[tuple[Part, list[Part]]] = []
    for part in document.parts:
        if part.role == "/Table":
            tables.append((part, []))
        elif part.role in ("/TH", "/TD") and tables:
            tables[-1][1].append(part)
    for table, cells in tables:
        for message in _faults(cells):
            page = table.page or next((cell.page for cell in cells if cell.page), 0)
            yield Fault(f"page {page}: {message}", "look at table.xhtml of the layout", page=page)


def _faults(cells: Iterable[Part]) -> Iterator[str]:
    heads = [cell for cell in cells if cell.role == "/TH"]
    if not heads:
        yield "a table has no heads"
    if silent := sum(str(_attribute(head.element, "/Scope")) not in _SCOPES for head in heads):
        yield f"{silent} of the {len(heads)} heads of a table do not say what they are heads of"
    names = {str(get(head.element, "/ID")) for head in heads}
    named = [_attribute(cell.element, "/Headers") for cell in cells]
    lost = {str(name) for found in named if isinstance(found, pikepdf.Array) for name in list(found)} - names
    if lost:
        yield f"cells of a table name heads that it does not have: {', '.join(sorted(lost))}"


def _attribute(element: Any, key: str) -> Any:
    """The value of an attribute; an element may have several dictionaries of them."""
    found = get(element, "/A")
    several = list(found) if isinstance(found, pikepdf.Array) else [found]
    return next((value for each in several if is_container(each) and (value := get(each, key)) is not None), None)
