"""Pages made up of pieces and figures: everything once and in order, nothing torn, columns level."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.press.filling import OVERFLOW, Column
from publish.press.flow import NEVER, ORPHAN, WIDOW, Figure, Flow, Piece
from publish.press.makeup import Page, make_up

LINE = Piece(1, 1, 1)
HEADING = Piece(3, 2, 2, NEVER)
HEADED, BOXED, TALL = -1, -2, -3
"""In the place of a paragraph's number of lines."""


def paragraph(lines: int) -> list[Piece]:
    """A paragraph with the costs of widows and orphans."""
    found = [LINE] * lines
    if lines > 1:
        found[0] = found[0]._replace(cost=found[0].cost + ORPHAN)
        found[-2] = found[-2]._replace(cost=found[-2].cost + WIDOW)
    return found


def flow(pieces: list[Piece], figures: list[Figure] | None = None, columns: int = 2) -> Flow:
    return Flow(tuple(pieces), tuple(figures or ()), 16.0, columns)


def columns(pages: list[Page]) -> list[Column]:
    return [column for page in pages for column in page.columns]


@st.composite
def texts(draw: st.DrawFn) -> Flow:
    """Paragraphs, headings and boxes, with figures between them."""
    blocks = draw(st.lists(st.sampled_from([HEADED, BOXED, TALL, 1, 2, 3, 5, 8, 13]), min_size=1, max_size=14))
    pieces: list[Piece] = []
    figures: list[Figure] = []
    for block in blocks:
        if draw(st.integers(0, 4)) == 0:
            height = draw(st.integers(5, 12) | st.integers(12, 60))
            figures.append(Figure(len(pieces), height + 1, height, height, wide=draw(st.integers(0, 3)) == 0))
        if block == HEADED:
            pieces.append(HEADING)
        elif block == BOXED:
            pieces.append(Piece(6, 5, 5, notes=draw(st.sampled_from([0.0, 11.0]))))
        elif block == TALL:
            pieces.append(Piece(50, 50, 50))
        else:
            pieces += paragraph(block)
    pieces.append(LINE)
    return flow(pieces, figures, draw(st.integers(1, 5)))


@given(texts(), st.integers(4, 20), st.integers(14, 45))
def test_every_piece_and_figure_stands_somewhere_once_and_in_order(text: Flow, first: int, full: int) -> None:
    pages, _ = make_up(text, first, full)
    found = columns(pages)
    assert found[0].start == 0
    assert [before.stop for before in found[:-1]] == [after.start for after in found[1:]]
    assert found[-1].stop == text.end
    narrow = [index for column in found for index in column.figures]
    wide = [index for page in pages for index in page.wide]
    assert narrow == [index for index, figure in enumerate(text.figures) if not figure.wide]
    assert wide == [index for index, figure in enumerate(text.figures) if figure.wide]


@given(texts(), st.integers(14, 20), st.integers(14, 45), st.booleans())
def test_no_column_holds_more_than_it_can_and_its_text_comes_to_its_figures(
    text: Flow, first: int, full: int, fit: bool
) -> None:
    pages, cost = make_up(text, first, full, fit=fit)
    for page in pages:
        for column in page.columns:
            taken = column.change + sum(text.figures[index].at_head for index in column.head[:1])
            taken += sum(text.figures[index].lines for index in (*column.head[1:], *column.within))
            taken += sum(text.figures[index].at_foot for index in column.foot)
            lines = text.text_lines(column.start, column.stop, head=not column.head, foot=not column.foot)
            notes = text.note_lines(text.notes[column.stop] - text.notes[column.start])
            assert column.used == taken + lines + notes
            assert column.short == column.lines - column.used
            assert column.short >= 0 or cost >= OVERFLOW
            assert all(text.figures[index].anchor <= column.stop for index in column.figures)


def test_a_plain_text_fills_its_pages_and_ends_in_level_columns() -> None:
    pages, _ = make_up(flow([LINE] * 100), 10, 20)
    assert [[(column.used, column.short) for column in page.columns] for page in pages] == [
        [(10, 0), (10, 0)], [(20, 0), (20, 0)], [(20, 0), (20, 0)],
    ]  # fmt: skip
    pages, _ = make_up(flow([LINE] * 50), 10, 20)
    assert [column.used for column in pages[-1].columns] == [15, 15]


