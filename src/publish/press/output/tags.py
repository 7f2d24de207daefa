"""A structure tree and drawn pages in; the tree in the PDF, tied to what is drawn, out (ISO 32000-1, 14.7).

WeasyPrint 70.0 makes an element of each box: a paragraph over a page break is two, figures that moved are read where they
stand, running heads and repeated heads of tables belong to nothing, and no passage has a language of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from publish.press.output.contents import Shown
from publish.press.output.drawing import Drawing
from publish.press.output.nodes import Annotation, Node


def add(drawing: Drawing, root: Node) -> None:
    """Adds the tree to the PDF and says in the catalog that there is one; pages know their place in it by their number."""
    pdf = drawing.pdf
    tree = _Tree(drawing)
    entry = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(entry)
    entry["K"] = pydyf.Array([tree.element(root, entry.reference)])
    parents = pydyf.Dictionary({"Nums": pydyf.Array(tree.parents())})
    pdf.add_object(parents)
    entry["ParentTree"] = parents.reference
    entry["ParentTreeNextKey"] = len(parents["Nums"]) // 2
    if tree.names:
        found = [part for name, place in sorted(tree.names.items()) for part in (pydyf.String(name), place)]
        entry["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(found)})
    pdf.catalog["StructTreeRoot"] = entry.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Tree:
    """The elements as they are written."""

    def __init__(self, drawing: Drawing) -> None:
        self._pdf, self._marks = drawing.pdf, drawing.marks
        self._pages = [page.reference for page in drawing.pages]
        self.names: dict[str, Any] = {}
        """Identifier → reference of its element."""
        self._owners: dict[Any, dict[int, Any]] = {canvas: {} for canvas in drawing.canvases}
        """Content stream → mark in it → reference of its element; pages first, in their order."""
        self._annotations: list[tuple[Any, Any]] = []
        """With the references of their elements."""

    def element(self, node: Node, parent: Any) -> Any:
        """Adds an element and all below it; its reference."""
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent, **node.entries})
        self._pdf.add_object(made)
        if "ID" in node.entries:
            self.names[node.entries["ID"].string] = made.reference
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            made["Pg"] = self._pages[page]
        kids = [self._kid(kid, made.reference, page) for kid in node.kids]
        if kids:
            made["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        return made.reference

    def _kid(self, kid: Node | Shown | Annotation, owner: Any, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self.element(kid, owner)
        if isinstance(kid, Annotation):
            self._annotations.append((kid.thing, owner))
            entries = {"Type": "/OBJR", "Obj": kid.thing.reference, "Pg": self._pages[kid.page]}
            return pydyf.Dictionary(entries)
        canvas, number = self._marks[kid.page, kid.box]
        self._owners.setdefault(canvas, {})[number] = owner
        if kid.page == page and canvas.is_page:
            return number
        entries = {"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": number}
        return pydyf.Dictionary(entries if canvas.is_page else entries | {"Stm": canvas.reference})

    def parents(self) -> Iterator[Any]:
        """The tree that leads back from what is drawn to its elements: a number and what it stands for, by turns."""
        for number, (canvas, owners) in enumerate(self._owners.items()):
            if not canvas.is_page:
                canvas.extra["StructParents"] = number
            yield number
            yield pydyf.Array([owners.get(mark, "null") for mark in range(max(owners, default=-1) + 1)])
        for number, (annotation, owner) in enumerate(self._annotations, len(self._owners)):
            annotation["StructParent"] = number
            yield number
            yield owner
