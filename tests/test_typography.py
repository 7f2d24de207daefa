"""Corner quotes: by depth, across markup, never in what is fixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import model as m
from publish import tree
from publish.typography import STEPS

corner = STEPS["corner-quotes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”", "他说：「好。」"),
        ("“他说‘好’。”", "「他说『好』。」"),
        ("“甲‘乙“丙”丁’戊”", "「甲『乙「丙」丁』戊」"),
        ("‘好’", "「好」"),
        ("“一”“二”", "「一」「二」"),
        ("it’s ‘fine’", "it’s 「fine」"),
        ("“Don’t”", "「Don’t」"),
        ("“没有收", "「没有收"),
        ("没有开”“再来”", "没有开」「再来」"),
        ('"straight"', '"straight"'),
        ("「已经是」", "「已经是」"),
        ("", ""),
    ],
)
def test_quotes_by_depth(text: str, expected: str) -> None:
    assert corner.line(text) == expected
    assert corner.run((m.Text(text),)) == (m.Text(expected),)


def test_depth_goes_on_across_markup() -> None:
    run = (m.Text("“甲"), m.Strong((m.Text("‘乙’"), m.Emphasis((m.Text("丙”"),)))), m.Text("“丁”"))
    assert tree.plain(corner.run(run)) == "「甲『乙』丙」「丁」"


def test_what_is_fixed_keeps_its_quotes() -> None:
    run = (
        m.Text("“"),
        m.Code("“x”"),
        m.Span((m.Text("‘原’"),), keep=True),
        m.Span((m.Text("‘’"),), lang="en"),
        m.Text("”"),
    )
    assert tree.plain(corner.run(run)) == "「“x”‘原’‘’」"


@given(st.lists(st.text("“”‘’甲a。", max_size=8), max_size=5))
def test_only_quotes_change_and_each_to_one_character(pieces: list[str]) -> None:
    after = tree.plain(corner.run(tuple(map(m.Text, pieces))))
    before = "".join(pieces)
    assert len(after) == len(before)
    assert all(a == b or (b in "“”‘’" and a in "「」『』") for a, b in zip(after, before, strict=True))
