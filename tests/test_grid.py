"""Sizes of display parts: whole lines of the grid, and as much as the text needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import grid, headline
from publish.model import Paragraph, Table, Text
from publish.tree import Run

WORDS = st.text(st.sampled_from("排一张报纸到天亮，。a1 "), min_size=1, max_size=60)


def text(content: str) -> Run:
    return (Text(content),)


def whole(height: float) -> bool:
    return height % grid.LINE == 0


@pytest.mark.parametrize(("height", "lines"), [(0.1, 1), (16, 1), (16.0000001, 1), (16.1, 2), (47.9, 3)])
def test_up(height: float, lines: int) -> None:
    assert grid.up(height) == lines * grid.LINE


def test_a_short_title_is_large_and_a_long_one_smaller() -> None:
    short, long = grid.title("渡口老了"), grid.title("把一张报纸排到天亮的六个人和一台机器还有一套格子的故事")
    assert len(short.lines) == 1
    assert short.size > long.size
    assert whole(short.height)
    assert whole(long.height)


@given(WORDS)
def test_a_title_fits_its_measure(content: str) -> None:
    found = grid.title(content)
    assert len(found.lines) == 1 or all(
        headline.width(line) * found.size <= grid.MEASURE + 0.01 for line in found.lines
    )
    assert found.height >= len(found.lines) * found.leading


@given(WORDS)
def test_the_white_below_a_lead_brings_the_text_back_to_the_grid(content: str) -> None:
    lines = -(-headline.width(content) // 20)
    assert whole(20 * lines + grid.lead(content))
    assert grid.LINE <= grid.lead(content) < 2 * grid.LINE


def test_a_section_heading_takes_two_lines_and_three_with_a_strap() -> None:
    assert grid.section(text("一台机器"), ()) == 2 * grid.LINE
    assert grid.section(text("一台机器"), text("四月十二日，大潮")) == 3 * grid.LINE
    assert grid.section(text("一台机器"), text("四月十二日，大潮，" * 6)) > 3 * grid.LINE


def test_a_pull_quote_stands_in_the_middle_of_whole_lines() -> None:
    said = (Paragraph(1, text("字要站得稳，纸要躺得平。")),)
    bare, cited = grid.pull(said, ""), grid.pull(said, "许砚秋")
    assert whole(bare.height)
    assert whole(cited.height)
    assert cited.height >= bare.height
    assert 0 < bare.above < bare.height


@pytest.mark.parametrize(("cell", "tall"), [("用时", False), ("用时（自周四傍晚起，以分钟计）", True)])
def test_a_table_s_head_is_tall_where_its_columns_don_t_fit(cell: str, *, tall: bool) -> None:
    table = Table(
        1, (text("工序"), text(cell), text(cell)), ((text("排"), text("1"), text("2")),), ("start", "end", "end")
    )
    assert grid.is_tall(table) is tall


@given(st.floats(0.2, 4), st.integers(0, 60), st.booleans())
def test_a_figure_s_box_is_whole_lines_and_holds_picture_and_caption(ratio: float, length: int, wide: bool) -> None:
    box = grid.figure(ratio, text("字" * length), "甲", wide=wide)
    assert whole(box.height)
    assert 0 < box.picture < box.height <= 28 * grid.LINE
    natural = box.width / ratio
    assert box.height == 28 * grid.LINE or natural - 0.01 <= box.picture < natural + grid.LINE + 0.01
