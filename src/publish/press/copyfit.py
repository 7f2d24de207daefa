"""A text that is to be made up in, its pages out with columns that fill, a line given or taken here and there (调版).

Headline block and figures change while pages are made up (`makeup`); the lead is tried both ways here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from publish.press.filling import CHANGE
from publish.press.flow import Flow
from publish.press.makeup import Page, make_up


def shortfall(pages: list[Page]) -> int:
    """Lines that columns lack, all together."""
    return sum(column.short for page in pages for column in page.columns)


def fitted(flow: Flow, first: int, full: int, lead: int | None) -> tuple[list[Page], int]:
    """The pages, and by how many lines the lead is higher; `lead`: index of its piece, None where it may not change."""
    pages, cost = make_up(flow, first, full, fit=True)
    if lead is None or shortfall(pages) == 0:
        return pages, 0
    others, dearer = make_up(with_lead(flow, lead, 1), first, full, fit=True)
    return (others, 1) if (len(others), dearer + CHANGE) < (len(pages), cost) else (pages, 0)


def with_lead(flow: Flow, lead: int, lines: int) -> Flow:
    """The text with a higher lead."""
    pieces = list(flow.pieces)
    piece = pieces[lead]
    pieces[lead] = piece._replace(
        lines=piece.lines + lines, at_head=piece.at_head + lines, at_foot=piece.at_foot + lines
    )
    return msgspec.structs.replace(flow, pieces=tuple(pieces))


def changes(pages: list[Page], lead: int) -> Iterator[str]:
    """What was changed, in words."""
    for number, page in enumerate(pages, 1):
        if page.change:
            yield f"the headline block is a line {_said(page.change)}"
        for place, column in enumerate(page.columns, 1):
            if column.change:
                yield f"page {number}, column {place}: the picture is a line {_said(column.change)}"
    if lead:
        yield f"the lead is a line {_said(lead)}"


def _said(lines: int) -> str:
    return "higher" if lines > 0 else "lower"
