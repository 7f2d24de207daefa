"""Originals (the Noto CJK collections, LXGW WenKai) in; the faces of this folder out, as OTF and as WOFF2.

    python fonts/cut_faces.py --noto FOLDER --wenkai FOLDER --output FOLDER [NAME…]

Needs `hb-subset` (HarfBuzz) and this project's Python environment. The originals are the Debian packages `fonts-noto-cjk`,
`fonts-noto-cjk-extra` and `fonts-lxgw-wenkai`; their versions stand in fonts.toml under `origin`. A face takes one to
five minutes, most of it WOFF2 compression. For each face it prints the four lines that belong into fonts.toml.

What is done to a Noto face, and why:

1. The SC face of the collection is cut to the blocks in `BLOCKS`, with all layout features: `locl` keeps the glyphs of
   Taiwan, Hong Kong, Korea and Japan, chosen by the language of the text; `vert` those of vertical lines.
2. Hints are dropped (a quarter of the size; no printing plate and no modern screen uses them) and subroutines are
   written out (a twentieth smaller as WOFF2, and a PDF's subset is then a copy of outlines).
3. The CIDs are renumbered to equal the glyph numbers. A PDF writer that addresses glyphs by number, as WeasyPrint does,
   otherwise prints the wrong characters in viewers that read the CIDs (Ghostscript does, Poppler does not).

LXGW WenKai is TrueType. Its outlines become cubic and CID-keyed, so that one way of embedding serves all faces; its
curly quotes become one em wide, as Chinese sets them; and because its licence reserves the names “LXGW” and “霞鹜” it is
called Publish Kai.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import cffLib
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable, woff2
from fontTools.ttLib.tables.DefaultTable import DefaultTable

BLOCKS = (
    "20-7E,A0-24F,250-2FF,300-36F",  # Latin, with the letters of pinyin; phonetic letters; combining marks
    "370-3FF,1F00-1FFF,400-52F,1E00-1EFF",  # Greek, Cyrillic, more Latin
    "2000-20FF,2100-218F,2190-23FF",  # punctuation, super- and subscripts, currency, letterlike, numbers, arrows, operators
    "2460-27FF,2900-2BFF",  # enclosed numbers, box drawing, geometric and other symbols, dingbats
    "2E00-2E7F,2E80-2FDF,2FF0-303F",  # more punctuation, radicals, Chinese symbols and punctuation
    "3040-30FF,31F0-31FF,3100-312F,31A0-31EF",  # kana, bopomofo, strokes
    "3200-33FF,4DC0-4DFF,1F100-1F2FF",  # enclosed and square characters, hexagrams
    "3400-4DBF,4E00-9FFF,F900-FAFF",  # Han in the basic plane
    "20000-3FFFF",  # Han beyond it: the HKSCS names of Hong Kong among them; a twentieth of the size
    "FB00-FB06,FE00-FE1F,FE30-FE6F,FF00-FFEF,FFFC-FFFD",  # ligatures, vertical, small and full-width forms
)
"""Ranges of code points, hexadecimal; a face holds those of them that its original has."""

SIMPLIFIED = 2
"""0-based place of the SC face in a Noto CJK collection."""

TOLERANCE = 1.0
"""Farthest that a cubic outline may run from the quadratic one, in thousandths of an em: 9 µm in a 24 pt headline."""

QUOTES = {"‘": "opening", "“": "opening", "’": "closing", "”": "closing"}
EM = 1000
"""Units per em of all faces here."""


@dataclass(frozen=True)
class Recipe:
    """One face to cut."""

    name: str
    """Name of the files, without extension."""
    original: str
    """File name of the original."""
    folder: str
    """Which of the two folders holds the original: `noto` or `wenkai`."""


RECIPES = (
    Recipe("NotoSerifCJKsc-Regular", "NotoSerifCJK-Regular.ttc", "noto"),
    Recipe("NotoSerifCJKsc-Bold", "NotoSerifCJK-Bold.ttc", "noto"),
    Recipe("NotoSerifCJKsc-Black", "NotoSerifCJK-Black.ttc", "noto"),
    Recipe("NotoSansCJKsc-Regular", "NotoSansCJK-Regular.ttc", "noto"),
    Recipe("NotoSansCJKsc-Bold", "NotoSansCJK-Bold.ttc", "noto"),
    Recipe("PublishKai-Regular", "LXGWWenKai-Regular.ttf", "wenkai"),
)


def cut(original: Path, index: int, target: Path) -> None:
    """Writes the characters of `BLOCKS` of face `index` (0-based) of `original` to `target`, with all features and names."""
    command = ["hb-subset", f"--font-file={original}", f"--face-index={index}", f"--output-file={target}"]
    command += ["--unicodes=" + ",".join(BLOCKS), "--layout-features=*", "--layout-scripts=*"]
    command += ["--name-IDs=*", "--name-languages=*", "--notdef-outline", "--no-hinting", "--desubroutinize"]
    subprocess.run(command, check=True)


def open_font(path: Path, index: int = -1) -> Any:
    """The font, so opened that saving it changes no date and no bounding box."""
    return TTFont(path, fontNumber=index, recalcTimestamp=False, recalcBBoxes=False)


def keep_baselines(font: Any, original: Any) -> None:
    """Puts the table BASE back, which older versions of hb-subset drop; it names no glyphs, so it is taken as it is."""
    if "BASE" in original and "BASE" not in font:
        table = DefaultTable("BASE")
        table.data = original.reader["BASE"]
        font["BASE"] = table


def cid_names(count: int) -> list[str]:
    """Glyph names of a CID-keyed font whose CIDs equal its glyph numbers."""
    return [".notdef", *(f"cid{number:05d}" for number in range(1, count))]


def renumber(font: Any) -> None:
    """Makes each glyph's CID its glyph number."""
    top = font["CFF "].cff[0]
    names = cid_names(len(top.charset))
    outlines = top.CharStrings.charStrings
    top.CharStrings.charStrings = {new: outlines[old] for new, old in zip(names, top.charset, strict=True)}
    top.charset, top.CIDCount = names, len(names)
    font.setGlyphOrder(names)


