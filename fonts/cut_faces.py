"""Originals in; the faces of this folder out, expanded and as WOFF2.

    python fonts/cut_faces.py --originals FOLDER --output FOLDER [NAME…]

Needs `hb-subset` (HarfBuzz) and this project's Python environment. Where the originals come from stands in fonts.toml under
`origin`; they may lie anywhere below the folder. A Chinese face takes one to five minutes, most of it WOFF2 compression.
For each face it prints the four lines that belong into fonts.toml.

What is done to a Noto CJK face, and why:

1. The SC face of the collection is cut to the blocks in `CHINESE`, with all layout features: `locl` keeps the glyphs of
   Taiwan, Hong Kong, Korea and Japan, chosen by the language of the text; `vert` those of vertical lines. The KR face is
   cut to `KOREAN`, which holds no Han: those come from the SC face.
2. Hints are dropped (a quarter of the size; no printing plate and no modern screen uses them) and subroutines are
   written out (a twentieth smaller as WOFF2, and a PDF's subset is then a copy of outlines).
3. The CIDs are renumbered to equal the glyph numbers. A PDF writer that addresses glyphs by number, as WeasyPrint does,
   otherwise prints the wrong characters in viewers that read the CIDs (Ghostscript does, Poppler does not).

LXGW WenKai is TrueType. Its outlines become cubic and CID-keyed, so that one way of embedding serves all faces; its
curly quotes become one em wide, as Chinese sets them; and because its licence reserves the names “LXGW” and “霞鹜” it is
called Publish Kai.

DDC Uchen stays TrueType. It says of itself that it must not be subset (OS/2 fsType, bit 8), which its licence allows, and
PDFs, books and phone pages do; its licence reserves its name, so the face without that bit is called Publish Uchen.

Noto Serif is cut to what the other scripts borrow of it. Noto Naskh Arabic and Noto Sans Mongolian are packed as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from fontTools import cffLib
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable, woff2
from fontTools.ttLib.tables.DefaultTable import DefaultTable

CHINESE = (
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

KOREAN = (
    "20-7E,A0-24F,300-36F",  # Latin; combining marks, the tone marks of old Hangul among them
    "2000-206F,20A0-20BF,2100-218F,2190-21FF,2200-22FF,2460-24FF,2500-25FF,2600-266F",  # punctuation and symbols
    "1100-11FF,A960-A97F,D7B0-D7FF,3130-318F,AC00-D7A3",  # Hangul: syllables, and the letters that they are made of
    "3000-303F,3200-321E,3260-327F,32A0-32BF,3300-33FF,FE30-FE6F,FF00-FFEF",  # Asian punctuation, circled and wide forms
)
LATIN = (
    "20-7E,A0-24F,250-2FF,300-36F,1E00-1EFF",  # Latin, also with the marks of other languages
    "400-52F",  # Cyrillic, in which Kazakh and Mongolian names stand too
    "2000-206F,2070-209F,20A0-20BF,2100-218F,2212,2215,FB00-FB06",  # punctuation, raised figures, currency
)

SIMPLIFIED, KOREA = 2, 1
"""0-based places of the SC and KR faces in a Noto CJK collection."""

TOLERANCE = 1.0
"""Farthest that a cubic outline may run from the quadratic one, in thousandths of an em: 9 µm in a 24 pt headline."""

QUOTES = {"‘": "opening", "“": "opening", "’": "closing", "”": "closing"}
EM = 1000
"""Units per em of all faces here."""


def open_font(file: Path | BinaryIO, index: int = -1) -> Any:
    """The font, so opened that saving it changes no date and no bounding box."""
    return TTFont(file, fontNumber=index, recalcTimestamp=False, recalcBBoxes=False)


def keep_baselines(font: Any, original: Any) -> None:
    """Puts the table BASE back, which older versions of hb-subset drop; it names no glyphs, so it is taken as it is."""
    if "BASE" in original and "BASE" not in font:
        table = DefaultTable("BASE")
        table.data = original.reader["BASE"]
        font["BASE"] = table


def cid_names(count: int) -> list[str]:
    """Glyph names of a CID-keyed font whose CIDs equal its glyph numbers."""
    return [".notdef", *(f"cid{number:05d}" for number in range(1, count))]


def keep(font: Any) -> Any:
    """The font as it is."""
    return font


def renumber(font: Any) -> Any:
    """The font with each glyph's CID made its glyph number."""
    top = font["CFF "].cff[0]
    names = cid_names(len(top.charset))
    outlines = top.CharStrings.charStrings
    top.CharStrings.charStrings = {new: outlines[old] for new, old in zip(names, top.charset, strict=True)}
    top.charset, top.CIDCount = names, len(names)
    font.setGlyphOrder(names)
    return font


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
        new = {1: family, 3: f"{family}:{version}", 4: family, 6: name, 16: family, 18: family}.get(record.nameID)
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


