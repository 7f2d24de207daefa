"""Korean, Tibetan and Uyghur lines made of words that were shaped once look and read as those that Pango shapes."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from publish.errors import BuildFailed
from publish.press import render, shortcuts, word_lines
from publish.press.word_keys import split
from tests.press.both_ways import unlike
from tests.press.printer import Printer, printer
from tests.press.texts import FAMILIES, TEXTS

STRANGE = {
    "ko": "우춘생(于春生)은 大韓民國 ‘가-나’ 1991~1995년 10-20킬로메터 24% “말했다.” (가)/나 A4 Windows 3.1을 世界 ①② ? library@example.cn…",
    "bo": "༄༅། །ཤེས་རབ་ཤར་ཤིང་ཤྲི་ཤེ། ང་ ང། ག །ཀྵ་ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ། A4 3.5% (ཀ་) ༼ཀ༽ ཀ་-ཁ 2009ལོའི་ “ཟམ་པ”༎ ༎世界་",
    "ug": "1887-يىلى 1887-1890 24% «كۆۋرۈك» (1990) A4 Windows 3.1 يەتتە-سەككىز 6,000 12:30 № 5/6 مۇ\u200cتا 200 300 ( ) …؟ -3",
}
"""What stands beside words and may change with them, or is left to Pango."""
STYLES = {
    "justified": "p { width: 21em; text-align: justify; text-indent: 2em }",
    "narrow": "p { width: 7em; text-align: justify; overflow-wrap: break-word }",
    "bold": "p { width: 14em; font-weight: bold } b { font-size: 20px; padding: 0 3px }",
    "other": "p { width: 17em; text-align: justify; font-size: 13px } b { font-family: 'Noto Serif'; text-decoration: underline }",
    "floating": "p { float: left; width: 15em; margin: 3px; text-align: justify; font-kerning: none }",
}


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def written(tag: str, style: str, *texts: str) -> str:
    families = ", ".join(f"'{family}'" for family in FAMILIES[tag])
    head = f"@page {{ size: 500px 900px; margin: 20px }} html {{ font: 16px/24px {families} }} {style}"
    direction = "rtl" if tag == "ug" else "ltr"
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f'<html lang="{tag}" dir="{direction}"><title>x</title><style>{head}</style><body>{body}</body></html>'


def mixed(tag: str) -> list[str]:
    """Paragraphs with what is strange before, behind and within what is not, and elements that begin and end anywhere."""
    strange = STRANGE[tag]
    found = [f"{strange} {text} <b>{strange}</b>{text} <b>{text} </b>{strange[::-1]}" for text in TEXTS[tag]]
    return [
        *found,
        *(f"{text[:place]} <b>{text[place:]}</b><br/>{text} " for text in TEXTS[tag] for place in range(7, 60, 9)),
    ]


def both_ways(page: str) -> list[int]:
    """Numbers of the pages that differ."""
    render.render(page, {})  # what a first document learns must not be what differs
    ours = render.render(page, {})
    with shortcuts.without("words"):
        return unlike(ours, render.render(page, {}))


def by_words_only(page: str) -> bytes:
    """The PDF where no line may be left to Pango."""
    with patch.object(word_lines, "_split_text_box", side_effect=AssertionError("Pango is asked")):
        return render.render(page, {})


@pytest.mark.slow
@pytest.mark.parametrize("tag", STRANGE)
@pytest.mark.parametrize("style", STYLES)
def test_words_stand_where_pango_puts_them(press: Printer, style: str, tag: str) -> None:
    assert press.call(both_ways, written(tag, STYLES[style], *mixed(tag))) == []


@pytest.mark.slow
@pytest.mark.parametrize("tag", STRANGE)
def test_common_text_is_not_shaped_line_by_line(press: Printer, tag: str) -> None:
    text = {
        "ko": TEXTS["ko"][0] + " 우춘생(于春生)은 “돌은…” 말했다.",
        "bo": "".join(TEXTS["bo"]),
        "ug": TEXTS["ug"][0].split("«")[0],
    }
    page = written(tag, "p { width: 21em; text-align: justify }", text[tag].strip(), f"{text[tag]}<b>{text[tag]}</b>")
    assert press.call(by_words_only, page).startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.parametrize("text", ["世界", "우주 A4", "\u1100\u1161", "가\u0301"])
def test_what_changes_with_its_neighbours_is_left_to_pango(press: Printer, text: str) -> None:
    with pytest.raises(BuildFailed, match="Pango is asked"):
        press.call(by_words_only, written("ko", "", text))


def test_a_syllable_is_kept_with_what_moves_it() -> None:
    assert split("ཀ་ཤེ་ ག", [2, 5]) == [("", "ཀ་", "ཤེ"), ("་", "ཤེ་", ""), ("", " ", ""), ("", "ག", "")]


def test_a_word_is_parted_where_a_line_may_end() -> None:
    assert split("가 나-다", [2, 4]) == [("", "가", ""), ("", " ", ""), ("", "나-", "다"), ("-", "다", "")]
