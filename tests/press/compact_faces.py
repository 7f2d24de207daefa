"""Small CID-keyed CFF faces for tests, made on the spot: bars of different heights, in two parts."""

from __future__ import annotations

import io
from typing import Any

from fontTools import cffLib
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import newTable

MATRIX = [0.002, 0, 0, 0.002, 0, 0]
"""Of the second part."""
BOX = [-10, -200, 990, 880]


def bar(height: int) -> list[Any]:
    """A charstring's program: a bar of that height, advance 1000 in a part whose nominal width is 900."""
    return [100, 50, 0, "rmoveto", 40, "hlineto", height, "vlineto", -40, "hlineto", "endchar"]


def table(count: int, *, ranges: bool = True, shared: bool = False, matrix: bool = False) -> cffLib.CFFFontSet:
    """A table of so many glyphs, `.notdef` among them; the odd ones belong to the second part.

    `ranges`: parts are chosen by ranges; `shared`: the outlines share a subroutine; `matrix`: the second part is
    measured in half the units.
    """
    fonts = cffLib.CFFFontSet()
    fonts.major, fonts.minor, fonts.hdrSize, fonts.offSize = 1, 0, 4, 4
    strings = fonts.strings = cffLib.IndexedStrings()
    subroutines = fonts.GlobalSubrs = cffLib.GlobalSubrsIndex()
    if shared:
        subroutines.append(T2CharString(program=["return"]))
    parts = cffLib.FDArrayIndex()
    for number in range(2):
        private = cffLib.PrivateDict(strings=strings)
        private.defaultWidthX, private.nominalWidthX = 1000, 900
        part = cffLib.FontDict(strings=strings, GlobalSubrs=subroutines)
        part.FontName, part.Private = f"Part{number}", private
        parts.append(part)
    if matrix:
        parts[1].FontMatrix = MATRIX
    choice = cffLib.FDSelect(format=3 if ranges else 0)
    choice.gidArray = [number % 2 for number in range(count)]
    names = [".notdef", *(f"cid{number:05d}" for number in range(1, count))]
    top = cffLib.TopDict(strings=strings, GlobalSubrs=subroutines)
    top.ROS, top.CIDCount, top.charset, top.FontBBox = ("Adobe", "Identity", 0), count, names, BOX
    top.FDArray, top.FDSelect = parts, choice
    top.CharStrings = cffLib.CharStrings(None, names, subroutines, None, parts, choice)
    for number, name in enumerate(names):
        private = parts[number % 2].Private
        outline = T2CharString(program=bar(number + 1), private=private, globalSubrs=subroutines)
        outline.compile()
        top.CharStrings.charStrings[name] = outline
    fonts.fontNames, fonts.topDictIndex = ["Bars"], cffLib.TopDictIndex(None)
    fonts.topDictIndex.append(top)
    return fonts


def face(family: str, letters: str, *, shared: bool = False) -> bytes:
    """An OpenType face around such a table, with a bar for each letter."""
    fonts = table(len(letters) + 1, shared=shared)
    names = fonts[0].charset
    builder = FontBuilder(1000, isTTF=False)
    builder.font.sfntVersion = "OTTO"
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.font["CFF "] = newTable("CFF ")
    builder.font["CFF "].cff = fonts
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def compiled(fonts: cffLib.CFFFontSet) -> bytes:
    """The bytes of a table."""
    target = io.BytesIO()
    fonts.compile(target, _font())
    return target.getvalue()


def read(content: bytes) -> Any:
    """The only face of a bare CFF, by fontTools."""
    fonts = cffLib.CFFFontSet()
    fonts.decompile(io.BytesIO(content), _font())
    return fonts[0]


def _font() -> Any:
    """What fontTools wants around a table; it would else count a bounding box of its own."""
    font = FontBuilder(1000, isTTF=False).font
    font.recalcBBoxes = False
    return font
