"""Headlines are cut where a reader draws breath."""

from __future__ import annotations

import pytest

from publish.markup import phrases, with_breaks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("把一张报纸排到天亮", ["把一张报纸排到天亮"]),
        ("最后半排字架，做了看版台的墙", ["最后半排字架，", "做了看版台的墙"]),
        ("格子——给谁看的", ["格子", "——", "给谁看的"]),
        ("青渡旧桥十二月起封闭检修", ["青渡旧桥", "十二月起", "封闭检修"]),
        ("新规定2026年1月1日起实施办法", ["新规定", "2026年1月1日起", "实施办法"]),
        ("铅字退场三十二年，一面墙还立着", ["铅字退场三十二年，", "一面墙还立着"]),
        ("三年级学生的功课", ["三年级学生的功课"]),
        ("十月革命", ["十月革命"]),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected
    assert "".join(phrases(text)) == text


def test_one_or_two_characters_never_stand_alone_at_the_end() -> None:
    assert str(with_breaks("清了，浑了，再看")) == "清了，<wbr/>浑了，再看"
    assert str(with_breaks("好吧，再见")) == "好吧，再见"


def test_breaks_escape_what_they_break() -> None:
    assert str(with_breaks("<b>，三个字")) == "&lt;b&gt;，<wbr/>三个字"
