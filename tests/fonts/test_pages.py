"""Pages that WeasyPrint sets with the packaged faces: the right faces, the right regional glyphs, the right text."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz
from fontTools.cffLib import CFFFontSet

from publish.fonts import FontLibrary, packaged_fonts
from tests.fonts import page

FACES = [
    ("Noto Serif CJK SC", 400),
    ("Noto Serif CJK SC", 700),
    ("Noto Serif CJK SC", 900),
    ("Noto Sans CJK SC", 400),
    ("Noto Sans CJK SC", 700),
    ("Publish Kai", 400),
]
"""Of the lines of each page, from the top."""


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    """The packaged faces, in the user's own cache: they are expanded once."""
    found = FontLibrary.load([packaged_fonts()])
    found.fontconfig()
    return found


@pytest.fixture(scope="module")
def rendered(library: FontLibrary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF, and beside it what WeasyPrint warned of."""
    file = tmp_path_factory.mktemp("pages") / "pages.pdf"
    environment = os.environ | {"FONTCONFIG_FILE": str(library.fontconfig())}
    command = [sys.executable, page.__file__, str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    file.with_suffix(".log").write_text(done.stderr, "utf-8")
    return file


def drawing(font: uharfbuzz.Font, glyphs: Iterable[int]) -> list[object]:
    """The outlines of these glyphs, as points."""
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda *call: call[-1].append(call[:-1]))
    functions.set_line_to_func(lambda *call: call[-1].append(call[:-1]))
    functions.set_cubic_to_func(lambda *call: call[-1].append(call[:-1]))
    points: list[object] = []
    for glyph in glyphs:
        font.draw_glyph(glyph, functions, points)
    return points


def opened(file: Path) -> uharfbuzz.Font:
    """A face, ready to shape and draw."""
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


def embedded(font: Any) -> uharfbuzz.Font:
    """The face inside a font object of the PDF."""
    return uharfbuzz.Font(uharfbuzz.Face(font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()))


def lines(pdf_page: Any) -> list[tuple[str, list[int]]]:
    """Resource name of the face and glyph numbers of each line of a page, from the top."""
    found: dict[float, tuple[str, list[int]]] = {}
    face, baseline = "", 0.0
    for instruction in pikepdf.parse_content_stream(pdf_page):
        operands, operator = instruction.operands, instruction.operator
        if str(operator) == "Tf":
            face = str(operands[0])
        elif str(operator) == "Tm":
            baseline = float(operands[5])
        elif str(operator) in {"Tj", "TJ"}:
            strings = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
            glyphs = found.setdefault(baseline, (face, []))[1]
            glyphs += [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
    return [found[key] for key in found]


def shaped(file: Path, language: str) -> list[int]:
    """The glyphs that HarfBuzz itself chooses."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(page.TEXT)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", language
    uharfbuzz.shape(opened(file), buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def test_each_line_is_in_the_glyphs_of_its_region(rendered: Path, library: FontLibrary) -> None:
    with pikepdf.open(rendered) as pdf:
        for language, pdf_page in zip(page.LANGUAGES, pdf.pages, strict=False):
            assert [glyphs for _, glyphs in lines(pdf_page)] == [
                shaped(library.file(*face), language) for face in FACES
            ]


def test_each_line_is_in_its_face(rendered: Path, library: FontLibrary) -> None:
    with pikepdf.open(rendered) as pdf:
        first = pdf.pages[0]
        drawn = [drawing(embedded(first.Resources.Font[name]), glyphs) for name, glyphs in lines(first)]
        declared = [drawing(opened(library.file(*face)), shaped(library.file(*face), "zh-Hans")) for face in FACES]
    assert drawn == declared
    assert len({str(points) for points in drawn}) == len(FACES)


def test_regions_differ(library: FontLibrary) -> None:
    for family, weight in FACES[:-1]:
        assert len({tuple(shaped(library.file(family, weight), language)) for language in page.LANGUAGES}) == 3


def test_glyph_numbers_are_cids(rendered: Path) -> None:
    """WeasyPrint addresses glyphs by number; Ghostscript and printers read the numbers as CIDs."""
    with pikepdf.open(rendered) as pdf:
        first = pdf.pages[0]
        for name, glyphs in lines(first):
            outlines = CFFFontSet()
            content = embedded(first.Resources.Font[name]).face.reference_table("CFF ").data
            outlines.decompile(io.BytesIO(content), None)
            charset = outlines.topDictIndex[0].charset
            assert {charset[glyph] for glyph in glyphs} == {f"cid{glyph:05d}" for glyph in glyphs}


def test_text_comes_out_as_it_went_in(rendered: Path) -> None:
    done = subprocess.run(["pdftotext", rendered, "-"], capture_output=True, text=True, check=True)
    pages = done.stdout.split("\f")
    assert [text.split() for text in pages[:3]] == [[page.TEXT] * len(FACES)] * 3


def test_no_other_face_helps_out(rendered: Path, library: FontLibrary) -> None:
    assert library.missing(page.OUTSIDE, sorted(library.families)) == [0, 1]
    assert ".notdef" in rendered.with_suffix(".log").read_text("utf-8")
    with pikepdf.open(rendered) as pdf:
        fonts = {str(font.BaseFont)[8:] for found in pdf.pages for font in found.Resources.Font.values()}
    assert {name.removesuffix("-Bold").removesuffix("-Heavy") for name in fonts} == {
        family.replace(" ", "-") for family, _ in FACES
    }


def test_a_name_of_hong_kong_is_covered(library: FontLibrary) -> None:
    for family, weight in FACES[:-1]:
        assert library.missing("𠮷𡃁㗎嘅喺啲嚟𨋢", [family], weight) == []
