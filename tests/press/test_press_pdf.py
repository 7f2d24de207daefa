"""Press PDFs: in inks and nothing else, with boxes, marks and a printing condition; the same pages as the reading PDF."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publish.errors import BuildFailed
from publish.formats.pdf import Printed
from publish.press.output.press import MARKS
from tests.conftest import CHECKOUT
from tests.press.lines import characters
from tests.press.printer import Printer, printer
from tests.press.separations import Plates, inked, most_ink, separate

pytestmark = pytest.mark.slow
MM = 72 / 25.4
SHEETS = {"magazine": (210, 285), "A4": (210, 297), "16kai": (185, 260), "32kai": (140, 210), "tabloid": (270, 390)}
"""mm."""
PRODUCTS = [
    *(("zh-Hans", "qingdu-press", name) for name in SHEETS),
    ("zh-Hant-TW", "type-case", "magazine"),
    ("zh-Hant-HK", "water-report", "magazine"),
]
PAGE = (
    '<html lang="zh-Hans"><style>@page {{ size: 100mm }} html {{ font: 16px "Noto Serif CJK SC" }} {}</style>{}</html>'
)
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module", params=PRODUCTS, ids="-".join)
def product(request: pytest.FixtureRequest, press: Printer) -> tuple[str, Printed]:
    tag, slug, name = request.param
    return name, press.printed(CHECKOUT, slug, tag, name)


@pytest.fixture
def document(product: tuple[str, Printed]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(product[1].press)) as found:
        yield found


def everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every object of the file, direct ones too."""
    waiting: list[Any] = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        yield thing
        if isinstance(thing, pikepdf.Array):
            waiting += [item for item in thing if not getattr(item, "is_indirect", False)]
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for value in thing.values() if not getattr(value, "is_indirect", False)]


def operators(pdf: pikepdf.Pdf) -> set[str]:
    """All that stand in a content stream."""
    streams: list[Any] = [page.obj for page in pdf.pages]
    streams += [
        found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"
    ]
    return {str(found.operator) for stream in streams for found in pikepdf.parse_content_stream(stream)}


def test_there_is_no_light_in_the_file(document: pikepdf.Pdf) -> None:
    names = {str(found) for found in everything(document) if isinstance(found, pikepdf.Name)}
    assert names.isdisjoint({"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Pattern"})
    assert operators(document).isdisjoint({"rg", "RG", "g", "G", "sh", "ri", "BI"})
    assert "k" in operators(document)


def test_nothing_but_the_page(document: pikepdf.Pdf) -> None:
    keys = {
        key for found in everything(document) if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) for key in found
    }
    assert keys.isdisjoint({"/Annots", "/Shading_", "/FunctionType4", "/JS", "/EF", "/AA", "/OpenAction", "/AcroForm"})
    assert all("/Shading" not in found or not len(found.Shading) for found in everything(document) if _has(found))
    fonts = [found for found in everything(document) if _is_kind(found, "/FontDescriptor")]
    assert len(fonts) >= 3
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def _has(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/Shading" in found


def _is_kind(found: Any, kind: str) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == kind


def test_boxes(product: tuple[str, Printed], document: pikepdf.Pdf) -> None:
    width, height = (length * MM for length in SHEETS[product[0]])
    for page in document.pages:
        assert _box(page, "/MediaBox") == pytest.approx([0, 0, width + 2 * MARKS, height + 2 * MARKS], abs=0.01)
        assert _box(page, "/TrimBox") == pytest.approx([MARKS, MARKS, MARKS + width, MARKS + height], abs=0.01)
        bleed = 3 * MM
        wanted = [MARKS - bleed, MARKS - bleed, MARKS + width + bleed, MARKS + height + bleed]
        assert _box(page, "/BleedBox") == pytest.approx(wanted, abs=0.01)
        assert set(page.obj).isdisjoint({"/ArtBox", "/CropBox", "/Rotate", "/UserUnit"})
        assert page.obj.Group.S == "/Transparency"
        assert page.obj.Group.CS == "/DeviceCMYK"


def _box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(edge) for edge in page.obj[name]]