def with_start_points(drawing: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The drawing; closed curves that have no point on the curve get one, half-way between two control points."""
    for operator, points in drawing:
        if operator == "qCurveTo" and points[-1] is None:
            (x0, y0), (x1, y1) = points[-2], points[0]
            start = ((x0 + x1) / 2, (y0 + y1) / 2)
            yield "moveTo", (start,)
            yield "qCurveTo", (*points[:-1], start)
        else:
            yield operator, points


def cubic_outline(glyphs: Any, name: str) -> bytes:
    """The Type 2 charstring of a TrueType glyph; without a width, as that stands in hmtx only."""
    drawing = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(drawing)
    pen = T2CharStringPen(None, None)
    cubic = Qu2CuPen(pen, TOLERANCE, all_cubic=True, reverse_direction=True)
    for operator, points in with_start_points(drawing.value):
        getattr(cubic, operator)(*points)
    outline = pen.getCharString()
    outline.compile()
    return bytes(outline.bytecode)


def widen_quotes(font: Any) -> None:
    """Gives the curly quotes a width of one em, their outlines at the side of the quoted words (fontTools draws them there)."""
    for mark, side in QUOTES.items():
        name = font.getBestCmap()[ord(mark)]
        width, bearing = font["hmtx"][name]
        font["hmtx"][name] = (EM, bearing + EM - width if side == "opening" else bearing)


def cid_keyed(outlines: list[bytes], name: str, family: str, box: list[int]) -> cffLib.CFFFontSet:
    """A CID-keyed CFF of these charstrings, in glyph order, with one private dictionary and CIDs equal to glyph numbers."""
    fonts = cffLib.CFFFontSet()
    fonts.major, fonts.minor, fonts.hdrSize, fonts.offSize = 1, 0, 4, 4
    strings = fonts.strings = cffLib.IndexedStrings()
    subroutines = fonts.GlobalSubrs = cffLib.GlobalSubrsIndex()
    private = cffLib.PrivateDict(strings=strings)
    private.defaultWidthX = private.nominalWidthX = 0
    part = cffLib.FontDict(strings=strings, GlobalSubrs=subroutines)
    part.FontName, part.Private = name, private
    parts = cffLib.FDArrayIndex()
    parts.append(part)
    choice = cffLib.FDSelect(format=3)
    choice.gidArray = [0] * len(outlines)
    top = cffLib.TopDict(strings=strings, GlobalSubrs=subroutines)
    top.ROS, top.CIDCount, top.charset = ("Adobe", "Identity", 0), len(outlines), cid_names(len(outlines))
    top.FullName, top.FamilyName, top.FontBBox, top.FDArray, top.FDSelect = family, family, box, parts, choice
    top.CharStrings = cffLib.CharStrings(None, top.charset, subroutines, None, parts, choice)
    for glyph, outline in zip(top.charset, outlines, strict=True):
        top.CharStrings.charStrings[glyph] = T2CharString(bytecode=outline, private=private, globalSubrs=subroutines)
    fonts.fontNames, fonts.topDictIndex = [name], cffLib.TopDictIndex(None)
    fonts.topDictIndex.append(top)
    return fonts


def rename(font: Any, family: str, name: str) -> None:
    """Gives a face of weight Regular another name in every language; copyright, trademark and licence lines stay."""
    names = font["name"]
    version = names.getDebugName(5)
    names.names = [record for record in names.names if record.langID in (0, 0x409)]
    for record in names.names:
        new = {1: family, 3: f"{family}:{version}", 4: family, 6: name}.get(record.nameID)
        if new:
            record.string = new


def vertical_origin(font: Any) -> Any:
    """The table VORG for cubic outlines: where vertical lines hang a glyph, which TrueType keeps in its top side bearings."""
    outlines, bearings = font["glyf"], font["vmtx"]
    drawn = [name for name in font.getGlyphOrder() if outlines[name].numberOfContours]
    (origin,) = {
        outlines[name].yMax + bearings[name][1] for name in drawn
    }  # one height for all, or this is no such face
    table = newTable("VORG")
    table.majorVersion, table.minorVersion, table.numVertOriginYMetrics = 1, 0, 0
    table.defaultVertOriginY, table.VOriginRecords = origin, {}
    return table


def with_outlines(font: Any, outlines: cffLib.CFFFontSet) -> Any:
    """The font with these outlines instead of its TrueType ones; all other tables stay as they are, byte for byte."""
    font["maxp"].tableVersion, font["post"].formatType = 0x00005000, 3.0
    font["hmtx"].compile(font)  # says in hhea how many widths follow
    converted = TTFont(sfntVersion="OTTO", recalcTimestamp=False, recalcBBoxes=False)
    converted.setGlyphOrder(cid_names(len(font.getGlyphOrder())))
    for tag in set(font.keys()) - {"GlyphOrder", "glyf", "loca", "gasp"}:
        converted[tag] = DefaultTable(tag)
        converted[tag].data = font.getTableData(tag)
    converted["VORG"] = vertical_origin(font)
    converted["CFF "] = newTable("CFF ")
    converted["CFF "].cff = outlines
    return converted


def to_publish_kai(font: Any) -> Any:
    """Publish Kai, made of a cut of LXGW WenKai."""
    widen_quotes(font)
    glyphs, head = font.getGlyphSet(), font["head"]
    outlines = [cubic_outline(glyphs, name) for name in font.getGlyphOrder()]
    rename(font, "Publish Kai", "PublishKai-Regular")
    box = [head.xMin, head.yMin, head.xMax, head.yMax]
    return with_outlines(font, cid_keyed(outlines, "PublishKai-Regular", "Publish Kai", box))


def make(recipe: Recipe, original: Path, folder: Path) -> None:
    """Writes the OTF and the WOFF2 of a recipe into `folder`, and prints what fonts.toml has to say about them."""
    face, packed = folder / f"{recipe.name}.otf", folder / f"{recipe.name}.woff2"
    index = SIMPLIFIED if original.suffix == ".ttc" else 0
    cut(original, index, face)
    font = open_font(face)
    if recipe.folder == "wenkai":
        font = to_publish_kai(font)
    else:
        renumber(font)
    keep_baselines(font, open_font(original, index))
    font.save(face)
    woff2.compress(face, packed)
    woff2.decompress(packed, face)
    for key, path in (("file", packed), ("expanded", face)):
        prefix = "" if key == "file" else "expanded_"
        print(f'{key} = "{path.name}"\n{prefix}sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"')


def main() -> None:
    """Cuts the faces named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="faces to make; default: all")
    parser.add_argument("--noto", type=Path, required=True, help="folder of the Noto CJK collections")
    parser.add_argument("--wenkai", type=Path, required=True, help="folder of LXGW WenKai")
    parser.add_argument("--output", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    if unknown := set(options.names) - {recipe.name for recipe in RECIPES}:
        sys.exit(f"no such face: {', '.join(sorted(unknown))}")
    options.output.mkdir(parents=True, exist_ok=True)
    for recipe in RECIPES:
        if not options.names or recipe.name in options.names:
            make(recipe, getattr(options, recipe.folder) / recipe.original, options.output)


if __name__ == "__main__":
    main()
