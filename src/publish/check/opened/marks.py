"""A page of a PDF in, under which marks it is drawn, and how much is drawn under none, out (ISO 32000-1, 14.6 to 14.8)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pikepdf

from publish.check.opened.document import Dictionary, Document, get

_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_OTHERS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "INLINE IMAGE"})
_OPERATORS = " ".join(["BDC", "BMC", "EMC", "Do", "BI", "ID", "EI", *_TEXT, *(_OTHERS - {"INLINE IMAGE"})])
_DEEPEST = 20
"""Groups in groups; more is damage or an attack."""


class Drawn:
    """What is drawn on a page and in the groups on it."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.marks: dict[int, Dictionary] = {}
        """Marked-content identifier → the page or group that has it."""
        self.loose = 0
        """How many things are drawn that are neither tagged nor artifacts."""
        self._seen: set[tuple[tuple[int, int], bool]] = set()
        self._look(page.obj, page, get(page.obj, "/Resources"), is_told=False, depth=0)

    def _look(self, owner: Dictionary, content: Any, resources: Dictionary, *, is_told: bool, depth: int) -> None:
        open_marks: list[bool] = []
        for operands, operator in _instructions(content):
            match str(operator):
                case "BDC" | "BMC":
                    open_marks.append(self._is_mark(owner, resources, list(operands)))
                case "EMC":
                    del open_marks[-1:]
                case "Do":
                    self._object(get(get(resources, "/XObject"), _name(operands)), is_told or any(open_marks), depth)
                case _:
                    self.loose += not (is_told or any(open_marks))

    def _is_mark(self, owner: Dictionary, resources: Dictionary, operands: list[Any]) -> bool:
        """Whether what begins here is tagged or an artifact."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = get(get(resources, "/Properties"), str(properties))
        number = get(properties, "/MCID")
        if isinstance(number, int):
            self.marks[number] = owner
        return isinstance(number, int) or operands[:1] == [pikepdf.Name.Artifact]

    def _object(self, thing: Any, is_told: bool, depth: int) -> None:
        """A picture or a group."""
        if get(thing, "/Subtype") != pikepdf.Name.Form:
            self.loose += not is_told
        elif depth < _DEEPEST and (thing.objgen, is_told) not in self._seen:
            self._seen.add((thing.objgen, is_told))
            self._look(thing, thing, get(thing, "/Resources"), is_told=is_told, depth=depth + 1)


def _instructions(content: Any) -> list[tuple[Any, Any]]:
    try:
        return [(found.operands, found.operator) for found in pikepdf.parse_content_stream(content, _OPERATORS)]
    except (pikepdf.PdfError, TypeError):
        return []


def _name(operands: Any) -> str:
    found = list(operands)[:1]
    return str(found[0]) if found and isinstance(found[0], pikepdf.Name) else ""


def owners(document: Document) -> dict[int, dict[int, tuple[int, int]]]:
    """Page (1-based) → mark → object number and generation of the structure element that it belongs to."""
    found: defaultdict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for part in document.parts:
        for page, mark in part.marks:
            found[page][mark] = part.element.objgen
    return found


def numbered(tree: Any) -> dict[int, Any]:
    """The entries of a number tree (ISO 32000-1, 7.9.7), as the parent tree is one."""
    found: dict[int, Any] = {}
    waiting, seen = [tree], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        numbers, kids = get(node, "/Nums"), get(node, "/Kids")
        pairs: list[Any] = list(numbers) if isinstance(numbers, pikepdf.Array) else []
        found |= {key: value for key, value in zip(pairs[::2], pairs[1::2], strict=False) if isinstance(key, int)}
        waiting += list(kids) if isinstance(kids, pikepdf.Array) else []
    return found
