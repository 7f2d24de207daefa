"""What stands over and under the characters of a line: where it is drawn, and that it is no text."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from publish.press.ruby import Reading, settle
from tests.press.lines import Character, Shape, lines, shapes, whole
from tests.press.printer import Printer, printer

SIZE, PITCH, MARGIN = 10.0, 16.0, 20.0
"""pt."""
MEASURES = [14, 15, 16, 17, 18, 20, 21, 23, 24, 27, 30]
STYLE = (
    "body, p {{ margin: 0 }} p {{ width: {width}pt; text-align: justify }} u, cite {{ text-decoration: none; font-style: normal }}"
    "em {{ font-style: normal; --press-emphasis: dot }} u {{ --press-line: straight }} cite {{ --press-line: wavy }}"
    "rt {{ font-size: .5em; line-height: 0 }}"
)


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def ruby(base: str, reading: str) -> str:
    return f"<ruby>{base}<rt>{reading}</rt></ruby>"


def page(press: Printer, body: str, measure: float = 24, tag: str = "zh-Hans") -> bytes:
    style = (
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt 700pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/{PITCH}pt 'Noto Serif CJK SC' }}" + STYLE.format(width=measure * SIZE)
    )
    head = f"<head><title>页</title><style>{style}</style></head>"
    return press.whole(f'<html lang="{tag}">{head}<body>{body}</body></html>', {})


def rows(content: bytes) -> list[list[Character]]:
    return lines(content)[0]


def drawn(content: bytes) -> list[list[Shape]]:
    return shapes(content)[0]


def readings(content: bytes) -> list[Shape]:
    """The ink of each reading; of all that is drawn there is nothing else in these pages."""
    return [whole(contours) for contours in drawn(content)]


def plain(body: str) -> str:
    return re.sub("<rt>.*?</rt>|<[^>]*>", "", body)


PINYIN = (
    "镇上的" + ruby("群", "qún") + ruby("众", "zhòng") + "说，" + ruby("床", "chuáng") + "在" + ruby("窗", "chuāng") + "下，"
    + ruby("青渡", "Qīngdù") + "人念作" + ruby("爽", "shuǎng") + ruby("双", "shuāng") + "，又有" + ruby("饕餮", "tāo tiè tāo tiè")
    + "一词。"
)  # fmt: skip


# --- readings ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_lines_with_readings_are_flush_and_whole(press: Printer, measure: int) -> None:
    content = page(press, f"<p>{PINYIN * 6}</p>", measure)
    found = rows(content)
    right = MARGIN + measure * SIZE
    for row in found[:-1]:
        assert row[0].x == pytest.approx(MARGIN, abs=0.05), row[0].text
        assert row[-1].x + SIZE == pytest.approx(right, abs=0.05) or (
            row[-1].text in "，。" and row[-1].x + SIZE >= right
        )
    assert {round(upper[0].y - lower[0].y, 2) for upper, lower in pairwise(found)} == {PITCH}
    assert "".join(character.text for row in found for character in row) == plain(PINYIN * 6)
    text = "\n".join("".join(character.text for character in row) for row in found)
    assert "青\n渡" not in text
    assert "饕\n餮" not in text


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_readings_stand_over_their_bases_and_apart_from_each_other(press: Printer, measure: int) -> None:
    content = page(press, f"<p>{PINYIN * 6}</p>", measure)
    bases = [character for row in rows(content) for character in row if character.text in "群众床窗爽双"]
    found = readings(content)
    single = [shape for number, shape in enumerate(found) if number % 8 not in (4, 7)]
    assert len(found) == 48
    for base, shape in zip(bases, single, strict=True):
        is_edge = base.x < MARGIN + 0.1 or base.x + SIZE > MARGIN + measure * SIZE - 0.1
        assert abs(shape.middle - base.x - SIZE / 2) < (0.5 * SIZE if is_edge else 0.06 * SIZE), base.text
        assert base.y + 0.8 * SIZE < shape.bottom < shape.top < base.y + PITCH - 0.1 * SIZE
        assert shape.left >= MARGIN - (3.0 if base.text in "群爽" else 0.1)
        assert shape.right <= MARGIN + measure * SIZE + (3.0 if base.text in "众双" else 0.1)
    for before, behind in pairwise(found):
        same_row = abs(before.bottom - behind.bottom) < PITCH / 2
        assert not same_row or before.right + 0.08 * SIZE < behind.left


@pytest.mark.slow
def test_a_reading_is_no_text_but_screen_readers_are_told(press: Printer, tmp_path: Path) -> None:
    content = page(press, f"<p>甲{ruby('群众', 'qúnzhòng')}乙</p>")
    file = tmp_path / "page.pdf"
    file.write_bytes(content)
    copied = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    assert copied.strip() == "甲群众乙"
    with pikepdf.open(file) as document:
        dictionaries = [found for found in document.objects if isinstance(found, pikepdf.Dictionary)]
        (found,) = [element for element in dictionaries if element.get("/S") == "/Ruby"]
        base, reading = found.K
        assert [str(found) for found in (base.S, reading.S, reading.ActualText)] == ["/RB", "/RT", "qúnzhòng"]


@pytest.mark.slow
def test_a_narrow_reading_moves_nothing(press: Printer) -> None:
    (row,) = rows(page(press, f"<p>甲乙{ruby('阿', 'ā')}丙{ruby('公', 'gōng')}丁</p>"))
    assert [character.x for character in row] == pytest.approx([MARGIN + SIZE * place for place in range(6)], abs=0.02)


@pytest.mark.slow
def test_a_wide_reading_spreads_the_letters_of_its_base_evenly(press: Printer) -> None:
    content = page(press, f"<p>甲乙{ruby('渡口', 'dùkǒu dùkǒu dùkǒu')}丙丁</p>")
    (row,) = rows(content)
    (reading,) = readings(content)
    before, base, behind = row[1], row[2:4], row[4]
    assert base[1].x - base[0].x > 1.3 * SIZE
    assert base[0].x - before.x - SIZE == pytest.approx(behind.x - base[1].x - SIZE, abs=0.1)
    assert reading.left > before.x + 0.6 * SIZE
    assert reading.right < behind.x + 0.4 * SIZE


@pytest.mark.slow
def test_a_table_makes_room_for_a_reading(press: Printer) -> None:
    cells = f"<td style='padding: 0'>{ruby('撞', 'zhuàngzhuàngzhuàng')}</td><td style='padding: 0'>二</td>"
    content = page(press, f"<table style='border-spacing: 0'><tr>{cells}</tr></table>")
    (row,) = rows(content)
    assert readings(content)[0].right < row[1].x
    narrow = rows(
        page(
            press,
            "<table style='border-spacing: 0'><tr><td style='padding: 0'>"
            + ruby("撞", "z")
            + "</td><td>二</td></tr></table>",
        )
    )
    assert narrow[0][1].x - narrow[0][0].x < 1.2 * SIZE


def test_white_is_shared_between_neighbours_that_both_have_readings() -> None:
    both = [Reading(0, 1, 15.0, 10.0), Reading(1, 2, 13.0, 10.0)]
    settle(both, "爽双", [10.0, 10.0])
    distance = 10 + both[0].tail + both[1].lead
    assert distance == pytest.approx(15 / 2 + 13 / 2 + 1.25)
    alone = Reading(1, 2, 15.0, 10.0)
    settle([alone], "甲爽乙", [10.0, 10.0, 10.0])
    assert (alone.lead, alone.tail) == (0.0, 0.0)
    beside_latin = Reading(1, 2, 15.0, 10.0)
    settle([beside_latin], "A爽1", [5.0, 10.0, 5.0])
    assert (beside_latin.lead, beside_latin.tail) == (2.5, 2.5)


def test_first_or_last_on_a_line_a_spread_base_is_flush_and_as_wide() -> None:
    reading = Reading(0, 2, 40.0, 10.0)
    settle([reading], "渡口A", [10.0, 10.0, 5.0])
    ways = ((False, False), (True, False), (False, True))
    sums = {sum(gain for _, gain, _ in reading.moves(first=first, last=last)) for first, last in ways}
    assert sums == {20.0}
    assert [shift for _, _, shift in reading.moves(first=True)] == [0.0, 0.0]
    last = list(reading.moves(last=True))
    assert last[1][1] == 0.0
    assert reading.place(40.0, first=True, last=False) >= 0.0


# --- dots -------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW"])
def test_a_dot_stands_under_the_middle_of_each_han_and_under_nothing_else(press: Printer, tag: str) -> None:
    body = "<p>" + "甲乙丙丁戊，<em>听不<b>懂</b>，也“要”录 GIS①。</em>己庚辛壬癸" * 4 + "</p>"
    content = page(press, body, 18, tag)
    found = [shape for contours in drawn(content) for shape in contours]
    bases = [character for row in rows(content) for character in row if character.text in "听不懂也要录"]
    assert len(found) == len(bases) == 24
    for base, dot in zip(bases, found, strict=True):
        assert dot.middle == pytest.approx(base.x + SIZE / 2, abs=0.1)
        assert base.y - 0.4 * SIZE < dot.bottom < dot.top < base.y - 0.12 * SIZE
        assert dot.right - dot.left == pytest.approx(dot.top - dot.bottom, abs=0.01)
    assert "".join(character.text for row in rows(content) for character in row).replace(" ", "") == plain(
        body
    ).replace(" ", "")


@pytest.mark.slow
def test_dots_are_artifacts(press: Printer) -> None:
    content = page(press, "<p>甲<em>乙丙</em>丁</p>")
    with pikepdf.open(io.BytesIO(content)) as document:
        stream = document.pages[0].Contents.read_bytes()
    artifacts = re.findall(rb"/Artifact\s+BMC(.*?)EMC", stream, re.DOTALL)
    assert sum(part.count(b" c\n") for part in artifacts) == 8
    assert b"Tj" not in b"".join(artifacts)
    assert b"TJ" not in b"".join(artifacts)


# --- lines under names and titles -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("element", ["u", "cite"])
def test_names_side_by_side_have_lines_of_their_own(press: Printer, element: str) -> None:
    body = f"<p>甲乙<{element}>屈<b>原</b></{element}><{element}>宋玉</{element}>{'丙丁戊己庚' * 8}</p>"
    content = page(press, body, 17.5)
    first, second = (whole(contours) for contours in drawn(content))
    name = rows(content)[0][2:6]
    assert first.left == pytest.approx(name[0].x + 0.06 * SIZE, abs=0.05)
    assert first.right == pytest.approx(name[1].x + SIZE - 0.06 * SIZE, abs=0.05)
    assert second.left - first.right > 0.1 * SIZE
    assert second.right < name[3].x + SIZE
    assert name[0].y - 0.35 * SIZE < first.bottom
    assert first.top < name[0].y - 0.08 * SIZE
    assert (first.curves > 10) == (element == "cite")


@pytest.mark.slow
def test_a_name_that_is_broken_has_a_line_on_both_lines_and_dots_stand_below_it(press: Printer) -> None:
    content = page(press, f"<p>{'甲' * 17}<u><em>屈原</em></u>{'乙' * 9}</p>", 18)
    upper, lower = rows(content)[0][-1], rows(content)[1][0]
    straight = [whole(contours) for contours in drawn(content) if not whole(contours).curves]
    dots = [whole(contours) for contours in drawn(content) if whole(contours).curves]
    assert [round(line.middle - SIZE / 2) for line in straight] == [round(upper.x), round(lower.x)]
    assert all(dot.top < line.bottom for dot, line in zip(dots, straight, strict=True))


@pytest.mark.slow
def test_without_a_house_nothing_is_drawn(press: Printer) -> None:
    content = press.by_weasyprint_alone(
        f"<style>{STYLE.format(width=200)}</style><p>甲<em>乙</em><u>丙</u>{ruby('丁', 'dīng')}</p>"
    )
    assert drawn(content) == []
