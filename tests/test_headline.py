"""Display text in lines: broken by sense, none too wide, no stumps, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import headline
from publish.scripts import CHINESE

TITLES = st.text(
    st.sampled_from("一篇稿子排到天亮青渡印刷所报纸的周四之夜，：、“”《》（）—…·abc 47%"), min_size=1, max_size=40
)


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("报纸", 2.0),
        ("报纸。", 3.0),
        ("“报”", 3.0),
        ("——", 2.0),
        ("AB", 1.1),
        ("Ａ", 1.0),
        ("", 0.0),
        ("\U00030edd", 1.0),
    ],
)
def test_width(text: str, em: float) -> None:
    assert headline.width(text) == pytest.approx(em)


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("把一张报纸排到天亮", 10, ["把一张报纸排到天亮"]),
        ("渡口老了，桥还年轻", 6, ["渡口老了，", "桥还年轻"]),
        ("一条河的水质，三十年的账本", 8, ["一条河的水质，", "三十年的账本"]),
        ("春天来信——写给小镇的印刷工人", 9, ["春天来信——", "写给小镇的印刷工人"]),
        ("Publish 47 份报纸", 6, ["Publish ", "47 份报纸"]),
    ],
)
def test_lines_break_where_a_reader_draws_breath(text: str, measure: float, expected: list[str]) -> None:
    assert headline.lines(text, measure) == expected


def test_a_line_is_no_stump() -> None:
    assert min(map(len, headline.lines("小镇印刷所的周四之夜一直排到天亮", 14))) >= 3


@given(TITLES, st.integers(6, 20))
def test_lines_hold_the_whole_text_and_fit(text: str, measure: int) -> None:
    found = headline.lines(text, measure)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert len(found) == 1 or all(headline.width(line) <= measure + 0.001 for line in found)


@given(TITLES, st.integers(6, 20))
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text: str, measure: int) -> None:
    lines = headline.lines(text, measure)
    assert not any(line[:1] in set("，、：》）”…·%") for line in lines[1:])
    assert not any(line[-1:] in set("（《“") for line in lines[:-1])


@pytest.mark.parametrize("text", ["甲|乙", "甲，|“乙”", "a |b", "47 |份", "甲|——乙", "甲——|乙", "甲 |“乙”"])
def test_a_break_that_may_be(text: str) -> None:
    assert CHINESE.may_break(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    "text",
    [
        "甲|，乙",
        "“|甲”",
        "甲“|乙",
        "甲（ |乙",
        "甲|”乙",
        "甲—|—乙",
        "a|b",
        "56|.5",
        "5|%",
        "甲| 乙",
        "甲|…乙",
        "北|·岛",
    ],
)
def test_a_break_that_may_not_be(text: str) -> None:
    assert not CHINESE.may_break(text.replace("|", ""), text.index("|"))


@given(st.text("ab12.,%-", min_size=1, max_size=8), st.text("报纸", min_size=5, max_size=20))
def test_words_and_figures_stay_whole(word: str, han: str) -> None:
    lines = headline.lines(f"{han}{word}{han}", len(han) + 5)
    assert any(word in line for line in lines)
