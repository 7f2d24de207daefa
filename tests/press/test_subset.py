"""What a PDF embeds of its faces: bare outlines of the glyphs shown, drawn and copied as WeasyPrint's own would be."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from tests.fonts import faces
from tests.press import compact_faces
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow

WORDS = "排版的人数着格子"
FAMILIES = ["Noto Serif CJK SC", "Noto Sans CJK SC", "Publish Kai"]


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def programs(document: pikepdf.Pdf) -> dict[str, Any]:
    """Family → the face that is embedded of it."""
    found = {}
    for font in document.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor":
            found[str(font.FontName)[8:]] = font.get("/FontFile3") or font.get("/FontFile2")
    return found


def kinds(pdf: bytes) -> dict[str, str]:
    """Family → kind of what is embedded of it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {family: str(program.get("/Subtype", "/TrueType")) for family, program in programs(document).items()}


def unwrapped(pdf: bytes) -> bytes:
    """WeasyPrint's own PDF with its CFF tables taken out of their OpenType files, which PDFium hints and the bare ones not."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for program in programs(document).values():
            program.write(TTFont(io.BytesIO(program.read_bytes())).reader["CFF "])
            program.Subtype = pikepdf.Name("/CIDFontType0C")
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def by_poppler(pdf: bytes, folder: Path) -> tuple[bytes, str]:
    """Pixels and text."""
    (folder / "page.pdf").write_bytes(pdf)
    drawn, read = (
        subprocess.run([*command, str(folder / "page.pdf"), *rest], capture_output=True, check=True, timeout=60).stdout
        for command, rest in ((["pdftoppm", "-r", "150"], []), (["pdftotext", "-raw"], ["-"]))
    )
    return drawn, read.decode()


def by_pdfium(pdf: bytes) -> tuple[bytes, str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=2).to_pil().tobytes(), document[0].get_textpage().get_text_bounded()


def page(body: str, style: str = "") -> str:
    return f'<html lang="zh-Hans"><style>@page {{ size: 400px 300px }} {style}</style><body>{body}</body></html>'


@pytest.mark.parametrize("family", FAMILIES)
def test_drawn_and_copied_as_by_weasyprint_alone(press: Printer, tmp_path: Path, family: str) -> None:
    written = page(f"<p>{WORDS}<p><b>{WORDS}</b><p>Affinity", f"p {{ font: 24px '{family}' }}")
    ours, theirs = press.whole(written, {}), press.by_weasyprint_alone(written)
    assert set(kinds(ours).values()) == {"/CIDFontType0C"}
    assert len(ours) < len(theirs) / 2
    assert by_poppler(ours, tmp_path) == by_poppler(theirs, tmp_path)
    assert by_pdfium(ours) == by_pdfium(unwrapped(theirs))


def test_qpdf_finds_no_fault(press: Printer, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(press.page(f"<p>{WORDS}<b>{WORDS}</b></p>"))
    subprocess.run(["qpdf", "--check", tmp_path / "page.pdf"], check=True, timeout=60, stdout=subprocess.DEVNULL)


def declared(family: str) -> str:
    return f"@font-face {{ font-family: '{family}'; src: url({family.lower()}.png) }}"


def test_faces_of_other_kinds_are_left_to_weasyprint_also_where_they_step_in_for_others(press: Printer) -> None:
    files = {
        "boxes": faces.face("Boxes", "甲乙"),
        "bars": compact_faces.face("Bars", "丙丁"),
        "sharing": compact_faces.face("Sharing", "戊己", shared=True),
    }
    style = "".join(declared(family.capitalize()) for family in files)
    style += "p { font-family: Boxes, Bars, Sharing, 'Noto Serif CJK SC' }"
    pdf = press.whole(page("<p>甲丙戊庚</p>", style), {f"{name}.png": face for name, face in files.items()})
    wanted = {"Boxes": "/TrueType", "Bars": "/CIDFontType0C", "Sharing": "/OpenType"}
    assert kinds(pdf) == wanted | {"Noto-Serif-CJK-SC": "/CIDFontType0C"}
    _, text = by_pdfium(pdf)
    assert text == "甲丙戊庚"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        embedded = {family: program.read_bytes() for family, program in programs(document).items()}
    assert "glyf" in TTFont(io.BytesIO(embedded["Boxes"]))
    assert "CFF " in TTFont(io.BytesIO(embedded["Sharing"]))
    assert compact_faces.read(embedded["Bars"]).charset == [".notdef", "cid00001"]


def test_weasyprint_alone_still_keeps_places_for_glyphs_left_out(press: Printer) -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    source = base64.b64encode(compact_faces.face("Bars", letters)).decode()
    style = f"@font-face {{ font-family: Bars; src: url(data:font/otf;base64,{source}) }} p {{ font-family: Bars }}"
    pdf = press.by_weasyprint_alone(page(f"<p>{letters[-1]}</p>", style))
    assert kinds(pdf) == {"Bars": "/OpenType"}, "WeasyPrint embeds bare CFF now (#2120): look whether subset.py can go"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        face = TTFont(io.BytesIO(programs(document)["Bars"].read_bytes()))
    assert face["maxp"].numGlyphs == 301, "WeasyPrint renumbers glyphs now (#2120): look whether subset.py can go"
