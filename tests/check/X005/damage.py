from pathlib import Path

from pikepdf import Array, Dictionary, Name

from publish.ticket import Press
from tests.check.pressed import kept, paint, press


def fails(tree: Path) -> None:
    """RGB on the page, in a picture of the page and in a pattern; a gradient; a plate too many; what no page shows."""
    with press(tree) as document:
        resources = document.pages[0].Resources
        gold = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, _tint()])
        resources.ColorSpace.Gold = gold
        cell = document.make_stream(b"/Lab cs 50 0 0 sc 0 0 9 9 re f", PatternType=1, PaintType=1, TilingType=1)
        cell.stream_dict.update(Dictionary(Type=Name.Pattern, BBox=[0, 0, 9, 9], XStep=9, YStep=9))
        white = Dictionary(WhitePoint=[0.95, 1, 1.09])
        cell.Resources = Dictionary(ColorSpace=Dictionary(Lab=Array([Name.Lab, white])))
        resources.Pattern.Cell = cell
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 9, 9], Function=_tint())
        resources.Shading.Sunset = shading
        paint(document, "1 0 0 rg 100 100 9 9 re f")
        paint(document, "/Pattern cs /Cell scn 120 100 9 9 re f")
        paint(document, "/Gold cs 1 scn 140 100 9 9 re f 160 100 9 9 re W n /Sunset sh")
        paint(document, "0.1 0 0 0.1 180 100 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", page=1)
        document.pages[1].Group.CS = Name.DeviceRGB
        profile = document.make_stream(b"none", N=3)
        unused = document.make_stream(b"0 0 1 RG 0 0 9 9 re S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        unused.Group = Dictionary(S=Name.Transparency, CS=Array([Name.ICCBased, profile]))
        document.Root.Unused = document.make_indirect(unused)


def passes(tree: Path) -> Press:
    """A spot colour that was ordered, greys, and the table of a picture."""
    with press(tree) as document:
        gold = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, _tint()])
        document.pages[0].Resources.ColorSpace.Gold = gold
        paint(document, "/Gold cs 0.5 scn 100 100 9 9 re f 0.5 g 120 100 9 9 re f")
        paint(document, "0.1 0 0 0.1 180 100 cm BI /W 1 /H 1 /BPC 8 /CS [/I /CMYK 0 <00000080>] ID \0 EI")
    return kept(spots={"Gold": "C0 M20 Y80 K10"})


def _tint() -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.8, 0.1])