def test_printing_condition_and_identity(product: tuple[str, Printed], document: pikepdf.Pdf) -> None:
    (intent,) = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    profile = (CHECKOUT / "layouts/_base/ISOcoated_v2_300_bas.icc").read_bytes()
    assert intent.DestOutputProfile.read_bytes() == profile
    assert intent.DestOutputProfile.N == 4
    told = document.open_metadata()
    assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert told["pdf:Trapped"] == "False"
    assert told["dc:title"] == str(document.docinfo["/Title"])
    dates = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
    assert all(told[name] for name in (*dates, "xmpMM:DocumentID", "xmpMM:InstanceID"))
    assert document.docinfo["/Trapped"] == "/False"
    assert document.pdf_version == "1.6"
    assert len(document.trailer.ID) == 2
    assert product[1].record.condition == "FOGRA39"


def test_the_pages_are_those_of_the_reading_pdf(product: tuple[str, Printed]) -> None:
    """Every character stands where it stands there."""
    made = product[1]
    with pypdfium2.PdfDocument(made.reading) as reading, pypdfium2.PdfDocument(made.press) as printed:
        assert len(reading) == len(printed) == made.record.pages
        for mine, theirs in zip(reading, printed, strict=True):
            found = [_characters(mine, 0.0), _characters(theirs, MARKS)]
            assert len(found[0]) == len(found[1]) > 10
            assert all(a[0] == b[0] and a[1:] == pytest.approx(b[1:], abs=0.02) for a, b in zip(*found, strict=True))


def _characters(page: Any, margin: float) -> list[tuple[Any, ...]]:
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    letters = text.get_text_range()
    return [(letter, box[0] - margin, box[1] - margin) for letter, box in zip(letters, boxes, strict=False)]


@pytest.fixture(scope="module")
def plates(press: Printer, tmp_path_factory: pytest.TempPathFactory) -> list[Plates]:
    """Of an article with pictures, a table, notes and a pull quote."""
    made = press.printed(CHECKOUT, "qingdu-press", "zh-Hans")
    return separate(made.press, tmp_path_factory.mktemp("plates"))


def test_body_text_is_on_the_black_plate_alone(press: Printer, plates: list[Plates]) -> None:
    made = press.printed(CHECKOUT, "qingdu-press", "zh-Hans")
    checked = 0
    with pypdfium2.PdfDocument(made.press) as document:
        for page, found in zip(document, plates, strict=True):
            height = page.get_height()
            for left, bottom, right, top in _body(page):
                area = (left, height - top, right, height - bottom)
                assert not any(inked(found[name], area) for name in PROCESS[:3]), area
                checked += inked(found["Black"], area)
    assert checked > 1500


def _body(page: Any) -> Iterator[tuple[float, ...]]:
    """The lower half of each character in the size and face of the body."""
    for found in characters(page):
        if abs(found.size * 0.75 - 9.5) < 0.01 and "Serif" in found.face:
            yield found.x + 1, found.y, found.x + 8.5, found.y + 4


def test_marks_are_on_every_plate_and_outside_the_page(plates: list[Plates]) -> None:
    for found in plates:
        width, height = found["Black"].size
        edge = MARKS - 3 * MM
        corner = (0, 0, MARKS + 1, MARKS + 1)
        middle = (width / 2 - 9, 0, width / 2 + 9, edge - 0.6)
        for name in PROCESS:
            assert inked(found[name], corner), name
            assert inked(found[name], middle), name
        # On a page without a picture that bleeds nothing reaches beyond the trimmed page.
    for found in plates[1:]:
        height = found["Black"].size[1]
        assert not inked(found["Black"], (MARKS - 3 * MM, MARKS + 20, MARKS - 1, height / 2 - 20))


def test_a_bleeding_picture_reaches_beyond_the_edge(plates: list[Plates]) -> None:
    first = plates[0]
    width = first["Black"].size[0]
    for area in ((MARKS + 40, MARKS - 7, width / 2 - 20, MARKS), (MARKS - 7, MARKS + 20, MARKS, MARKS + 100)):
        assert inked(first["Black"], area)


def test_ink_stays_within_the_limit(plates: list[Plates]) -> None:
    pages = [{name: plate.crop(_trimmed(found)) for name, plate in found.items()} for found in plates]
    assert 200 < max(map(most_ink, pages)) <= 300


def test_the_same_bytes_from_the_same_article(press: Printer) -> None:
    first, second = (press.printed(CHECKOUT, "type-case", "zh-Hans").press for _ in range(2))
    assert first == second


