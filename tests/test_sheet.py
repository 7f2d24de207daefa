"""Pages of print: lengths as people write them, a type area of whole characters and lines, faults that say what to do."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import structs

from publish.sheet import TRADE_SIZES, Length, PrintSettings, Sheet, converted
from publish.values import Unfit

PAGE: dict[str, Any] = {
    "width": "210mm", "height": "285mm", "size": "9.5pt", "line": "16pt", "columns": 2, "characters": 24, "lines": 41,
    "head": "66pt", "inner": "52pt",
}  # fmt: skip


def settings(**changes: Any) -> PrintSettings:
    page = PAGE | changes.pop("page", {})
    found: PrintSettings = converted({"page": "a", "profile": "a.icc", "pages": {"a": page}, **changes}, PrintSettings)
    return found


def test_the_type_area_is_a_whole_number_of_characters_and_lines() -> None:
    sheet = settings().sheet()
    assert (sheet.column, sheet.measure, sheet.area) == (24 * 9.5, 50 * 9.5, 41 * 16)
    assert sheet.inner + sheet.measure + sheet.outer == pytest.approx(sheet.width)
    assert sheet.head + sheet.area + sheet.foot == pytest.approx(sheet.height)
    assert "@page :left { margin: 66pt 52pt 85.874pt 68.2756pt }" in sheet.css()
    assert "--column: 228pt;" in sheet.css()


def test_a_vertical_page_lies_on_its_side() -> None:
    """Lines of 40 characters, 22 of them, on 185 × 260 mm; the binding of the first page is where its lines begin."""
    wanted = {"width": "185mm", "height": "260mm", "size": "10.5pt", "line": "19pt", "columns": 1, "characters": 40}
    page = settings(page={"head": "40pt"}).pages["a"]
    page = structs.replace(
        page,
        **{name: converted(value, Length) if isinstance(value, str) else value for name, value in wanted.items()},
        lines=22,
    )
    sheet = Sheet("a", page, writing_mode="vertical-rl")
    assert (sheet.measure, sheet.area) == (420, 418)
    assert sheet.head + sheet.measure + sheet.foot == pytest.approx(sheet.height)
    assert sheet.inner + sheet.area + sheet.outer == pytest.approx(sheet.width)
    css = sheet.css()
    assert "@page { size: 737.0079pt 524.4094pt }" in css
    assert "@page :right { margin: 52pt 277.0079pt 54.4094pt 40pt }" in css
    assert "@page :left { margin: 54.4094pt 277.0079pt 52pt 40pt }" in css


@pytest.mark.parametrize(
    ("written", "points"), [("9.5pt", 9.5), ("25.4mm", 72), ("2.54 cm", 72), ("1in", 72), ("小五", 9)]
)
def test_lengths(written: str, points: float) -> None:
    assert converted(written, Length) == pytest.approx(points)


def test_every_size_of_the_trade_is_smaller_than_the_one_before() -> None:
    assert list(TRADE_SIZES.values()) == sorted(TRADE_SIZES.values(), reverse=True)
    assert Sheet("a", settings(page={"size": "五号"}).pages["a"]).size == 10.5


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"page": {"width": "210"}}, "is no length: write 9.5pt, 185mm or 小五"),
        ({"page": {"width": 210}}, "is no length"),
        ({"bleed": "6mm"}, "`6mm` is more than 5 mm: write 3mm"),
        ({"ink_limit": 50}, ">= 100"),
        ({"ink": "blue"}, "Invalid enum value"),
        ({"condition": "福格拉"}, "matching regex"),
        ({"spots": {"Rot": "#f00"}}, "`#f00` is no mixture of inks: write C15 M95 Y90 K5"),
        ({"spots": {"Rot": "C0 M0 Y0 K80"}}, "stands for black itself"),
        ({"spots": {"Cyan": "C50 M0 Y0 K0"}}, "`Cyan` is no name of a spot colour"),
        ({"spots": {" ": "C50 M0 Y0 K0"}}, "is no name of a spot colour"),
        ({"gap": 2}, "not between 0 and 0.5"),
        ({"scheme": "full"}, "Invalid enum value"),
        ({"fit": "yes"}, "Expected `bool`"),
    ],
)
def test_faults(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=complaint):
        settings(**changes)


@pytest.mark.parametrize(
    ("page", "complaint"),
    [({"line": "8pt"}, "its lines overlap"), ({"characters": 60}, "larger than the page"), ({"columns": 0}, "needs a")],
)
def test_pages_that_cannot_be(page: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Unfit, match=complaint):
        settings(page=page).check_pages("horizontal-tb")


def test_a_page_may_hold_its_type_area_upright_and_not_lying() -> None:
    found = settings()
    found.check_pages("horizontal-tb")
    with pytest.raises(Unfit, match="larger than the page"):
        found.check_pages("vertical-rl")


def test_a_page_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(msgspec.ValidationError, match="`b` is no page; there are: a"):
        converted({"page": "b", "profile": "a.icc", "pages": {"a": PAGE}}, PrintSettings)
