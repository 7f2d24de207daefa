from pathlib import Path

from pikepdf import Dictionary, Name

from tests.check.pressed import press


def fails(tree: Path) -> None:
    """One face embedded whole, one not at all."""
    with press(tree) as document:
        fonts = document.pages[0].Resources.Font
        fonts[min(fonts.keys())].DescendantFonts[0].BaseFont = Name("/Publish-Kai")
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Song)
        fonts["/Song"] = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Song, FontDescriptor=descriptor
        )


def passes(tree: Path) -> None:
    """The glyphs of a Type 3 face are drawings inside the file."""
    with press(tree) as document:
        document.pages[0].Resources.Font["/Drawn"] = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500], FirstChar=65, LastChar=65, Widths=[500],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.A]),
            CharProcs=Dictionary(A=document.make_stream(b"500 0 d0 0 0 500 500 re f")),
        )  # fmt: skip
