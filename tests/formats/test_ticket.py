"""Job tickets of the sample publication: each number against one that was measured another way."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from lxml import html
from PIL import ImageStat
from pypdfium2 import raw

from publish.colour.profiles import Profile
from publish.colour.separation import Source
from publish.formats.ticket import findings
from publish.formats.ticket.data import Coverage, PlacedPicture, Ticket
from publish.sheet import Column, Makeup
from publish.ticket import Press, PrintedPicture
from tests.press.separations import separate

CHECKOUT = Path(__file__).parents[2]
SLUGS = sorted(file.parent.name for file in CHECKOUT.glob("source/*/article.md"))
TAG = "zh-Hant-TW"
MM = 72 / 25.4
slow = pytest.mark.slow


@pytest.fixture(params=SLUGS)
def file(request: pytest.FixtureRequest, sample_build: Path) -> Path:
    """A press PDF."""
    return sample_build / "print" / TAG / f"{request.param}.pdf"


def ticket(file: Path) -> Ticket:
    return msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=Ticket, strict=True)


@slow
def test_it_is_the_ticket_of_this_file(file: Path) -> None:
    found, content = ticket(file), file.read_bytes()
    assert (found.file.name, found.file.bytes) == (file.name, len(content))
    assert found.file.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.edition, found.publication, found.issue, found.date) == (TAG, "行間週刊", "第47期", "2026-11-22")
    with pikepdf.open(file) as document:
        assert found.title == str(document.docinfo["/Title"])
        assert found.pages == len(document.pages)
        intent: Any = document.Root.OutputIntents[0]
        profile = bytes(intent.DestOutputProfile.read_bytes())
        assert found.printing.profile_sha256 == hashlib.sha256(profile).hexdigest()
        assert found.printing.profile == Profile(profile).name == str(intent.Info)
        assert found.printing.name == str(intent.OutputConditionIdentifier)
        for page in document.pages:
            media, trim, bleed = ([float(x) for x in box] for box in (page.mediabox, page.trimbox, page.bleedbox))
            assert found.trim == pytest.approx(((trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM), abs=0.05)
            assert found.sheet == pytest.approx(((media[2] - media[0]) / MM, (media[3] - media[1]) / MM), abs=0.05)
            assert found.bleed == pytest.approx((bleed[2] - trim[2]) / MM, abs=0.05)


@slow
def test_coverage_is_that_of_plates_drawn_finely(file: Path, tmp_path: Path) -> None:
    coverage = ticket(file).coverage
    assert coverage is not None
    with pikepdf.open(file) as document:
        boxes = [[float(x) * 300 / 72 for x in page.trimbox] for page in document.pages]
    drawn = separate(file.read_bytes(), tmp_path, 300)
    assert len(drawn) == len(coverage.highest)
    for number, (plates, box) in enumerate(zip(drawn, boxes, strict=True)):
        assert plates.keys() == coverage.pages.keys()
        for ink, plate in plates.items():
            area = (round(box[0]), round(plate.height - box[3]), round(box[2]), round(plate.height - box[1]))
            truth = ImageStat.Stat(plate.crop(area)).mean[0] / 255 * 100
            assert coverage.pages[ink][number] == pytest.approx(truth, abs=0.4), (ink, number + 1)
    for ink, amounts in coverage.pages.items():
        assert coverage.overall[ink] == pytest.approx(sum(amounts) / len(amounts), abs=0.06)


@slow
def test_pictures_stand_where_the_file_draws_them(file: Path) -> None:
    found, drawn = ticket(file), []
    document = pypdfium2.PdfDocument(file.read_bytes())
    for number, page in enumerate(document, start=1):
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
            left, bottom, right, top = picture.get_bounds()
            drawn.append((number, (right - left) / MM, (top - bottom) / MM))
    document.close()
    told = sorted((picture.page, picture.width, picture.height) for picture in found.pictures)
    assert len(told) == len(drawn)
    for one, other in zip(told, sorted(drawn), strict=True):
        assert one == pytest.approx(other, abs=0.2)
    for picture in found.pictures:
        assert picture.ppi == pytest.approx(picture.pixels[0] / picture.width * 25.4, rel=0.01)
        low = [line for line in found.findings if picture.name in line and "are wanted" in line]
        assert bool(low) == (picture.ppi < picture.wanted)


@slow
def test_fonts_are_those_of_the_file(file: Path) -> None:
    with pikepdf.open(file) as document:
        fonts: list[Any] = [
            font for page in document.pages for _, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
        ]
        names = {re.sub("^/[A-Z]{6}[+]", "", str(font.BaseFont)) for font in fonts}
    found = ticket(file).fonts
    assert {font.name for font in found} == names
    assert all(font.is_embedded and font.is_subset for font in found)


@slow
def test_the_page_says_what_the_data_say(file: Path) -> None:
    found, page = ticket(file), file.with_suffix(".html")
    root = html.parse(page).getroot()
    text = " ".join(" ".join(map(str, root.itertext())).split())
    for said in (
        found.title, found.file.name, found.file.sha256, "成品尺寸 Trim size 210 × 285 mm", "出血 Bleed 3 mm",
        found.printing.profile, found.printing.profile_sha256, f"{found.printing.ink_limit} %",
        *(font.name for font in found.fonts), *(picture.name for picture in found.pictures), *found.findings,
        *(f"{amount:.1f}" for amounts in found.coverage.pages.values() for amount in amounts),  # type: ignore[union-attr]
    ):  # fmt: skip
        assert said in text
    sources = [image.get("src") for image in root.iter("img")]
    assert len(sources) == found.pages
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not list(root.iter("script", "link"))
    assert page.stat().st_size < 60_000


# --- without a build ----------------------------------------------------------------------------------------------------


def placed(source: Source, points: float = 144, pixels: int = 600) -> PrintedPicture:
    """A square picture 144 pt wide, of 600 pixels: 300 ppi."""
    return PrintedPicture("images/a.png", 2, (0, 0, points, points), (pixels, pixels), source)


def press(*pictures: PrintedPicture, black: bool = False, converted: dict[str, str] | None = None) -> Press:
    return Press(
        profile="P", profile_sha256="", condition="", ink_limit=300, is_black=black, spots={}, bleed=8.5, pages=2,
        pictures=list(pictures), converted=converted or {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "black", "done"),
    [
        (Source("RGB", ""), False, ["to CMYK from sRGB"]),
        (Source("RGB", "Adobe RGB (1998)"), False, ["to CMYK from its profile"]),
        (Source("RGB", "Broken", is_broken=True), False, ["to CMYK from sRGB"]),
        (Source("RGB", "", is_transparent=True), True, ["laid on white", "black plate only"]),
        (Source("CMYK", ""), False, ["inks kept"]),
        (Source("CMYK", "P"), False, ["inks kept"]),
        (Source("CMYK", "FOGRA51"), False, ["to these inks by its profile"]),
        (Source("grey", ""), False, ["black plate only"]),
    ],
)
def test_what_was_done_to_a_picture_is_told(source: Source, black: bool, done: list[str]) -> None:
    assert PlacedPicture.of(placed(source), press(black=black)).done == done


def test_a_picture_that_was_made_smaller_is_told_of() -> None:
    made_smaller = msgspec.structs.replace(placed(Source("grey", ""), 72), is_reduced=True)
    assert PlacedPicture.of(made_smaller, press()).done[-1] == "reduced to 300 ppi"
    assert PlacedPicture.of(placed(Source("grey", ""), 72), press()).done == ["black plate only"]


def test_findings_name_picture_page_and_size() -> None:
    broken = placed(Source("RGB", "", is_broken=True, is_transparent=True), 288)
    columns = [Column(1, 2, 41, 2), Column(2, 1, 41, 0)]
    makeup = Makeup(width=1, height=1, size=1, line=1, heads=[1], measure=1, lefts=[], columns=columns)
    coverage = Coverage({"Black": [1, 1]}, {"Black": 1}, [300.2, 312])
    record = press(broken, converted={"#b72a17": "C15 M95 Y90 K5"})
    lines = findings.of(record, makeup, coverage)
    assert lines[0] == "page 2, images/a.png: 150 ppi, 300 are wanted; sharp up to 50.8 × 50.8 mm"
    assert "profile" in lines[1]
    assert "transparent" in lines[2]
    assert lines[3:] == [
        "page 2: 312 % of ink, 300 % is the limit",
        "#b72a17 of a style sheet was meant for screens: printed as C15 M95 Y90 K5",
        "page 1, column 2 is 2 lines short",
    ]
    assert findings.of(press(placed(Source("RGB", ""))), None, None) == []
