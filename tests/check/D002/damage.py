from pathlib import Path

import pikepdf

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """One face taken out, one embedded whole."""
    with pdf(tree) as document:
        for font in document.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            descendant.BaseFont = pikepdf.Name("/Publish-Kai")
            resources = document.pages[1].Resources.Font
        whole = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name("/Song"),
            FontDescriptor=pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/Song")),
        )  # fmt: skip
        resources["/Song"] = whole


def passes(tree: Path) -> None:
    """The glyphs of a Type 3 face are drawings inside the file."""
    with pdf(tree) as document:
        glyph = document.make_stream(b"500 0 d0 0 0 500 500 re f")
        document.pages[0].Resources.Font["/Drawn"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 500, 500], FirstChar=65, LastChar=65,
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=pikepdf.Dictionary(A=glyph), Widths=[500],
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[65, pikepdf.Name.A]),
        )  # fmt: skip
