"""Columns that end level after a part or two were made a line larger or smaller."""

from __future__ import annotations

from publish.press.copyfit import Change, Space, changed, fitted, paged, shortfall
from publish.press.makeup import Figure, Flow, Piece

LINE = Piece(1, 1, 1)


def test_nothing_is_changed_where_columns_end_level() -> None:
    pages, changes = fitted(Flow([LINE] * 40, [], 16.0, 2), Space(20, 41), top=True, lead=None)
    assert changes == ()
    assert shortfall(pages) == 0


def test_a_picture_gives_or_takes_the_line_that_is_missing() -> None:
    flow = Flow([LINE] * 40, [Figure(5, 11, 11, 11)], 16.0, 2)
    space = Space(60, 60)
    assert shortfall(paged(flow, space)[0]) == 1
    pages, changes = fitted(flow, space, top=False, lead=None)
    assert [(change.part, abs(change.lines)) for change in changes] == [("figure", 1)]
    assert shortfall(pages) == 0


def test_the_headline_block_gives_way_where_the_first_page_lacks_a_line() -> None:
    flow = Flow([Piece(2, 2, 2)] * 80, [], 16.0, 2)
    assert shortfall(paged(flow, Space(21, 40))[0]) == 2
    pages, changes = fitted(flow, Space(21, 40), top=True, lead=None)
    assert [(change.part, abs(change.lines)) for change in changes] == [("top", 1)]
    assert shortfall(pages) == 0


def test_a_change_is_a_line_and_nothing_else() -> None:
    flow = Flow([Piece(8, 8, 6), LINE], [Figure(1, 11, 10, 9)], 16.0, 2)
    found, space = changed(flow, Space(20, 41), (Change("figure", 0, -1), Change("lead", 0, 1), Change("top", 0, -1)))
    assert found.figures == [Figure(1, 10, 9, 8)]
    assert found.pieces == [Piece(9, 9, 7), LINE]
    assert space == Space(21, 41)
    assert flow.pieces[0] == Piece(8, 8, 6)
