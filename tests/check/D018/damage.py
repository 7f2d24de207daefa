from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """A line under no mark; a figure cut off the tree; two marks with each other's elements; a mark without drawing."""
    with pdf(tree) as document:
        first, second = document.pages[:2]
        first.contents_add(b"0 0 9 9 re f", prepend=True)
        root = document.Root.StructTreeRoot
        article = root.K[0]
        article.K = Array([kid for kid in list(article.K) if kid.S != "/Figure"])
        marks = next(entry for key, entry in _pairs(root.ParentTree.Nums) if key == second.StructParents)
        marks[0], marks[1] = marks[1], marks[0]
        article.K[0].K = Array([article.K[0].K, Dictionary(Type=Name.MCR, Pg=second.obj, MCID=77)])


def passes(tree: Path) -> None:
    """Artifacts in other forms: with properties, in a group, in a group that is one; and a parent tree with branches."""
    with pdf(tree) as document:
        page = document.pages[0]
        page.contents_add(
            b"/Artifact << /Type /Pagination >> BDC 0 0 9 9 re f /Span BMC 0 0 9 9 re f EMC EMC", prepend=True
        )
        inside = pikepdf.Stream(document, b"/Artifact BMC 0 0 9 9 re f EMC", Type=Name.XObject, Subtype=Name.Form)
        outside = pikepdf.Stream(document, b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
        for form in (inside, outside):
            form.BBox = Array([0, 0, 9, 9])
        names = page.add_resource(inside, Name.XObject), page.add_resource(outside, Name.XObject)
        page.contents_add(f"{names[0]} Do /Artifact BMC {names[1]} Do EMC".encode(), prepend=True)
        parents = document.Root.StructTreeRoot.ParentTree
        parents.Kids = Array([document.make_indirect(Dictionary(Nums=parents.Nums))])
        del parents.Nums


def _pairs(numbers: pikepdf.Object) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    found = list(numbers)
    return list(zip(found[::2], found[1::2], strict=True))
