"""Lines of a paragraph: every one fills its measure, none breaks a rule, and no other choice is cheaper."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publish.press import costs
from publish.press.paragraph import End, House, Line, Paragraph, Scheme

HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
TEXT = (
    "周报的正文用9.5磅宋体，行距16磅。“你把报纸对着灯看，正面和背面的行是叠在一起的。”许砚秋把一张样张举过头顶，“透过来的影子干净，"
    "眼睛就不累。”她今年58岁，19岁进厂拣铅字，1993年赶上最后一批铅排；1994年春天学会了用Windows——机器换过五茬，格子没有换过……"
)


def advances(text: str) -> list[float]:
    return [0.0 if character == "\u200b" else 0.55 if character.isascii() else 1.0 for character in text]


def free_breaks(text: str) -> list[int]:
    never_first, never_last = set("，。、；：！？”’）》」』…—"), set("“‘（《「『")
    return [
        index
        for index in range(1, len(text))
        if text[index] not in never_first
        and text[index - 1] not in never_last
        and not (text[index].isascii() and text[index - 1].isascii())
    ]


def made(text: str, **house: object) -> Paragraph:
    return Paragraph(text, advances(text), free_breaks(text), House(**house))  # type: ignore[arg-type]


def set_width(paragraph: Paragraph, line: Line) -> float:
    natural = sum(paragraph.advances[paragraph.first_visible(line.start) : line.content])
    return natural + sum(advance for advance, _ in paragraph.moves(line, 1.0).values())


@pytest.mark.parametrize("measure", [14, 18, 21, 24, 30, 41])
@pytest.mark.parametrize("centred", [False, True])
def test_every_line_but_the_last_fills_the_measure(measure: int, centred: bool) -> None:
    paragraph = made(TEXT, centred=centred)
    lines = paragraph.lines(measure - 2, measure)
    assert lines[0].start == 0
    assert [line.end for line in lines[:-1]] == [line.start for line in lines[1:]]
    assert lines[-1].end == len(TEXT)
    for line in lines[:-1]:
        wanted = measure - 2 if line.start == 0 else measure
        assert set_width(paragraph, line) == pytest.approx(wanted, abs=1e-3)
    assert set_width(paragraph, lines[-1]) <= measure + 1e-3


def test_no_line_is_torn_open_or_overfull() -> None:
    for line in made(TEXT).lines(22, 24):
        assert line.white <= 0.1
        assert 0 <= line.squeeze <= 1


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("说：“好", {1: -0.5}),
        ("好。”他", {1: -0.5}),
        ("（《甲》）", {1: -0.5, 2: 0.0, 3: -0.5}),
        ("甲，乙", {1: 0.0}),
    ],
)
def test_of_two_marks_the_blank_between_them_goes(text: str, lost: dict[int, float]) -> None:
    paragraph = Paragraph(text, advances(text), [], House())
    (line,) = paragraph.lines(50, 50)
    found = paragraph.moves(line, 1.0)
    assert {index: found.get(index, (0.0, 0.0))[0] for index in lost} == lost


def test_centred_stops_keep_their_square_and_the_bracket_gives_way() -> None:
    paragraph = Paragraph("說，「好」。", advances("說，「好」。"), [], House(centred=True))
    found = paragraph.moves(paragraph.lines(50, 50)[0], 1.0)
    assert found == {2: (-0.5, -0.5), 4: (-0.5, 0.0)}


def test_an_opening_mark_at_a_line_start_and_a_closing_one_at_its_end_are_flush() -> None:
    text = "甲乙丙丁“戊己庚，”辛壬癸"
    paragraph = Paragraph(text, advances(text), [4, 10], House())
    lines = paragraph.lines(4, 4)
    start = next(line for line in lines if line.start == 4)
    found = paragraph.moves(start, 1.0)
    assert found[4] == (-0.5, -0.5)


def test_white_between_han_and_latin_is_the_house_s() -> None:
    text = "共58岁"
    paragraph = Paragraph(text, advances(text), [], House(gap=0.25))
    found = paragraph.moves(paragraph.lines(50, 50)[0], 1.0)
    assert found == {0: (0.25, 0.0), 2: (0.25, 0.0)}


def adjusted(text: str, measure: float, breaks: list[int], **house: object) -> dict[int, tuple[float, float]]:
    """What the first line changes at its characters, in whole thousandths."""
    paragraph = Paragraph(text, advances(text), breaks, House(**house))  # type: ignore[arg-type]
    found = paragraph.moves(paragraph.lines(measure, 40)[0], 1.0)
    return {place: (round(advance, 3), round(shift, 3)) for place, (advance, shift) in found.items()}


def test_commas_give_way_before_the_ends_of_sentences() -> None:
    text = "甲，乙。丙丁戊己"
    assert adjusted(text, 4.75, [5])[1] == (-0.25, 0.0)
    assert 3 not in adjusted(text, 4.75, [5])
    assert adjusted(text, 4.25, [5]) == {1: (-0.5, 0.0), 3: (-0.25, 0.0)}


def test_spaces_take_white_before_han() -> None:
    text = "用ab cd写字甲乙"
    natural = 3 + 0.55 * 5 + 2 / 6
    found = adjusted(text, natural + 0.2, [8])
    assert found.keys() == {0, 3, 5}
    assert found[0] == found[5] == (round(1 / 6 + 0.2 / (0.128 + 2 / 6) / 6, 3), 0.0)
    assert {6, 7}.isdisjoint(found)
    assert 6 in adjusted(text, natural + 0.8, [8])


def test_no_gap_gapes_in_a_line_that_nothing_fits() -> None:
    text = "读Queensland甲乙丙丁戊己"
    paragraph = Paragraph(text, advances(text), [14], House())
    (line, _) = paragraph.lines(12.0, 40)
    assert set_width(paragraph, line) == pytest.approx(12.0)
    moves = paragraph.moves(line, 1.0)
    (latin, _), (han, _) = moves[0], moves[11]
    assert latin - han == pytest.approx(1 / 3 + 0.25 * 0.5)


def test_question_marks_of_the_mainland_have_their_blank_at_the_right() -> None:
    assert adjusted("用？”他", 40, []) == {1: (-0.5, 0.0)}
    assert adjusted("甲乙丙？丁", 3.5, [4]) == {3: (-0.5, 0.0)}


def test_centred_stops_give_at_both_sides_and_question_marks_not_at_all() -> None:
    assert adjusted("甲，乙丙丁", 3.8, [4], centred=True) == {1: (-0.2, -0.1)}
    assert adjusted("甲乙丙，丁", 3.8, [4], centred=True) == {3: (-0.2, -0.1)}
    paragraph = Paragraph("甲？乙丙丁", [1.0] * 5, [4], House(centred=True))
    assert paragraph.line(0, 4, 3.8).squeeze > 1


def test_connecting_marks_take_no_white() -> None:
    found = adjusted("北京—上海～乙／丙丁戊", 10, [9])
    assert found.keys() == {0, 3}


def test_an_apostrophe_is_narrow() -> None:
    assert adjusted("读Queen’s好", 40, [])[6] == (-0.7, 0.0)


def test_kaiming_and_banjiao() -> None:
    text = "甲，乙。丙"
    by_scheme = {}
    schemes: tuple[Scheme, ...] = ("quanjiao", "kaiming", "banjiao")
    for scheme in schemes:
        paragraph = Paragraph(text, advances(text), [], House(scheme=scheme))
        by_scheme[scheme] = sorted(paragraph.moves(paragraph.lines(50, 50)[0], 1.0))
    assert by_scheme == {"quanjiao": [], "kaiming": [1], "banjiao": [1, 3]}


def test_no_last_line_of_one_character() -> None:
    for length in range(30, 80):
        text = (HAN * 2)[:length] + "。"
        for measure in (14, 18, 21, 24):
            last = made(text).lines(measure, measure)[-1]
            assert last.content - last.start > 2 or last.start == 0, (length, measure)


def test_marks_behind_it_do_not_make_one_character_more() -> None:
    for length in range(30, 60):
        text = (HAN * 2)[:length] + "。”■"
        paragraph = Paragraph(text, [*advances(text[:-1]), 1.5], free_breaks(text[:-1]), House())
        last = paragraph.lines(14, 14)[-1]
        assert paragraph.letters(last.start) > 1, length


def test_a_hyphen_takes_its_width() -> None:
    text = "文字composition文字文字"
    paragraph = Paragraph(text, advances(text), [2, 13], House(), hyphens={5: 0.3})
    first = paragraph.lines(4.4, 20)[0]
    assert first.end == 5
    assert set_width(paragraph, first) + 0.3 == pytest.approx(4.4, abs=1e-3)


def cost_of(paragraph: Paragraph, ends: tuple[int, ...], measure: float, tolerance: float) -> float:
    """The cost of a choice of breaks, reckoned the long way; infinite if a line is looser than the tolerance."""
    total, start, before = 0.0, 0, 1
    for end in ends:
        line = paragraph.line(start, end, measure)
        if line.squeeze > 1 + 1e-6 or (end < paragraph.length and set_width(paragraph, line) < measure - 1e-3):
            return math.inf
        if end == paragraph.length:
            total += costs.COST_SHRINK * line.squeeze**2 + costs.COST_LATE * line.late**2
            if start:
                total += {0: costs.COST_ONE, 1: costs.COST_ONE, 2: costs.COST_TWO}.get(paragraph.letters(start), 0.0)
            return total
        if line.white > tolerance:
            return math.inf
        loose = 0 if line.squeeze > 0.5 else 1 if line.white <= 0.025 else 2 if line.white <= 0.075 else 3
        total += (line.white / costs.COMFORT) ** 2 + costs.COST_STRETCH * line.stretch**2
        total += costs.COST_HOLE * max(line.white - costs.HOLE, 0)
        total += costs.COST_SHRINK * line.squeeze**2 + costs.COST_LATE * line.late**2
        total += costs.COST_LINE + End._make(paragraph.end(paragraph.breaks.index(end))).penalty
        total += costs.COST_NEIGHBOURS * max(abs(loose - before) - 1, 0)
        start, before = end, loose
    return total


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(HAN[:12] + "，。？“”（）8a "), min_size=8, max_size=26).map(str.strip),
    st.sampled_from([6.0, 7.5, 9.0]),
    st.booleans(),
)
def test_no_other_choice_of_breaks_is_cheaper(text: str, measure: float, centred: bool) -> None:
    assume(text)
    paragraph = made(text, centred=centred)
    inner = paragraph.breaks[:-1]
    choices = [
        (*chosen, paragraph.length)
        for count in range(len(inner) + 1)
        for chosen in combinations(inner, count)
        if count < 5
    ]
    found = tuple(line.end for line in paragraph.lines(measure, measure))
    if len(found) > 5:
        return
    for tolerance in costs.TOLERANCES:
        least = min(cost_of(paragraph, choice, measure, tolerance) for choice in choices)
        if least < costs.COST_ONE:
            assert cost_of(paragraph, found, measure, tolerance) == pytest.approx(least, abs=1e-6)
            return


ODD = HAN[:6] + "，。！？：；、“”‘’（）《》「」『』—…·～–／%‰8Aa- \u200b①あ"


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(ODD), min_size=1, max_size=60), st.sampled_from([3.0, 7.5, 14.0]), st.booleans()
)
def test_whatever_the_text_every_character_is_shown_once_and_no_line_is_overfull_without_need(
    text: str, measure: float, centred: bool
) -> None:
    paragraph = Paragraph(text, advances(text), free_breaks(text), House(centred=centred))
    lines = paragraph.lines(measure, measure)
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    for line in lines:
        inner = [index for index in paragraph.breaks if line.start < index < line.end]
        fitting = [index for index in inner if paragraph.line(line.start, index, measure).squeeze <= 1]
        assert set_width(paragraph, line) <= measure + 1e-3 or not fitting


def test_neighbours_differ_little() -> None:
    lines = made(TEXT * 2).lines(19, 21)[:-1]
    assert all(abs(a.white - b.white) < 0.1 for a, b in pairwise(lines))


# --- hanging stops ----------------------------------------------------------------------------------------------------


def hung(paragraph: Paragraph, measure: float) -> list[str]:
    """The marks that hang in a paragraph of that measure."""
    return [paragraph.text[line.content - 1] for line in paragraph.lines(measure, measure) if line.blank < 0]


def test_a_stop_hangs_only_where_the_house_says_so_and_where_it_does_not_fit() -> None:
    text = "天地玄黄宇宙洪荒日月，盈昃辰宿列张寒来暑往"
    assert hung(made(text), 10) == []
    assert hung(made(text, hanging=True), 10) == ["，"]
    assert hung(made(text, hanging=True), 10.5) == []
    assert hung(made(text, hanging=True), 11) == []
    assert hung(made(text, hanging=True, centred=True), 10) == []


def test_of_marks_in_succession_none_hangs() -> None:
    assert hung(made("天地玄黄宇宙洪荒日”，盈昃辰宿列张寒来暑往", hanging=True), 9) == []


@pytest.mark.parametrize("mark", "；：！？”）")
def test_other_marks_never_hang(mark: str) -> None:
    assert hung(made(f"天地玄黄宇宙洪荒日月{mark}盈昃辰宿列张寒来暑往", hanging=True), 10) == []


def test_a_hanging_stop_leaves_the_line_as_wide_as_the_measure() -> None:
    paragraph = made("天地玄黄宇宙洪荒日月，盈昃辰宿列张寒来暑往", hanging=True)
    line = paragraph.lines(10, 10)[0]
    assert set_width(paragraph, line) == pytest.approx(10)
    assert (line.white, line.squeeze) == (0.0, 0.0)


def test_a_last_line_may_hang_its_full_stop() -> None:
    (line,) = made("天地玄黄宇宙洪荒日月。", hanging=True).lines(10, 10)
    assert line.blank < 0


@pytest.mark.parametrize("measure", [14, 18, 21, 24, 30, 41])
def test_hanging_lines_fill_the_measure_too(measure: int) -> None:
    paragraph = made(TEXT * 3, hanging=True)
    lines = paragraph.lines(measure - 2, measure)
    for line in lines[:-1]:
        wanted = measure - 2 if line.start == 0 else measure
        assert set_width(paragraph, line) == pytest.approx(wanted, abs=1e-3)


# --- marks of notes ---------------------------------------------------------------------------------------------------


def test_white_stands_behind_the_mark_of_a_note_as_if_it_were_not_there() -> None:
    text = "据①GIS①测算①。"
    paragraph = Paragraph(text, advances(text), [], House(gap=0.25), notes=(1, 5, 8))
    assert [(place, gap) for place, gap in enumerate(paragraph.gap_after) if gap] == [(1, 2), (5, 2), (6, 1), (8, 1)]


def test_currency_signs_stand_close_to_their_numbers() -> None:
    paragraph = made("共￥58元")
    assert paragraph.gap_after[1] == 0
    assert paragraph.gap_after[0] == 1
