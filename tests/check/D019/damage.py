from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """A table without heads, one whose heads say nothing, and one whose cells name heads of another."""
    with pdf(tree) as document:
        _table(document, [["TD", "TD"], ["TD", "TD"]])
        _table(document, [["TH", "TH"], ["TH", "TD"]])
        _table(document, [["TH", "TD"]], Scope=Name.Row, Headers=Array([String("cell-9")]))


def passes(tree: Path) -> None:
    """Heads of rows and columns, named by their cells, among several attributes."""
    with pdf(tree) as document:
        table = _table(document, [["TH", "TH"], ["TH", "TD"]], Scope=Name.Column)
        head, cell = table.K[0].K[1], table.K[1].K[1]
        head.ID = String("cell-1")
        cell.A = Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table, Headers=Array([String("cell-1")]))])


def _table(document: Pdf, rows: Sequence[Sequence[str]], **attributes: Any) -> Object:
    def element(kind: str, kids: Sequence[Object], **entries: Any) -> Object:
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array(kids), **entries)
        return document.make_indirect(made)

    cells = Dictionary(O=Name.Table, **attributes)
    made = element("Table", [element("TR", [element(cell, [], A=cells) for cell in row]) for row in rows])
    made.Pg = document.pages[0].obj
    document.Root.StructTreeRoot.K[0].K.append(made)
    return made
