"""Korean lines break between words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.press.breaks import breaks
from publish.press.keep_all import unbreakable
from tests.press.printer import Printer, printer
from tests.press.texts import page


def pieces(text: str, language: str = "ko") -> list[str]:
    places = breaks(text, language)
    return [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("오래된 다리 위로", ["오래된 ", "다리 ", "위로"]),
        ("석공(石工)은 말한다", ["석공(石工)은 ", "말한다"]),
        ("“싫다”고 했다", ["“싫다”고 ", "했다"]),
        ("1887년에 12만", ["1887년에 ", "12만"]),
        ("全國 代表", ["全國 ", "代表"]),
    ],
)
def test_words_stay_whole(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_chinese_is_broken_as_before() -> None:
    assert pieces("代表大会", "zh-Hans") == ["代", "表", "大", "会"]
    assert unbreakable("가나 다") == {1}


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def lines(press: Printer, folder: Path, body: str, style: str = "") -> list[str]:
    """Of a paragraph 100 px wide, which has room for six syllables."""
    (folder / "page.pdf").write_bytes(press.whole(page("ko", f"p {{ width: 100px }} {style}", (body,)), {}))
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return done.stdout.replace("\f", "").split("\n")[:-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("안개가 걷히면서 간다", ["안개가", "걷히면서 간다"]),
        ("안개가 걷히<b>면</b>서 간다", ["안개가", "걷히면서 간다"]),
        ("안개가 걷<b>히면서</b> 간다", ["안개가", "걷히면서 간다"]),
        ("우리 마을(山村)은 간다", ["우리", "마을(山村)은", "간다"]),
    ],
)
def test_words_stay_whole_on_the_page(press: Printer, tmp_path: Path, body: str, found: list[str]) -> None:
    assert lines(press, tmp_path, body) == found


@pytest.mark.slow
def test_a_word_longer_than_the_line_is_broken_where_the_style_says_so(press: Printer, tmp_path: Path) -> None:
    word = "국제연합교육과학문화기구"
    assert lines(press, tmp_path, word) == [word]
    broken = lines(press, tmp_path, f"여기 {word} 간다", "p { overflow-wrap: anywhere }")
    assert [len(line) for line in broken] == [2, 6, 6, 2], broken
