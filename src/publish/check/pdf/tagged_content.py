"""Is everything that is drawn either told by the tags or marked as an artifact?

What belongs to neither is read aloud at the wrong place or lost, as programs think best; what belongs to an element that is
not in the tree is lost for certain. Running heads, folios, rules and backgrounds are artifacts: whoever listens does not
want them in the midst of a sentence. The way back from a mark to its element (the parent tree) is how a reader knows what
stands under the pointer.
Source: ISO 14289-1 (PDF/UA-1), 7.1 and 7.8; ISO 32000-1, 14.7.4.4 and 14.8.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from publish.check.opened.document import Document, get
from publish.check.opened.marks import Drawn, numbered, owners
from publish.check.rules import Fault

CODE = "D018"
_HINT = "this is a fault of publish: report it with the article"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each page and each way in which its content and the tags do not fit together."""
    told = owners(document)
    parents = numbered(get(get(document.pdf.Root, "/StructTreeRoot"), "/ParentTree"))
    for number, page in enumerate(document.pdf.pages, 1):
        for message in _faults(Drawn(page), told.get(number, {}), parents):
            yield Fault(f"page {number}: {message}", _HINT, page=number)


def _faults(drawn: Drawn, told: Mapping[int, tuple[int, int]], parents: Mapping[int, Any]) -> Iterator[str]:
    if drawn.loose:
        yield f"{_things(drawn.loose)} drawn, but neither tagged nor an artifact"
    if lost := drawn.marks.keys() - told.keys():
        yield f"{_things(len(lost))} tagged, but belongs to no element of the tree"
    if empty := told.keys() - drawn.marks.keys():
        yield f"{_things(len(empty))} told by the tags, but not drawn"
    known = drawn.marks.keys() & told.keys()
    if wrong := [mark for mark in known if _parent(parents, drawn.marks[mark], mark) != told[mark]]:
        yield f"{_things(len(wrong))} said by the parent tree to belong to another element, or to none"


def _things(count: int) -> str:
    return "one thing is" if count == 1 else f"each of {count} things is"


def _parent(parents: Mapping[int, Any], owner: Any, mark: int) -> tuple[int, int] | None:
    """The element that the parent tree names for a mark of a page or group."""
    key = get(owner, "/StructParents")
    found = parents.get(key) if isinstance(key, int) else None
    if not isinstance(found, pikepdf.Array) or not 0 <= mark < len(found):
        return None
    element = found[mark]
    return element.objgen if isinstance(element, pikepdf.Dictionary) else None
