"""The Mongolian face against the EAC test suite for Hudum, as mongfontbuilder has it (MIT).

A case is a text in letters (`b a g nnbsp a`) and what a scribe then sees: written units in order, `<` and `>` where an end
stays open, `-` and `_` a wide and a narrow gap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from mongfontbuilder.testSuites import testSuitesDir
from mongfontbuilder.utils import getCharNameByAlias

from publish.fonts import FontLibrary, packaged_fonts

CASES, RIGHT = 3514, 3495
"""What the suite holds, and how many of them a stock shaper and Noto Sans Mongolian 3.002 get right."""

GLYPH = re.compile(r"_?(?:uni\w+\.)?(?P<units>(?:[A-Z][a-z0-9]*)+)\.(?P<form>isol|init|medi|fina)(?:\._\w+|\.mvs)?")
SIDES = {"isol": ("", ""), "init": ("", ">"), "medi": ("<", ">"), "fina": ("<", "")}
OTHERS = {"mvs.wide": "-", "mvs.narrow": "_", "mvs.nominal": "Mvs", "space": "-", "nnbsp": "Nnbsp", "nirugu": "<Ni>"}
OTHERS |= {f"fvs{number}": f"Fvs{number}" for number in range(1, 5)}

INITIALS = {"uni1841.Zr.medi": "uni1841.Zr.init"}
"""A glyph that is called medial but drawn as the initial form, which is open to one side only, as the suite wants it."""


def cases() -> Iterator[tuple[str, str, str]]:
    """Name, letters and written units; the suite comments out two of letters and five of digits, which it can't spell."""
    for line in (testSuitesDir / "eac-hudum.tsv").read_text("utf-8").splitlines():
        name, *rest = line.removeprefix("# ").split("\t")
        if len(rest) == 2 and not {"one", "alatin"} & set(rest[0].split()):
            yield name, rest[0], rest[1]


def text(letters: str) -> str:
    """The characters that the suite's names of letters stand for."""
    return "".join(unicodedata.lookup(getCharNameByAlias("MNG", letter)) for letter in letters.split())


def written(font: uharfbuzz.Font, shaped: str) -> str:
    """The units that the glyphs show, in the suite's notation."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(shaped)
    buffer.guess_segment_properties()
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(font, buffer)
    shown = [font.glyph_to_string(info.codepoint) for info in buffer.glyph_infos]
    units = " ".join(filter(None, map(_units, shown))).replace("> <", " ")
    return units.replace(">", " >").replace("<", "< ")


def _units(glyph: str) -> str:
    """Of one glyph; nothing of those that only fill a gap."""
    match = GLYPH.fullmatch(INITIALS.get(glyph, glyph))
    if match is None:
        return OTHERS.get(glyph, "")
    left, right = SIDES[match["form"]]
    return left + " ".join(re.findall("[A-Z][a-z0-9]*", match["units"])) + right


@pytest.fixture(scope="module")
def file() -> Path:
    return FontLibrary.load([packaged_fonts()]).file("Noto Sans Mongolian")


def test_the_hudum_suite_of_the_eac(file: Path) -> None:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
    found = [(name, letters, wanted, written(font, text(letters))) for name, letters, wanted in cases()]
    wrong = [case for case in found if case[2] != case[3]]
    for name, letters, wanted, shown in wrong:
        print(f"{name}: {letters}\n    wanted {wanted}\n    shown  {shown}")  # noqa: T201 (pytest -s lists them)
    assert len(found) == CASES
    assert len(found) - len(wrong) >= RIGHT


def test_a_medial_glyph_that_is_an_initial_form(file: Path) -> None:
    with TTFont(file) as font:
        for medial, initial in INITIALS.items():
            glyphs = [font["glyf"][name] for name in (medial, initial)]
            drawings = [glyph.getCoordinates(font["glyf"]) for glyph in glyphs]
            moved = [
                ([(x - glyph.xMin, y) for x, y in points], ends, list(on))
                for glyph, (points, ends, on) in zip(glyphs, drawings, strict=True)
            ]
            assert moved[0] == moved[1]
