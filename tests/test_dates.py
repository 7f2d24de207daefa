"""Dates as each edition's press writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from publish.dates import Dates, DateSettings
from publish.editions import Layouts
from publish.resources import packaged

WHEN = dt.date(2026, 11, 22)


def dates(tag: str) -> Dates:
    settings = Layouts([packaged("layouts")]).edition(tag).settings
    return Dates(settings.dates, settings.locale, settings.digits)


@pytest.mark.parametrize(
    ("tag", "long", "day", "weekday"),
    [
        ("zh-Hans", "2026年11月22日", "11月22日", "星期日"),
        ("ko", "2026년 11월 22일", "11월 22일", "일요일"),
        ("ug", "2026-يىلى 11-ئاينىڭ 22-كۈنى", "11-ئاينىڭ 22-كۈنى", "يەكشەنبە"),
        ("kk-Arab", "2026-جىلى 11-ايدىڭ 22-كۇنى", "11-ايدىڭ 22-كۇنى", "جەكسەنبى"),
        ("bo", "༢༠༢༦ལོའི་ཟླ་༡༡པའི་ཚེས་༢༢", "ཟླ་༡༡པའི་ཚེས་༢༢", "གཟའ་ཉི་མ་"),
        (
            "mn-Mong",
            "2026 ᠣᠨ\u202fᠤ 11 ᠰᠠᠷ\u180eᠠ\u202fᠶᠢᠨ 22 ᠡᠳᠦᠷ",
            "11 ᠰᠠᠷ\u180eᠠ\u202fᠶᠢᠨ 22 ᠡᠳᠦᠷ",
            "ᠭᠠᠷᠠᠭ\u202fᠤᠨ ᠡᠳᠦᠷ",
        ),
    ],
)
def test_as_its_press_writes_them(tag: str, long: str, day: str, weekday: str) -> None:
    found = dates(tag)
    assert (found.long(WHEN), found.day(WHEN), found.weekday(WHEN)) == (long, day, weekday)


def test_times_and_numbers_have_the_digits_of_the_edition() -> None:
    assert dates("bo").time(dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)) == "༠༩:༣༠"
    assert dates("bo").number(12) == "༡༢"
    assert dates("ko").number(12) == "12"


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(TypeError, match="a date is wanted"):
        Dates(DateSettings(), "ko_CN").long("2026")  # type: ignore[arg-type]
