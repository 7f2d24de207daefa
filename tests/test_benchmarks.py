"""Benchmarks: what they measure is still there, texts are as long as they say, a run is told apart from the last."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import archive, history, plot
from benchmarks.measure import Timed, compared
from benchmarks.rows import Result, Row
from benchmarks.stages import PRESS, STAGES, Stopwatch
from benchmarks.text import Line, as_long, length, printed, turned
from publish.press.render import render

PAGE = '<html lang="zh-Hans"><body><hr/></body></html>'
"""Without letters: no face is needed."""


def test_every_stage_of_a_reading_pdf_is_still_found() -> None:
    watch = Stopwatch()
    with watch.watching(), watch.stage("rest"):
        render(PAGE, {})
    assert {name for name, spent in watch.found.items() if spent > 0} >= STAGES.keys() - {PRESS, "make-up"}


@pytest.mark.parametrize(
    ("text", "count"), [("第一行，Ab。", 7), ("བོད་ཡིག", 5), ("ئۇيغۇر تىلى", 10), ("우리 말", 3), ("e\u0301 a", 2)]
)
def test_what_stands_over_a_letter_counts_with_it(text: str, count: int) -> None:
    assert printed(text) == count


def test_a_text_is_repeated_and_cut_to_a_length() -> None:
    lines = [Line(1, "题目"), Line(0, "一二三四五"), Line(2, "节"), Line(0, "བོད་ཡིག")]
    for wanted in (3, 9, 20, 47):
        assert length(as_long(lines, wanted)) == wanted
    assert sorted("".join(line.text for line in turned(lines, 3))) == sorted("".join(line.text for line in lines))
    assert turned(lines, 1)[3].text == "ད་ཡིགབོ"


def test_articles_of_an_archive_are_sound_and_unlike_one_another(tmp_path: Path) -> None:
    root = archive.made(Path(__file__).parents[1], tmp_path, 13)
    texts = {file.read_text("utf-8") for file in root.glob("source/*/article.md")}
    assert len(texts) == 13


def test_ratios_are_taken_within_a_round() -> None:
    ours: dict[int, Timed] = {0: (10, 5), 1: (40, 5), 2: (10, 5)}
    found = compared(ours, {0: (20, 10), 1: (80, 10)})
    assert (found.least, found.median, found.most, found.bytes) == (0.5, 0.5, 0.5, (5, 10))


def test_a_run_tells_what_changed_since_the_last_with_the_same_text(tmp_path: Path) -> None:
    def entry(milliseconds: float, text: str) -> history.Entry:
        found = compared({0: (milliseconds, 5)}, {0: (100, 10)})
        said = {"interpreter": "CPython", "versions": {"publish": "1"}, "text": text, "characters": 9, "rounds": 1}
        return history.entry([Result(Row("plain, reading", "Typst, kept"), found)], **said)  # type: ignore[arg-type]

    file = tmp_path / "history.jsonl"
    history.keep(entry(50, "one"), file)
    history.keep(entry(80, "another"), file)
    assert list(history.changes(entry(51, "one"), file))[1:] == []
    assert list(history.changes(entry(40, "one"), file))[1:] == [
        "  plain, reading ÷ Typst, kept: 0.50 → 0.40, outside what the rounds then spanned"
    ]
    assert "no run with this text" in next(history.changes(entry(40, "third"), file))


def test_bars_begin_at_nothing_and_are_as_long_as_their_times() -> None:
    times: dict[str, dict[int, Timed]] = {"plain, reading": {0: (10, 1)}, "Typst, kept": {0: (40, 1)}}
    drawn = ET.fromstring(plot.svg(times, "a < b", "below"))
    bars = [one for one in drawn.iter("{http://www.w3.org/2000/svg}rect") if one.get("x")]
    assert {bar.get("x") for bar in bars} == {str(plot.LABEL)}
    ours, theirs = (float(bar.get("width", 0)) for bar in bars)
    assert theirs == pytest.approx(4 * ours, rel=0.01)