@pytest.mark.parametrize("before", range(30, 42))
def test_a_heading_never_ends_a_column_and_no_line_stands_alone(before: int) -> None:
    pieces = [*paragraph(before), HEADING, *paragraph(9), *paragraph(9), *paragraph(30), *paragraph(30)]
    pages, cost = make_up(flow(pieces), 40, 40)
    assert cost < NEVER
    for column, following in pairwise(columns(pages)):
        assert pieces[column.stop - 1] != HEADING, "a heading ends a column"
        assert pieces[column.stop - 1].cost < WIDOW, "a column begins with the last line of a paragraph"
        assert following.start == column.stop


def test_a_figure_goes_to_the_head_of_a_column_near_its_place_in_the_text() -> None:
    text = flow([*paragraph(20)] * 8, [Figure(60, 11, 10, 10)])
    pages, _ = make_up(text, 25, 40)
    (column,) = (column for column in columns(pages) if column.head)
    assert column.start - 20 <= 60 <= column.stop
    assert not any(column.within or column.foot for column in columns(pages))


def test_a_wide_figure_takes_its_lines_from_every_column_of_its_page() -> None:
    pages, _ = make_up(flow([LINE] * 60, [Figure(30, 12, 0, 0, wide=True)]), 20, 40)
    assert [page.wide for page in pages] == [(0,), ()] or [page.wide for page in pages] == [(), (0,)]
    page = next(page for page in pages if page.wide)
    assert all(column.lines <= (20 if page is pages[0] else 40) - 12 for column in page.columns)


def test_a_wide_figure_never_stands_pages_before_its_place_in_the_text() -> None:
    pages, _ = make_up(flow([LINE] * 150, [Figure(130, 20, 0, 0, wide=True)]), 20, 40)
    assert [page.wide for page in pages] in ([(), (0,), ()], [(), (), (0,)])


def test_any_number_of_wide_figures_may_follow_a_short_text() -> None:
    figures = [Figure(1, 30, 0, 0, wide=True)] * 7
    pages, _ = make_up(flow([LINE], figures), 20, 40)
    assert [index for page in pages for index in page.wide] == list(range(7))


def test_what_does_not_fit_below_the_headline_stands_on_the_next_page() -> None:
    pages, cost = make_up(flow([LINE, Piece(30, 30, 30), *[LINE] * 40]), 20, 40)
    assert cost < OVERFLOW
    assert [column.stop for column in columns(pages[:1])] == [1, 1]
    assert all(column.short >= 0 for column in columns(pages))


def test_notes_stand_in_the_column_that_calls_them() -> None:
    pieces = [LINE] * 80
    pieces[5] = LINE._replace(notes=11.0)
    pages, _ = make_up(flow(pieces), 20, 20)
    first = pages[0].columns[0]
    assert (first.stop, first.used) == (18, 20), "two lines go to a note of 11 pt and the white above it"
    assert pages[0].columns[1].stop - pages[0].columns[1].start == 20


def test_what_is_higher_than_a_column_is_set_all_the_same() -> None:
    pages, cost = make_up(flow([LINE, Piece(60, 60, 60), LINE]), 20, 20)
    assert columns(pages)[-1].stop == 3
    assert cost >= OVERFLOW


def test_the_time_for_a_long_text_grows_with_its_length_only() -> None:
    text = flow([piece for n in range(400) for piece in ([HEADING] if n % 9 == 0 else []) + paragraph(3 + n % 7)])
    pages, _ = make_up(text, 30, 41)
    assert sum(column.short for column in columns(pages)[:-2]) < len(columns(pages)) / 4


@given(texts(), st.integers(4, 20), st.integers(14, 45))
def test_an_opening_with_fewer_columns_loses_nothing(text: Flow, first: int, full: int) -> None:
    """The first page has the columns that its headline block leaves; nothing stands across them; the others have all."""
    opening = Flow(text.pieces, text.figures, text.line, text.columns + 1, opening=text.columns)
    pages, _ = make_up(opening, first, full)
    assert len(pages[0].columns) in (0, text.columns)
    assert pages[0].wide == ()
    assert {len(page.columns) for page in pages[1:]} <= {0, text.columns + 1}
    assert [column.stop for column in columns(pages)][-1] == len(text.pieces)
    assert sorted(index for column in columns(pages) for index in column.figures) == opening.narrow
