"""Press PDFs as they are opened for preflight: what pages paint, where and from which plates; and files that mean harm."""

from __future__ import annotations

import io
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.check import examine
from publish.check.opened import pixels
from publish.check.opened.painting import painted
from publish.check.opened.painting.painted import Canvas
from publish.check.opened.painting.plane import IDENTITY, Area
from publish.colour import profiles
from publish.colour.separation import ink, separated
from publish.errors import Finding
from publish.report import write
from tests.check import good_pdf
from tests.check.pressed import paint, press, text
from tests.check.test_examine import cut, flipped, of_another_type, shuffled, swapped
from tests.check.trees import PRESS, lay, lay_press, record
from tests.check.X009.damage import fails


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    lay(folder)
    lay_press(folder)
    record(folder)
    return folder


@pytest.fixture
def tree(good: Path, tmp_path: Path) -> Path:
    return shutil.copytree(good, tmp_path, dirs_exist_ok=True)


def found(tree: Path) -> list[Finding]:
    return [finding for finding in examine(tree) if finding.path == PRESS and finding.code != "T002"]


def on_a_page(content: bytes, **resources: object) -> Canvas:
    """What a page 100 pt high paints."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(100, 100))
        page = document.pages[0]
        page.Contents = document.make_stream(content)
        page.Resources = Dictionary({f"/{kind}": held for kind, held in resources.items()})
        return painted(page.obj, page.Resources, (1, 0, 0, -1, 0, 100))


def areas(canvas: Canvas) -> list[Area]:
    return [tuple(round(edge, 3) for edge in paint.area) for paint in canvas.paints]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("content", "area", "plates"),
    [
        ("0 1 1 0 k 10 20 30 40 re f", (10, 40, 40, 80), "M100 Y100"),
        ("0.25 g 0.5 0 0 2 10 20 cm 0 0 10 10 re B", (10, 60, 15, 80), "K75"),
        ("q 0 0 20 20 re W n 10 10 30 30 re f Q", (10, 80, 20, 90), "K100"),
        ("0 1 -1 0 50 50 cm 0 0 20 10 re f", (40, 30, 50, 50), "K100"),
        ("/Gold cs 0.5 scn 0 0 10 10 re f", (0, 90, 10, 100), "Gold 50"),
        ("q 1 0 0 0 k Q 0 0 10 10 re f", (0, 90, 10, 100), "K100"),
        ("0 0 0 1 K 4 w 10 50 m 90 50 l S", (8, 48, 92, 52), "K100"),
    ],
)
def test_place_and_plates_of_what_is_painted(content: str, area: Area, plates: str) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.8, 0.1])
    spaces = Dictionary(Gold=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]))
    canvas = on_a_page(content.encode(), ColorSpace=spaces)
    assert areas(canvas)[0] == area
    assert str(canvas.paints[0].colour) == plates


def test_text_stands_where_its_advances_put_it() -> None:
    """Two codes of 500 and 1000, a kern of half an em between them, at 10 pt and twice as wide as high."""
    wide = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, DW=1000, W=Array([1, Array([500])]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([wide]))
    content = b"BT /F 10 Tf 200 Tz 1 0 0 1 10 50 Tm [<0001> -500 <0002>] TJ <0001> Tj ET"
    canvas = on_a_page(content, Font=Dictionary(F=font))
    assert areas(canvas) == [(10, 41.2, 50, 51.2), (50, 41.2, 60, 51.2)]
    assert [paint.size for paint in canvas.paints] == [10, 10]


def test_what_can_t_be_seen_is_not_there() -> None:
    clear = Dictionary(ca=0)
    content = b"/Clear gs 0 0 9 9 re f q 0 0 5 5 re W n 50 50 9 9 re f Q BT 3 Tr (a) Tj ET"
    assert on_a_page(content, ExtGState=Dictionary(Clear=clear)).paints == []


@pytest.mark.parametrize("mode", ["CMYK", "P", "1", "L"])
def test_pixels_are_those_that_were_printed(mode: str) -> None:
    """As the press writes them: by Adobe's convention inverted, as a table, in black alone."""
    picture = Image.linear_gradient("L").resize((64, 64))
    found = Image.merge("CMYK", [picture] * 4) if mode == "CMYK" else picture.convert(mode)
    out = io.BytesIO()
    found.save(out, "TIFF")
    inks = separated(out.getvalue(), profiles.opened(good_pdf.ICC), 1, limit=300)
    with pikepdf.new() as document:
        image = document.make_stream(inks.data, Width=inks.width, Height=inks.height, BitsPerComponent=inks.bits)
        image.Filter = Name(f"/{inks.filter}")
        image.ColorSpace = Name.DeviceGray if inks.is_grey else Name.DeviceCMYK
        if inks.palette:
            image.ColorSpace = Array(
                [Name.Indexed, Name.DeviceCMYK, len(inks.palette) // 4 - 1, pikepdf.String(inks.palette)]
            )
        if inks.is_inverted:
            image.Decode = Array([1, 0] * 4)
        decoded = pixels.inked(image)
    if mode == "CMYK":
        assert decoded is not None
        assert ink(decoded) == pytest.approx(400, abs=12)
        assert decoded.getpixel((0, 0)) == pytest.approx((0, 0, 0, 0), abs=9)
    elif mode == "P":
        assert decoded is not None
        assert decoded.getbands() == ("C", "M", "Y", "K")
        assert ink(decoded) <= 300
    else:
        assert decoded is None


def test_marks_of_the_report_land_on_what_they_mark(tree: Path) -> None:
    """On the sheet as it is drawn, marks and all."""
    fails(tree)
    record(tree)
    findings = examine(tree)
    write.of_check(tree, findings)
    picture = Image.open(tree / "report/print/zh-Hans/bridge/1.jpg").convert("L")
    places = html.parse(tree / "report.html").xpath("//*[starts-with(@id, 'place-')]")
    assert len(places) == 2
    for place in places:
        left, top, width, height = (float(part) / 100 for part in re.findall(r":([0-9.]+)%", place.get("style"))[:4])
        edges = (
            left * picture.width,
            top * picture.height,
            (left + width) * picture.width,
            (top + height) * picture.height,
        )
        assert shades(picture, edges)[0] < 200
        assert shades(picture, (edges[2] + 3, edges[1], edges[2] + 20, edges[3]))[0] > 220


def shades(picture: Image.Image, edges: Area) -> tuple[int, int]:
    """The darkest and the lightest."""
    left, top, right, bottom = map(round, edges)
    darkest, lightest = picture.crop((left, top, right, bottom)).getextrema()
    assert isinstance(darkest, int)
    assert isinstance(lightest, int)
    return darkest, lightest


def test_places_are_those_of_the_part_that_programs_show(tree: Path) -> None:
    """A CropBox, which is a fault of its own, moves them."""
    with press(tree) as document:
        paint(document, text(document, 10, 400, "0.5 g"))
        document.pages[0].CropBox = Array([5, 7, 600, 850])
    record(tree)
    area = next(finding.area for finding in found(tree) if finding.code == "X009")
    assert area[:2] == pytest.approx((5, 850 - 400 - 0.88 * 12), abs=0.01)


def test_drawings_without_end_are_a_finding(tree: Path) -> None:
    """One that calls itself, and one that calls another twice, which does the same, thirty deep."""
    with press(tree) as document:
        resources = document.pages[0].Resources
        inner = document.make_stream(b"0 0 9 9 re f")
        for _ in range(30):
            outer = document.make_stream(b"/D Do /D Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            inner.stream_dict.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
            outer.Resources = Dictionary(XObject=Dictionary(D=document.make_indirect(inner)))
            inner = outer
        resources.XObject.Bomb = document.make_indirect(inner)
        paint(document, "/Bomb Do")
    record(tree)
    assert {finding.code for finding in found(tree)} == {"X001"}


@pytest.mark.parametrize("damage", [cut, flipped, shuffled, swapped])
def test_a_damaged_file_is_a_finding_never_a_crash(damage: Callable[..., bytes], good: Path, tree: Path) -> None:
    content = _small(good)
    for seed in range(10):
        (tree / PRESS).write_bytes(damage(content, random.Random(seed)))
        assert "T002" in {finding.code for finding in examine(tree)}


def _small(good: Path) -> bytes:
    """The press PDF in the long form, without the profile that most of it is."""
    out = io.BytesIO()
    with pikepdf.open(good / PRESS) as document:
        document.Root.OutputIntents[0].DestOutputProfile.write(b"none")
        document.save(out, qdf=True)
    return out.getvalue()


def test_values_of_wrong_types_are_never_a_crash(good: Path, tree: Path) -> None:
    content = _small(good)
    for seed in range(60):
        chance = random.Random(seed)
        with pikepdf.open(io.BytesIO(content)) as document:
            things = [thing for thing in document.objects if isinstance(thing, Dictionary | pikepdf.Stream)]
            things += [page.obj for page in document.pages] * 4
            thing = chance.choice(things)
            thing[chance.choice(sorted(set(thing.keys()) - {"/Length", "/Metadata"}))] = of_another_type(
                document, chance
            )
            document.save(tree / PRESS)
        assert "T002" in {finding.code for finding in examine(tree)}


def test_operands_of_wrong_types_are_never_a_crash(good: Path) -> None:
    """Any operator with any operands, in every place."""
    with pikepdf.open(good / PRESS) as document:
        page = document.pages[0]
        page.contents_coalesce()
        names = [str(key) for kind in page.Resources.values() for key in kind]
        odd = ["9" * 400, "-1e9", "0", "(a)", "[]", "[(a) /B null]", "<< /A 1 >>", "null", "true", *names]
        operators = sorted(
            {str(each.operator) for each in pikepdf.parse_content_stream(page)} | {"sh", "'", '"', "TJ", "Do"}
        )
        for seed in range(100):
            chance = random.Random(seed)
            rows = [
                " ".join([*chance.choices(odd, k=chance.randrange(7)), operator])
                for operator in chance.choices(operators, k=200)
            ]
            content = document.make_stream("\n".join(rows).encode())
            page.Contents = content
            assert painted(page.obj, page.Resources, IDENTITY).damage == ""
