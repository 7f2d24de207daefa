"""Where a Chinese line may break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.press import breaks as breaking
from publish.press.breaks import breaks

ODD = "中国，。：！？（）《》“”‘’—…·-～／%％012ab kmKW²々〇ー\u00a0\u200b\u2060e\u0301가. ,()$€°C①\u3000"


def pieces(text: str) -> list[str]:
    places = breaks(text, "zh-Hans")
    return [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    "whole",
    [
        "5—6", "10～20", "10%～20%", "1998–2003", "3.5%", "100％", "￥58", "$5", "2026-11-22", "24/7",
        "5 km", "48 kHz", "518 MB", "12 MB/s", "20 ℃", "5\u00a0km", "128 kbps", "3 m²", "尔·马", "——", "……", "（3）", "“好，”",
    ],
)  # fmt: skip
def test_stays_on_one_line(whole: str) -> None:
    assert [piece for piece in pieces(f"约有{whole}的样子") if whole in piece], pieces(f"约有{whole}的样子")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲—乙线", ["甲—", "乙", "线"]),
        ("他说——好", ["他", "说", "——", "好"]),
        ("卖5 kilos", ["卖", "5 ", "kilos"]),
        ("第5页", ["第", "5", "页"]),
        ("的“好”字", ["的", "“好”", "字"]),
    ],
)
def test_breaks_elsewhere(text: str, found: list[str]) -> None:
    assert pieces(text) == found


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=st.sampled_from(ODD), min_size=1, max_size=24))
def test_what_stands_between_han_breaks_as_in_the_whole_text(text: str) -> None:
    whole = breaking._looked_up(text, "zh-Hans", set())
    assert breaks(text, "zh-Hans") == breaks(text, "zh-Hans") == whole
