"""The lines above a page's time line in; headline, kicker, subtitle, section and organisers out."""

from __future__ import annotations

import msgspec

from publish.source.importers.furniture import above, crumbs, is_organiser, may_be_headline
from publish.source.importers.reading import fail
from publish.source.importers.result import Dropped, Line
from publish.source.importers.widths import tidy

_LONGEST_HEADLINE = 80
"""Characters."""
_LAST_STEPS = ("正文", "文章", "详情")
"""Steps of a breadcrumb line that stand for the page itself."""


class Head(msgspec.Struct, frozen=True):
    """What stands above the time line."""

    title: Line
    kicker: Line | None
    subtitle: Line | None
    section: str
    """Last step of the breadcrumbs; empty without them."""
    organisers: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def head(lines: list[Line], path: str) -> Head:
    """Take the last line that may be a headline; raises `Faults` R006 where there is none."""
    place = _headline(lines, path)
    subtitle = None
    if _is_dashed(lines[place]) and place and may_be_headline(lines[place - 1].text):
        subtitle, place = lines[place], place - 1
    trail = next((index for index in reversed(range(place)) if crumbs(lines[index].text)), None)
    kicker = lines[place - 1] if trail is not None and place - trail == 2 else None
    used = (lines[place], kicker, subtitle)
    return Head(
        lines[place],
        kicker,
        subtitle,
        section="" if trail is None else _section(lines[trail].text),
        organisers=tuple(tidy(line.text) for line in lines if is_organiser(line.text)),
        dropped=tuple(Dropped(line.number, line.text, above(line.text)) for line in lines if line not in used),
    )


def _headline(lines: list[Line], path: str) -> int:
    place = next((index for index in reversed(range(len(lines))) if may_be_headline(lines[index].text)), None)
    if place is None:
        fail(path, "R006", "no headline stands above the time line", "put it on a line of its own there")
    if lines[place].text.endswith("。") or len(lines[place].text) > _LONGEST_HEADLINE:
        hint = "put headline and time line above the text, each on a line of its own"
        fail(path, "R006", "the line above the time line is a sentence, no headline", hint, lines[place].number)
    return place


def _is_dashed(line: Line) -> bool:
    return line.text.startswith(("——", "--"))


def _section(line: str) -> str:
    steps = [step for step in crumbs(line) if step not in _LAST_STEPS]
    return steps[-1] if steps else ""
