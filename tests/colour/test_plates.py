"""Plates of press PDFs: names, coverage and highest ink of rectangles whose areas are known."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.colour import plates
from publish.colour.plates import NotSeparated, separator, sheets, swatch

MM = 72 / 25.4
RED = "专色/红 485"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    separator.cache_clear()
    yield
    separator.cache_clear()


def document(*pages: str) -> bytes:
    """Pages of 120 × 140 mm, trimmed to 100 × 100 mm in their middle; `pages` draw in mm from the lower left trimmed corner."""
    tint: dict[str, Any] = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0, 0]}
    spaces = {
        f"/{key}": Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, Dictionary(C1=inks, **tint)])
        for key, name, inks in (("Red", RED, [0, 1, 1, 0]), ("All", "All", [1, 1, 1, 1]))
    }
    with pikepdf.new() as made:
        for drawing in pages:
            page = made.add_blank_page(page_size=(120 * MM, 140 * MM))
            page.obj.TrimBox = [10 * MM, 20 * MM, 110 * MM, 120 * MM]
            page.obj.Resources = Dictionary(ColorSpace=Dictionary(spaces))
            page.obj.Contents = made.make_stream(f"{MM} 0 0 {MM} {10 * MM} {20 * MM} cm {drawing}".encode())
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def test_coverage_is_that_of_the_trimmed_page() -> None:
    whole, spot = sheets(document(
        "1 0 0 0 k 0 0 50 50 re f 0 .5 0 .2 k 50 0 50 100 re f 0 0 0 1 k 0 100 100 5 re f",
        "/All cs 1 scn -5 -5 4 150 re f /Red cs .4 scn 0 0 50 100 re f",
    ))  # fmt: skip
    assert {plate.ink: plate.coverage for plate in whole.plates} == pytest.approx(
        {"Cyan": 25, "Magenta": 25, "Yellow": 0, "Black": 10}, abs=0.2
    )
    assert whole.highest == pytest.approx(100, abs=0.5)
    assert [plate.ink for plate in spot.plates] == ["Cyan", "Magenta", "Yellow", "Black", RED]
    assert [plate.coverage for plate in spot.plates] == pytest.approx([0, 0, 0, 0, 20], abs=0.2)
    assert spot.highest == pytest.approx(40, abs=0.5)


def test_pictures_show_the_whole_sheet_and_marks_on_every_plate() -> None:
    (sheet,) = sheets(document("/All cs 1 scn 0 -15 100 5 re f /Red cs 1 scn 0 0 100 50 re f"))
    for plate in sheet.plates:
        with Image.open(io.BytesIO(plate.picture)) as picture:
            assert picture.size == (240, 280)
            assert picture.getpixel((120, 265)) == 0
            assert picture.getpixel((120, 200)) == (0 if plate.ink == RED else 255)
            assert picture.getpixel((120, 100)) == 255


def test_ink_lies_upon_ink() -> None:
    state = "0 0 0 1 k 0 0 10 10 re f"
    (sheet,) = sheets(document(f"1 1 1 0 k 50 50 50 50 re f {state} .6 .6 .6 1 k 20 20 5 5 re f"))
    assert sheet.highest == pytest.approx(300, abs=0.5)


def test_only_the_first_pages_of_a_long_file_are_drawn() -> None:
    assert len(sheets(document(*["0 0 0 1 k 0 0 9 9 re f"] * (plates.MOST + 3)))) == plates.MOST


def test_a_file_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = document("0 0 0 1 k 0 0 9 9 re f")
    found = sheets(content)
    monkeypatch.setenv("PATH", "/nowhere")
    assert sheets(content) == found
    with pytest.raises(NotSeparated, match="can't be started"):
        sheets(document("0 0 0 1 k 0 0 8 8 re f"))


def test_without_ghostscript_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NotSeparated, match=r"^Ghostscript is not installed$"):
        sheets(document("0 g"))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", document("0 g")[:300]])
def test_a_damaged_file_is_no_traceback(content: bytes) -> None:
    with pytest.raises(NotSeparated) as caught:
        sheets(content)
    assert "\n" not in str(caught.value)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plates, "_SECONDS", 0.001)
    with pytest.raises(NotSeparated, match="took longer"):
        sheets(document("0 g"))


@pytest.mark.parametrize(
    ("ink", "mixture", "colour"),
    [("Cyan", "", "#009fe3"), ("红", "C0 M100 Y100 K0", "#ff0000"), ("红", "", "#b2b2b2"), ("红", "red;}", "#b2b2b2")],
)
def test_every_ink_has_a_colour(ink: str, mixture: str, colour: str) -> None:
    assert swatch(ink, mixture) == colour