def to_publish_uchen(font: Any) -> Any:
    """Publish Uchen, made of DDC Uchen."""
    rename(font, "Publish Uchen", "PublishUchen-Regular")
    font["OS/2"].fsType = 0
    return font


@dataclass(frozen=True)
class Recipe:
    """One face to make."""

    name: str
    """Name of the files, without extension."""
    original: str
    """File name of the original."""
    blocks: tuple[str, ...] = ()
    """What it is cut to; nothing: it stays whole."""
    index: int = 0
    """0-based place of the face in a collection."""
    finish: Callable[[Any], Any] = keep
    """What is done to the cut face."""


RECIPES = (
    Recipe("NotoSerifCJKsc-Regular", "NotoSerifCJK-Regular.ttc", CHINESE, SIMPLIFIED, renumber),
    Recipe("NotoSerifCJKsc-Bold", "NotoSerifCJK-Bold.ttc", CHINESE, SIMPLIFIED, renumber),
    Recipe("NotoSerifCJKsc-Black", "NotoSerifCJK-Black.ttc", CHINESE, SIMPLIFIED, renumber),
    Recipe("NotoSansCJKsc-Regular", "NotoSansCJK-Regular.ttc", CHINESE, SIMPLIFIED, renumber),
    Recipe("NotoSansCJKsc-Bold", "NotoSansCJK-Bold.ttc", CHINESE, SIMPLIFIED, renumber),
    Recipe("PublishKai-Regular", "LXGWWenKai-Regular.ttf", CHINESE, finish=to_publish_kai),
    Recipe("NotoSerifCJKkr-Regular", "NotoSerifCJK-Regular.ttc", KOREAN, KOREA, renumber),
    Recipe("NotoSerifCJKkr-Bold", "NotoSerifCJK-Bold.ttc", KOREAN, KOREA, renumber),
    Recipe("NotoSansCJKkr-Regular", "NotoSansCJK-Regular.ttc", KOREAN, KOREA, renumber),
    Recipe("NotoSansCJKkr-Bold", "NotoSansCJK-Bold.ttc", KOREAN, KOREA, renumber),
    Recipe("NotoNaskhArabic-Regular", "NotoNaskhArabic-Regular.ttf"),
    Recipe("NotoNaskhArabic-Bold", "NotoNaskhArabic-Bold.ttf"),
    Recipe("NotoSerif-Regular", "NotoSerif-Regular.ttf", LATIN),
    Recipe("NotoSerif-Bold", "NotoSerif-Bold.ttf", LATIN),
    Recipe("PublishUchen-Regular", "DDC_Uchen.ttf", finish=to_publish_uchen),
    Recipe("NotoSansMongolian-Regular", "NotoSansMongolian_400Regular.ttf"),
)


def cut(original: Path, recipe: Recipe, target: Path) -> None:
    """Writes the characters of the recipe's blocks to `target`, with all features and names."""
    command = ["hb-subset", f"--font-file={original}", f"--face-index={recipe.index}", f"--output-file={target}"]
    command += ["--unicodes=" + ",".join(recipe.blocks), "--layout-features=*", "--layout-scripts=*"]
    command += ["--name-IDs=*", "--name-languages=*", "--notdef-outline", "--no-hinting", "--desubroutinize"]
    subprocess.run(command, check=True)


def opened(recipe: Recipe, original: Path, folder: Path) -> Any:
    """The original, cut if the recipe says so."""
    if not recipe.blocks:
        return open_font(original)
    with TemporaryDirectory(dir=folder) as place:
        part = Path(place, original.name)
        cut(original, recipe, part)
        font = open_font(io.BytesIO(part.read_bytes()))
    keep_baselines(font, open_font(original, recipe.index))
    return font


def make(recipe: Recipe, original: Path, folder: Path) -> None:
    """Writes the expanded face and the WOFF2 of a recipe into `folder`, and prints what fonts.toml has to say about them."""
    font = recipe.finish(opened(recipe, original, folder))
    face = folder / f"{recipe.name}{'.otf' if font.sfntVersion == 'OTTO' else '.ttf'}"
    font.save(face)
    packed = face.with_suffix(".woff2")
    woff2.compress(face, packed)
    woff2.decompress(packed, face)
    for key, path in (("file", packed), ("expanded", face)):
        prefix = "" if key == "file" else "expanded_"
        print(f'{key} = "{path.name}"\n{prefix}sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"')


def main() -> None:
    """Cuts the faces named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="faces to make; default: all")
    parser.add_argument("--originals", type=Path, required=True, help="folder below which the originals lie")
    parser.add_argument("--output", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    if unknown := set(options.names) - {recipe.name for recipe in RECIPES}:
        sys.exit(f"no such face: {', '.join(sorted(unknown))}")
    options.output.mkdir(parents=True, exist_ok=True)
    for recipe in RECIPES:
        if not options.names or recipe.name in options.names:
            make(recipe, next(options.originals.rglob(recipe.original)), options.output)


if __name__ == "__main__":
    main()
