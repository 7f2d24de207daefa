"""A table and its cells in the structure in, what each cell needs to be understood out: scope, identifier and headers.

Who listens to a cell is told the heads of its row and column (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pydyf

from publish.press.output.nodes import Node

_MOST = 1000
"""Rows or columns that a cell may take, as in HTML."""


class _Cell(NamedTuple):
    element: Any
    row: int
    column: int
    rows: int
    columns: int
    is_in_head: bool

    @property
    def scope(self) -> str:
        """Of a head; empty for what is none."""
        if self.element.tag != "th":
            return ""
        told = self.element.get("scope", "").removesuffix("group")
        return told.capitalize() if told in ("row", "col") else "Col" if self.is_in_head or not self.row else "Row"


def explain(table: Any, nodes: Mapping[Any, Node], number: int) -> None:
    """Adds the attributes of each cell; `nodes`: element of a cell → its structure element; `number`: of the table."""
    heads_of_column: defaultdict[int, list[Any]] = defaultdict(list)
    heads_of_row: defaultdict[int, list[Any]] = defaultdict(list)
    has_ended: set[int] = set()
    cells = list(_cells(table))
    for cell in cells:
        columns = range(cell.column, cell.column + cell.columns)
        if cell.scope:
            key = nodes[cell.element].entries["ID"] = pydyf.String(f"cell-{number}-{cell.row + 1}-{cell.column + 1}")
        if cell.scope == "Row":
            for row in range(cell.row, cell.row + cell.rows):
                heads_of_row[row].append(key)
        for column in columns if cell.scope == "Col" else ():
            if column in has_ended:  # further down, other heads begin
                heads_of_column[column] = []
                has_ended.discard(column)
            heads_of_column[column].append(key)
        if cell.scope != "Col":
            has_ended.update(columns)
        nodes[cell.element].entries["A"] = pydyf.Dictionary(_attributes(cell))
        if not cell.scope:
            found = [*heads_of_row[cell.row], *(key for column in columns for key in heads_of_column[column])]
            if found:
                nodes[cell.element].entries["A"]["Headers"] = pydyf.Array(found)


def _attributes(cell: _Cell) -> dict[str, Any]:
    scope = {"Col": "/Column", "Row": "/Row"}.get(cell.scope)
    found = {"Scope": scope, "ColSpan": cell.columns, "RowSpan": cell.rows}
    return {"O": "/Table"} | {name: value for name, value in found.items() if value not in (None, 1)}


def _cells(table: Any) -> Iterator[_Cell]:
    """The cells of a table row by row, each with its place among all rows and columns."""
    taken: set[tuple[int, int]] = set()
    for row, (cells, is_in_head) in enumerate(_rows(table)):
        column = 0
        for element in cells:
            while (row, column) in taken:
                column += 1
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            taken.update((row + down, column + right) for down in range(rows) for right in range(columns))
            yield _Cell(element, row, column, rows, columns, is_in_head)
            column += columns


def _rows(table: Any) -> Iterator[tuple[list[Any], bool]]:
    """The cells of each row, and whether it stands in the head."""
    for part in table:
        for row in [part] if part.tag == "tr" else part:
            if row.tag == "tr":
                yield [cell for cell in row if cell.tag in ("th", "td")], part.tag == "thead"


def _span(element: Any, name: str) -> int:
    value = element.get(name, "")
    return min(max(int(value), 1), _MOST) if value.isdecimal() else 1
