"""Pages that are made up in, what has no room on them out: nothing may hang over the edge of a page unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from publish.press.galley import Block
from publish.press.makeup import Page
from publish.press.parts import PT, Parts
from publish.sheet import Overflow


def overflows(parts: Parts, pages: list[Page], row: int, size: float) -> Iterator[Overflow]:
    """What reaches below the type area or beyond its column.

    `row`: line at which the first page begins; `size`: of the body type, in px; a hanging stop is less than that.
    """
    seen: set[int] = set()
    for number, page in enumerate(pages, 1):
        for column, (blocks, lacking) in enumerate(_filled(parts, page, row if number == 1 else None)):
            if lacking > 0 and blocks:
                yield Overflow(number, column, "foot", round(lacking * parts.frame.line * PT, 1), blocks[-1].words)
            for block in blocks:
                if block.beyond >= size and id(block) not in seen:
                    seen.add(id(block))
                    yield Overflow(number, column, "side", round(block.beyond * PT, 1), block.words)


def _filled(parts: Parts, page: Page, row: int | None) -> Iterator[tuple[list[Block], int]]:
    """What stands across a page, then what stands in each of its columns, with the lines that it lacks room for.

    `row`: line at which the page begins, if it is the first.
    """
    across = [parts.figures[index][0] for index in page.wide]
    if row is not None and parts.top:
        across.insert(0, parts.top)
    yield across, sum(block.lines(head=True) for block in across) + (row or 0) - parts.frame.lines
    for column in page.columns:
        texts = [parts.flow[number] for number, _, _ in parts.slices(column.start, column.stop)]
        yield [*texts, *(parts.figures[index][0] for index in column.figures)], -column.short
