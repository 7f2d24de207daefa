"""A text that is to be made up in, its pages out with columns that end level, a line given or taken here and there.

What an editor at the layout table tries: the headline block, the lead, a picture a line larger or smaller (调版).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from publish.press.makeup import LEAST, Flow, Page, make_up

MOST_CHANGES = 3
KEPT = 3
"""Sets of changes that are followed."""


class Change(NamedTuple):
    """One part, a line larger or smaller."""

    part: Literal["top", "lead", "figure"]
    number: int
    """Index of the figure, or of the lead's piece."""
    lines: int


class Space(NamedTuple):
    """Lines that pages have for their columns."""

    first: int
    full: int


def paged(flow: Flow, space: Space) -> tuple[list[Page], float]:
    """The pages and their cost; a first page without room for columns has none."""
    if space.first >= LEAST:
        return make_up(flow, space.first, space.full)
    pages, cost = make_up(flow, space.full, space.full)
    return [Page((), ()), *pages], cost


def shortfall(pages: list[Page]) -> int:
    """Lines that columns lack, all together."""
    return sum(column.short for page in pages for column in page.columns)


class _Trial(NamedTuple):
    """What a set of changes comes to; the least is the best."""

    length: int
    """Pages."""
    short: int
    """Lines that columns lack."""
    number: int
    """Of changes."""
    cost: float
    changes: tuple[Change, ...]
    pages: list[Page]


def fitted(flow: Flow, space: Space, *, top: bool, lead: int | None) -> tuple[list[Page], tuple[Change, ...]]:
    """The pages that lack fewest lines, and what was changed for it; among equals those with fewest changes.

    `top`: there is a headline block that may change; `lead`: index of the lead's piece. Not every set of changes is tried:
    each step adds one change to the best sets of the step before.
    """
    best = _tried(flow, space, ())
    kept = [best]
    for _ in range(MOST_CHANGES):
        if best.short == 0:
            break
        sets = {
            tuple(sorted((*trial.changes, change)))
            for trial in kept
            for change in _changes(flow, top=top, lead=lead)
            if all((change.part, change.number) != (made.part, made.number) for made in trial.changes)
        }
        trials = sorted((_tried(flow, space, changes) for changes in sorted(sets)), key=lambda trial: trial[:5])
        kept = trials[:KEPT]
        best = min([best, *kept], key=lambda trial: trial[:4])
    return best.pages, best.changes


def _tried(flow: Flow, space: Space, changes: tuple[Change, ...]) -> _Trial:
    pages, cost = paged(*changed(flow, space, changes))
    return _Trial(len(pages), shortfall(pages), len(changes), cost, changes, pages)


def _changes(flow: Flow, *, top: bool, lead: int | None) -> Iterator[Change]:
    """What may be changed, one thing at a time."""
    for lines in (-1, 1):
        yield from (Change("figure", index, lines) for index in range(len(flow.figures)))
        if top:
            yield Change("top", 0, lines)
    if lead is not None:
        yield Change("lead", lead, 1)


def changed(flow: Flow, space: Space, changes: tuple[Change, ...]) -> tuple[Flow, Space]:
    """The text and the space with those changes."""
    pieces, figures = list(flow.pieces), list(flow.figures)
    for part, index, lines in changes:
        if part == "top":
            space = space._replace(first=space.first - lines)
        elif part == "lead":
            piece = pieces[index]
            pieces[index] = piece._replace(
                lines=piece.lines + lines, at_head=piece.at_head + lines, at_foot=piece.at_foot + lines
            )
        else:
            figure = figures[index]
            figures[index] = figure._replace(
                lines=figure.lines + lines, at_head=figure.at_head + lines, at_foot=figure.at_foot + lines
            )
    return msgspec.structs.replace(flow, pieces=pieces, figures=figures), space
