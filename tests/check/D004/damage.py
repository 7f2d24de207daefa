from pathlib import Path

import pikepdf

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """One figure without words, one whose kind only the list of roles tells."""
    with pdf(tree) as document:
        figure = _figure(document)
        del figure["/Alt"]
        figure.S = pikepdf.Name("/Photo")
        document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary({"/Photo": pikepdf.Name.Figure})


def passes(tree: Path) -> None:
    """The words stand in the place of the figure."""
    with pdf(tree) as document:
        figure = _figure(document)
        figure["/ActualText"] = figure["/Alt"]
        del figure["/Alt"]


def _figure(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    return next(
        thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
    )