def test_one_colour_jobs_need_one_plate(press: Printer, tmp_path: Path) -> None:
    made = press.printed(CHECKOUT, "qingdu-press", "zh-Hans", ink="black")
    for found in separate(made.press, tmp_path):
        trimmed = [found[name].crop(_trimmed(found)).getbbox() for name in PROCESS]
        assert trimmed[:3] == [None] * 3
        assert trimmed[3]
    assert made.record.is_black


def _trimmed(plates: Plates, ppi: int = 72) -> tuple[int, int, int, int]:
    width, height = plates["Black"].size
    margin = round(MARKS * ppi / 72) + 1
    return margin, margin, width - margin, height - margin


def test_spot_colours_have_plates_of_their_own(press: Printer, tmp_path: Path) -> None:
    style = "p { color: device-cmyk(0 .95 1 0) } b { color: device-cmyk(0 .475 .5 0) }"
    body = "<body><p>全色</p><p><b>半色</b></p><p style='color: device-cmyk(0 0 0 1)'>黑</p></body>"
    made = press.pressed(PAGE.format(style, body), {}, spots={"PANTONE 485 C": (0, 0.95, 1, 0)})
    (found,) = separate(made.content, tmp_path, 144)
    pieces = {name: plate.crop(_trimmed(found, 144)).getextrema()[1] for name, plate in found.items()}
    assert pieces == {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 255, "PANTONE 485 C": 255}
    names = {str(name) for name in _separations(made.content)}
    assert names == {"/All", "/PANTONE 485 C"}


def _separations(content: bytes) -> Iterator[Any]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for found in everything(pdf):
            if isinstance(found, pikepdf.Array) and len(found) == 4 and found[0] == "/Separation":
                yield str(found[1])


@pytest.mark.parametrize("colour", ["device-cmyk(0 1 .9 0)", "device-cmyk(0 0 0 .5)"])
def test_solid_black_prints_over_and_nothing_else_does(press: Printer, tmp_path: Path, colour: str) -> None:
    style = f"@page {{ margin: 0 }} div {{ background: {colour}; color: device-cmyk(0 0 0 1); font-size: 60px }}"
    plate = "Magenta" if "1 .9" in colour else "Black"
    for ink, has_holes in (("(0 0 0 1)", False), ("(1 0 0 0)", True)):
        page = PAGE.format(style.replace("(0 0 0 1)", ink), "<body><div>黑黑</div></body>")
        (plates,) = separate(press.pressed(page, {}).content, tmp_path, 144)
        start = round(2 * MARKS) + 20
        ground = plates[plate].crop((start, start, start + 100, start + 60))
        assert (ground.getextrema()[0] == 0) == has_holes


@pytest.mark.parametrize(
    "style",
    ["background: linear-gradient(red, blue)", "background: radial-gradient(red, blue)", "box-shadow: 0 0 3px red"],
)
def test_gradients_are_refused(press: Printer, style: str) -> None:
    with pytest.raises(BuildFailed, match=r"page 1.*gradient"):
        press.pressed(PAGE.format("p { " + style + " }", "<body><p>字</p></body>"), {})


def test_pictures_are_recorded_where_they_stand(press: Printer) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "#b72a17").save(out, "PNG")
    style = "body { margin: 0 } @page { margin: 10mm } img { display: block; width: 50mm; margin-left: 5mm }"
    made = press.pressed(PAGE.format(style, "<body><img src='a.png' alt='红'/></body>"), {"a.png": out.getvalue()})
    (placed,) = made.placed
    assert placed.page == 1
    assert placed.area == pytest.approx([15 * MM, 10 * MM, 65 * MM, 35 * MM], abs=0.1)


def test_every_picture_of_the_article_is_recorded(product: tuple[str, Printed]) -> None:
    record = product[1].record
    with pikepdf.open(io.BytesIO(product[1].press)) as pdf:
        drawn = [name for page in pdf.pages for name in _do(page)]
    assert len(record.pictures) == len(drawn) > 0
    for picture, page in itertools.product(record.pictures, [record.pages]):
        assert 1 <= picture.page <= page
        assert picture.ppi > 100


def _do(page: pikepdf.Page) -> Iterator[str]:
    for found in pikepdf.parse_content_stream(page):
        if str(found.operator) == "Do":
            yield str(found.operands[0])
