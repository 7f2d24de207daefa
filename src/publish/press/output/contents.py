"""Laid-out pages in; what each element of the article shows, in the order of the boxes, and what belongs to no text, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

Properties = Mapping[str, Any]
"""Of an artifact (ISO 32000-1, 14.8.2.2); empty where nothing is said of it."""
_EDGES = {"top": ("Header", "Top"), "bottom": ("Footer", "Bottom"), "left": ("", "Left"), "right": ("", "Right")}
_REPEATED = {"Type": "/Pagination"}


class Shown(NamedTuple):
    """A text or a picture."""

    order: int
    """Among all of the document."""
    page: int
    """0-based."""
    box: Any


class Contents:
    """What stands on all pages of a document."""

    def __init__(self, pages: Sequence[Any]) -> None:
        """`pages`: of WeasyPrint's document."""
        self.artifacts: dict[Any, Properties] = {}
        """Boxes that belong to no text, and all boxes in them."""
        self.shown: defaultdict[Any, list[Shown]] = defaultdict(list)
        """Element → its own texts, or its picture."""
        self.root: Any = None
        """The element of the whole article."""
        self._count = 0
        self._repeatable: dict[Any, Any] = {}
        for number, page in enumerate(pages):
            self._walk(page._page_box, number, None)  # noqa: SLF001  (the document's own view of its pages keeps no boxes)

    def _walk(self, box: Any, page: int, artifact: Properties | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if self.root is None and box.is_for_root_element:
            self.root = box.element
        if artifact is None:
            artifact = self._artifact(box)
        if artifact is not None:
            self.artifacts[box] = artifact
        elif isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self.shown[box.element].append(Shown(self._count, page, box))
            self._count += 1
        for child in box.children:
            self._walk(child, page, artifact)

    def _artifact(self, box: Any) -> Properties | None:
        """What kind of artifact a box is; None if it is none."""
        if isinstance(box, boxes.MarginBox):
            return _running(box)
        if self._is_repeated(box):
            return _REPEATED
        is_artifact = _is_hidden(box) or (isinstance(box, boxes.ReplacedBox) and _is_ornament(box))
        return {} if is_artifact else None

    def _is_repeated(self, box: Any) -> bool:
        """Whether a box is one of those that stand on several pages, but not the first of its element."""
        is_group = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        if box.element is None or not (is_group or box.style["position"] == "fixed"):
            return False
        return self._repeatable.setdefault(box.element, box) is not box

    def drawn(self, marks: Container[tuple[int, Any]]) -> None:
        """Forgets what was not drawn after all; `marks`: page and box of what was."""
        for element, found in self.shown.items():
            self.shown[element] = [shown for shown in found if (shown.page, shown.box) in marks]

    @cached_property
    def _parents(self) -> dict[Any, Any]:
        return {child: parent for parent in self.root.iter() for child in parent}

    def link(self, element: Any) -> Any:
        """The `<a>` that an element stands in or is; the element itself where there is none."""
        found = element
        while found is not None and found.tag != "a":
            found = self._parents.get(found)
        return element if found is None else found


def _running(box: Any) -> Properties:
    """A running head or folio; `box`: what @page puts there."""
    kind, edge = _EDGES[box.at_keyword.strip("@").partition("-")[0]]
    subtype = {"Subtype": f"/{kind}"} if kind else {}
    return {"Type": "/Pagination", **subtype, "Attached": pydyf.Array([f"/{edge}"])}


def _is_hidden(box: Any) -> bool:
    """Whether nothing is seen of a box, or nothing is to be heard of it."""
    if isinstance(box, boxes.TextBox) and not (box.text.strip() and box.style["visibility"] == "visible"):
        return True
    return box.element is not None and box.element.get("aria-hidden") == "true"


def _is_ornament(picture: Any) -> bool:
    """Whether a picture says nothing: the author gave it empty words, or it comes from the style sheet."""
    element = picture.element
    return "::" in picture.element_tag or element.get("alt") == "" or element.get("role") in {"none", "presentation"}
