"""The elements of an article and what they show in, its structure for people who listen out (ISO 32000-1, 14.8.4).

One structure element for each element that means something, in the order of the text, on however many lines, columns and
pages it stands; what only groups or decorates is passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from publish.press.output import tables
from publish.press.output.contents import Contents, Shown
from publish.press.output.drawing import PT
from publish.press.output.nodes import Annotation, Node, in_paragraphs, is_kind, order

_KINDS = {
    "article": "Art", "section": "Sect", "blockquote": "BlockQuote", "p": "P", "pre": "P", "dt": "P", "dd": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "figcaption": "Caption",
    "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "code": "Code", "q": "Quote",
}  # fmt: skip
_KINDS_OF_CLASS = {
    ("aside", "pull"): "BlockQuote", ("p", "caption"): "Caption", ("span", "mark"): "Lbl",
}  # fmt: skip
"""A pull-quote is a quotation: readers say so and can be told to pass it over, which an artifact would never be heard."""
_GROUPS = frozenset({"Art", "Sect", "BlockQuote"})
"""What holds blocks only."""
_BLOCKS = frozenset({
    "html", "body", "main", "div", "header", "footer", "nav", "aside", "address", "dl", "details", "summary", "hgroup",
    "figure", "fieldset", "form", "center",
})  # fmt: skip
"""Elements that mean nothing by themselves, but divide what stands in them from what stands outside."""
_NUMBERING = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman", "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha", "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}  # fmt: skip
"""`list-style-type` → ListNumbering (ISO 32000-1, table 347); it knows no Chinese numbers."""
_SVG = "{http://www.w3.org/2000/svg}"


def structure(contents: Contents, links: Mapping[Any, Sequence[Annotation]], heights: Sequence[float]) -> Node:
    """The structure tree; `links`: element → its annotations; `heights`: of the pages, in px."""
    builder = _Builder(contents, links, heights)
    root = contents.root
    return Node("Document", in_paragraphs(builder.inside(root, root.get("lang"))))


class _Builder:
    def __init__(self, contents: Contents, links: Mapping[Any, Sequence[Annotation]], heights: Sequence[float]) -> None:
        self._shown, self._links, self._heights = contents.shown, links, heights
        self._cells: dict[Any, Node] = {}
        """Those of tables."""
        self._notes, self._tables = count(1), count(1)

    def inside(self, element: Any, language: str | None) -> list[Any]:
        """What stands in an element: running text in the order of its boxes, blocks in that of the text."""
        parts = [part for child in element if (part := self._parts(child, language))]
        if own := self._shown.get(element):
            parts = sorted([*parts, *([shown] for shown in own)], key=lambda part: min(map(order, part)))
        return [kid for part in parts for kid in part]

    def _parts(self, element: Any, language: str | None) -> list[Any]:
        """What an element is in the structure: one thing, what stands in it, or nothing."""
        spoken = element.get("lang") or language
        parts = self._made(element, spoken)
        if spoken == language or not parts:
            return parts
        if len(parts) != 1 or not isinstance(parts[0], Node) or "Lang" in parts[0].entries:
            parts = [Node("Div" if element.tag in _BLOCKS else "Span", parts)]
        parts[0].entries["Lang"] = pydyf.String(spoken)
        return parts

    def _made(self, element: Any, language: str | None) -> list[Any]:
        kids = self.inside(element, language)
        if found := self._links.get(element):
            return [_link(element, kids, found)]
        if not kids and element.tag not in ("th", "td"):
            return []
        if any(isinstance(shown.box, boxes.ReplacedBox) for shown in self._shown.get(element, ())):
            return [self._picture(element, kids)]
        match element.tag:
            case "th" | "td" as cell:
                self._cells[element] = Node(cell.upper(), kids)
                return [self._cells[element]]
            case "table":
                return self._table(element, kids)
            case "ul" | "ol":
                return [self._list(element, kids)]
            case "aside" if "note" in _classes(element):
                return [Node("Note", kids, ID=pydyf.String(f"note-{next(self._notes)}"))]
        return _plain(element, kids)

    def _picture(self, element: Any, kids: Iterable[Any]) -> Node:
        title = element.find(f"{_SVG}title") if element.tag == f"{_SVG}svg" else None
        words = element.get("alt") if title is None else title.text
        box, page = next((kid.box, kid.page) for kid in kids if isinstance(kid, Shown))
        left, top = box.content_box_x() * PT, (self._heights[page] - box.content_box_y()) * PT
        area = [left, top - box.height * PT, left + box.width * PT, top]
        layout = {"O": "/Layout", "BBox": pydyf.Array([round(edge, 3) for edge in area])}
        if isinstance(box, boxes.BlockReplacedBox):
            layout["Placement"] = "/Block"
        alternative = {"Alt": pydyf.String(words)} if words else {}
        return Node("Figure", kids, A=pydyf.Dictionary(layout), **alternative)

    def _list(self, element: Any, kids: Iterable[Any]) -> Node:
        """A list, and how its items are marked."""
        marks = (shown.box for child in element for shown in self._shown.get(child, ()) if _is_marker(shown))
        mark = next(marks, None)
        kind = mark.style["list_style_type"] if mark is not None else ""
        numbering = _NUMBERING.get(kind, "None") if isinstance(kind, str) else "None"
        return Node("L", kids, A=pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"}))

    def _table(self, element: Any, kids: Iterable[Any]) -> list[Any]:
        made = Node("Table", kids)
        if made.order == math.inf:
            return []
        tables.explain(element, self._cells, next(self._tables))
        return [made]


def _plain(element: Any, kids: list[Any]) -> list[Any]:
    """What needs nothing but its name, its class and what stands in it."""
    tag = element.tag
    match tag:
        case "li":
            return [Node("LI", _item(kids))]
        case "figure":
            return _figure(list(in_paragraphs(kids)))
        case "ruby":
            return [_ruby(kids)]
        case "rt":
            return [Node("RT", kids, ActualText=pydyf.String("".join(element.itertext()).strip()))]
        case "sup" if element.get("data-note"):
            return [Node("Reference", kids)]
    names = [_KINDS_OF_CLASS[tag, name] for name in _classes(element) if (tag, name) in _KINDS_OF_CLASS]
    kind = next(iter(names), _KINDS.get(tag, ""))
    if not kind:
        return list(in_paragraphs(kids)) if tag in _BLOCKS else kids
    return [Node(kind, in_paragraphs(kids) if kind in _GROUPS else kids)]


def _classes(element: Any) -> list[str]:
    found: list[str] = element.get("class", "").split()
    return found


def _link(element: Any, kids: Iterable[Any], found: Sequence[Annotation]) -> Node:
    """A link says by its own words where it leads (ISO 14289-1, 7.18.5)."""
    if words := element.get("title") or " ".join("".join(element.itertext()).split()):
        for annotation in found:
            annotation.thing["Contents"] = pydyf.String(words)
    return Node("Link", [*kids, *found])


def _is_marker(shown: Shown) -> bool:
    return bool(shown.box.element_tag.endswith("::marker"))


def _item(kids: Iterable[Any]) -> Iterator[Node]:
    """Label and body of an item of a list."""
    parts: dict[str, list[Any]] = {"Lbl": [], "LBody": []}
    for kid in kids:
        parts["Lbl" if isinstance(kid, Shown) and _is_marker(kid) else "LBody"].append(kid)
    yield from (Node(kind, found) for kind, found in parts.items() if found)


def _figure(kids: list[Any]) -> list[Any]:
    """A picture or a table with what is said of it.

    A caption stands beside its picture, since readers pass over what is inside of what has words of its own (`Alt`), but
    inside its table; what stands below the table besides is a paragraph.
    """
    table = next((kid for kid in kids if is_kind(kid, "Table")), None)
    if table is not None:
        captions = [kid for kid in kids if is_kind(kid, "Caption")]
        if captions and not any(is_kind(kid, "Caption") for kid in table.kids):
            first = captions.pop(0)
            table.kids.insert(0 if kids.index(first) < kids.index(table) else len(table.kids), first)
            kids.remove(first)
        for caption in captions:
            caption.kind = "P"
    return kids if len(kids) == 1 else [Node("Div", kids)]


def _ruby(kids: Iterable[Any]) -> Node:
    """Base and reading (ISO 32000-1, 14.8.4.4.4)."""
    kids = list(kids)
    base = [kid for kid in kids if not is_kind(kid, "RT")]
    readings = [kid for kid in kids if is_kind(kid, "RT")]
    for reading in readings[1:]:
        readings[0].kids += reading.kids
        words = f"{readings[0].entries['ActualText'].string} {reading.entries['ActualText'].string}"
        readings[0].entries["ActualText"] = pydyf.String(words)
    return Node("Ruby", [Node("RB", base), *readings[:1]])
