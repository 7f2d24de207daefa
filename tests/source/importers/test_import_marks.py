"""Half-width marks, quotes and spaces in; what a Chinese newsroom sets out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.source.importers.spacing import HAN, narrowed
from publish.source.importers.widths import tidy

CASES = [
    ("渡口,码头", "渡口，码头"),
    ("准点率97%,渡口不等", "准点率97%，渡口不等"),
    ("上午08:38,全县1,340人", "上午08:38，全县1,340人"),
    ("增长56.5%;比分3:2", "增长56.5%；比分3:2"),
    ("GDP,CPI和PPI", "GDP,CPI和PPI"),
    ("GDP(国内),CPI", "GDP（国内），CPI"),
    ("岛(屿)、礁", "岛（屿）、礁"),
    ("世卫组织(WHO)说", "世卫组织（WHO）说"),
    ("f(x)是函数", "f(x)是函数"),
    ("World Health Organization (WHO), Geneva", "World Health Organization (WHO), Geneva"),
    ("见http://a.example/b?c=1,d;e(f),再看", "见http://a.example/b?c=1,d;e(f)，再看"),
    ("网址(http://a.example/b)已开通", "网址（http://a.example/b）已开通"),
    ("“早市”,“晚学”", "“早市”，“晚学”"),
    ('他说:"好!"(真的?)', "他说：“好！”（真的？）"),
    ("\"拧'发条'的人\"", "“拧‘发条’的人”"),
    ("don't说'不'", "don't说‘不’"),
    ('他的"5"屏手机"', '他的"5"屏手机"'),
    ("渡口 , 码头", "渡口，码头"),
    ("\u3000\u3000渡口\u00a0\u00a0码头", "渡口 码头"),
    ("为渡口请来水手;", "为渡口请来水手；"),
    ("(1)加强", "（1）加强"),
    ("（半开,半闭)", "（半开，半闭）"),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_marks(line: str, expected: str) -> None:
    assert tidy(line) == expected


MIXED = st.text(alphabet="中文a1 ,:;?!()\"'“”，：（）%.w/htps-\u3000", max_size=30)


@given(MIXED)
def test_tidying_twice_changes_nothing_more(line: str) -> None:
    assert tidy(tidy(line)) == tidy(line)


@given(MIXED)
def test_nothing_but_width_quotes_and_spaces_changes(line: str) -> None:
    assert folded(tidy(line)) == folded(line)


@given(MIXED)
def test_no_half_width_comma_is_left_beside_han(line: str) -> None:
    without_addresses = re.sub(r"(https?://|www\.)\S+", "", tidy(line))
    assert not re.search(f"[{HAN}] ?[,;:?!]|[,;:?!] ?[{HAN}]", without_addresses)


@given(
    st.from_regex(r"[0-2]?[0-9]:[0-5][0-9](:[0-5][0-9])?|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}\.[0-9]%", fullmatch=True),
    st.sampled_from(["", "上午", "增长", "，", " ", "(", "“"]),
    st.sampled_from(["", "起", "人", "，", " ", ")", "”", "。"]),
)
def test_times_numbers_and_percentages_stay(number: str, before: str, after: str) -> None:
    assert number in tidy(before + number + after)


@given(st.text(alphabet="abcXYZ019 ,:;?!()\"'.%-", max_size=40))
def test_lines_without_han_stay_but_for_spaces(line: str) -> None:
    assert tidy(line) == " ".join(line.split())


def folded(line: str) -> str:
    """The line without what tidying may change."""
    return re.sub(r"\s", "", narrowed(line).translate(str.maketrans("“”‘’", "\"\"''")))
