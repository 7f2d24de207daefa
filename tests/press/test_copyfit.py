"""Columns that fill and end level after a part or two were made a line higher or lower."""

from __future__ import annotations

import pytest

from publish.press.copyfit import changes, fitted, shortfall, with_lead
from publish.press.flow import Figure, Flow, Piece
from publish.press.makeup import make_up

LINE = Piece(1, 1, 1)


def test_nothing_is_changed_where_columns_fill() -> None:
    pages, lead = fitted(Flow((LINE,) * 40, (), 16.0, 2), 20, 41, lead=0)
    assert (shortfall(pages), lead, list(changes(pages, lead))) == (0, 0, [])


def test_a_picture_gives_or_takes_the_line_that_is_missing() -> None:
    flow = Flow((LINE,) * 40, (Figure(5, 11, 11, 11),), 16.0, 2)
    assert shortfall(make_up(flow, 60, 60)[0]) == 1
    pages, _ = fitted(flow, 60, 60, lead=None)
    assert shortfall(pages) == 0
    (column,) = (column for page in pages for column in page.columns if column.change)
    assert abs(column.change) == 1
    assert column.used == 11 + column.change + column.stop - column.start
    assert list(changes(pages, 0)) in (
        [f"page 1, column {n}: the picture is a line {way}"] for n in (1, 2) for way in ("higher", "lower")
    )


@pytest.mark.parametrize(("first", "change"), [(21, (1, -1)), (19, (1, -1))])
def test_the_headline_block_gives_way_where_the_first_page_lacks_a_line(first: int, change: tuple[int, int]) -> None:
    flow = Flow((Piece(2, 2, 2),) * 80, (), 16.0, 2)
    assert shortfall(make_up(flow, first, 40)[0]) == 2
    pages, lead = fitted(flow, first, 40, lead=None)
    assert pages[0].change in change
    assert [column.lines for column in pages[0].columns] == [first - pages[0].change] * 2
    assert shortfall(pages) == 0
    assert next(changes(pages, lead)).startswith("the headline block is a line ")


def test_the_lead_grows_where_nothing_else_can_help() -> None:
    flow = Flow((Piece(7, 7, 7), *[LINE] * 32), (), 16.0, 2)
    assert shortfall(make_up(flow, 60, 60, fit=True)[0]) == 1
    pages, lead = fitted(flow, 60, 60, lead=0)
    assert (shortfall(pages), lead) == (0, 1)
    assert list(changes(pages, lead)) == ["the lead is a line higher"]
    assert with_lead(flow, 0, 1).pieces[0] == Piece(8, 8, 8)


def test_without_leave_nothing_is_changed() -> None:
    flow = Flow((Piece(2, 2, 2),) * 80, (Figure(9, 11, 10, 10),), 16.0, 2)
    pages, _ = make_up(flow, 21, 40)
    assert not any(page.change or any(column.change for column in page.columns) for page in pages)
