from pathlib import Path

import pikepdf

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    with pdf(tree) as document:
        document.Root.MarkInfo.Marked = False
        document.Root.Lang = pikepdf.String("zh-Hant-TW")
        document.docinfo["/Title"] = "bridge.pdf"
        del document.Root.ViewerPreferences


def passes(tree: Path) -> None:
    """Further settings of the viewer, and a passage in another language."""
    with pdf(tree) as document:
        document.Root.ViewerPreferences.FitWindow = True
        document.Root.StructTreeRoot.K[0].Lang = pikepdf.String("en")
