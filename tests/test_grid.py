"""Sizes of display parts: in proportion to the sheet, and as much as the text needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import headline
from publish.editions import Layouts
from publish.grid import Grid
from publish.model import Paragraph, Table, Text
from publish.resources import packaged
from publish.sheet import Sheet
from publish.tree import Run

PAGES = Layouts([packaged("layouts")]).edition("zh-Hans").settings.print.pages
GRIDS = {name: Grid(Sheet(name, page)) for name, page in PAGES.items()}
MAGAZINE = GRIDS["magazine"]
WORDS = st.text(st.sampled_from("排一张报纸到天亮，。a1 "), min_size=1, max_size=60)


def text(content: str) -> Run:
    return (Text(content),)


def test_a_short_title_is_large_and_a_long_one_smaller() -> None:
    short, long = MAGAZINE.title("渡口老了"), MAGAZINE.title("把一张报纸排到天亮的六个人和一台机器还有一套格子的故事")
    assert (len(short.lines), short.size, short.leading) == (1, 44, 48)
    assert short.size > long.size


@pytest.mark.parametrize("name", GRIDS)
@given(content=WORDS)
def test_a_title_fits_its_measure(name: str, content: str) -> None:
    found = GRIDS[name].title(content)
    widths = [headline.width(line) * found.size for line in found.lines]
    assert len(found.lines) == 1 or max(widths) <= GRIDS[name].sheet.measure + 0.01


@pytest.mark.parametrize("name", GRIDS)
def test_a_whole_number_of_the_lead_s_characters_fills_a_column(name: str) -> None:
    size, leading = GRIDS[name].lead()
    characters = GRIDS[name].sheet.column / size
    assert characters == pytest.approx(round(characters), abs=1e-3)
    assert GRIDS[name].sheet.size < size < leading


def test_a_pull_quote_is_broken_within_its_column() -> None:
    said = (Paragraph(1, text("字要站得稳，纸要躺得平，人要睡得着。")),)
    for grid in GRIDS.values():
        found = grid.pull(said)
        assert all(headline.width(line) * found.size <= grid.sheet.column for line in found.lines)
        assert "".join(found.lines) == "字要站得稳，纸要躺得平，人要睡得着。"


@pytest.mark.parametrize(("cell", "tall"), [("用时", False), ("用时（自周四傍晚起，以分钟计）", True)])
def test_a_table_s_head_is_tall_where_its_columns_don_t_fit(cell: str, *, tall: bool) -> None:
    table = Table(
        1, (text("工序"), text(cell), text(cell)), ((text("排"), text("1"), text("2")),), ("start", "end", "end")
    )
    assert MAGAZINE.is_tall(table) is tall


@given(st.floats(0.1, 6), st.booleans())
def test_a_picture_keeps_its_ratio_unless_it_is_too_tall(ratio: float, wide: bool) -> None:
    height = MAGAZINE.picture(ratio, wide=wide)
    natural = (MAGAZINE.sheet.measure if wide else MAGAZINE.sheet.column) / ratio
    assert height == pytest.approx(natural, abs=0.01) or height < natural
    assert height < MAGAZINE.sheet.area * 0.71


def test_a_bleeding_picture_ends_on_the_foot_of_the_characters_of_a_line() -> None:
    for grid in GRIDS.values():
        lines = (grid.bleeding() + grid.level - grid.sheet.head) / grid.sheet.line
        assert lines == pytest.approx(round(lines), abs=1e-2)
    assert MAGAZINE.bleeds(1.8)
    assert not MAGAZINE.bleeds(1.5)
    assert not GRIDS["tabloid"].bleeds(1.8)


BANDS = Grid(Layouts([packaged("layouts")]).edition("mn-Mong").settings.sheet)


@given(st.floats(0.1, 6))
def test_a_picture_of_a_vertical_page_is_as_wide_as_its_band_makes_it(ratio: float) -> None:
    width = BANDS.picture(ratio)
    assert width == pytest.approx(BANDS.sheet.column * ratio, abs=0.01) or width < BANDS.sheet.column * ratio
    assert width <= BANDS.sheet.area - 2 * BANDS.sheet.line


def test_an_opening_picture_of_a_vertical_page_leaves_room_for_its_caption() -> None:
    short, long = BANDS.bleeding("一行"), BANDS.bleeding("两行的图片说明" * 6)
    assert BANDS.bleeds(1.5)
    assert BANDS.sheet.inner + BANDS.sheet.area - short == pytest.approx(4 + 11)
    assert short - long == pytest.approx(11)
