"""The lines of a capture in; headline, time, body and credits out, with all that is the site's own set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import msgspec

from publish.source.importers.dateline import Dateline, dateline
from publish.source.importers.furniture import above, begins_foot, crumbs, furniture, is_organiser, may_be_headline
from publish.source.importers.names import credits_at_end, people
from publish.source.importers.reading import fail
from publish.source.importers.result import Dropped
from publish.source.importers.spacing import narrowed, plain_spaces, without_invisible

_MOST_LINES = 10_000
_SENTENCE_END = re.compile(r"[。!?;…][”’」』)]*$")
_LEAD_NAMES = "核心提示|内容提要|内容摘要|摘要|导读|导语|提要"
_LEAD_LABEL = re.compile(rf"(?:[(\[](?:{_LEAD_NAMES})[)\]]\s*:?|(?:{_LEAD_NAMES})(?:\s*:|$))\s*")
_LONGEST_HEADLINE = 80
"""Characters."""
_LONG = 40
"""Characters; a longer line with a stop is prose, never a column's name."""


PROSE_BELOW = "a sentence below the end of the article"
"""Why such a line is dropped; a person should look at it."""


class Line(msgspec.Struct, frozen=True):
    """A line of the capture that is not blank."""

    number: int
    """1-based."""
    text: str
    is_lead: bool = False
    """Whether the page itself calls it the lead (核心提示 and the like)."""


class Page(msgspec.Struct, kw_only=True):
    """A capture, taken apart."""

    title: Line
    kicker: Line | None = None
    subtitle: Line | None = None
    time: Dateline
    time_line: int
    source: str
    section: str
    body: list[Line]
    people: dict[str, list[str]]
    organisers: list[str]
    dropped: list[Dropped]
    invisible: Counter[str]


def take_apart(text: str, path: str) -> Page:
    """Find the parts of the page; raises `Faults` R003, R006, R007 or R008 where a part is missing."""
    lines, invisible = _lines(text)
    if not lines:
        fail(path, "R003", "the file is empty", "copy the text of the news page into it")
    if len(lines) > _MOST_LINES:
        fail(path, "R002", f"the file has more than {_MOST_LINES:,} lines", "keep only the text of one news page")
    reading = [dateline(line.text) for line in lines]
    anchor = _time_line(lines, reading, path)
    first, last = _around_time(lines, reading, anchor)
    head = _Head(lines[:first], path)
    page = Page(
        title=head.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        time=reading[anchor],
        time_line=lines[anchor].number,
        source=next((read.source for read in reading[first:last] if read.source), ""),
        section=head.section,
        body=[],
        people={},
        organisers=head.organisers,
        dropped=head.dropped,
        invisible=invisible,
    )
    for line, read in zip(lines[first:last], reading[first:last], strict=True):
        _beside_time(page, line, read)
    _body(page, lines[last:])
    if not page.body:
        hint = "copy the paragraphs of the page as well, each on a line of its own"
        fail(path, "R008", "there is no text below the time line", hint, page.time_line)
    return page


def _lines(text: str) -> tuple[list[Line], Counter[str]]:
    """Lines that are not blank, with ordinary spaces; an editors' credit at a paragraph's end becomes a line."""
    lines: list[Line] = []
    invisible: Counter[str] = Counter()
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw or raw.isspace():
            continue
        visible, taken = without_invisible(raw)
        invisible += taken
        line = plain_spaces(visible)
        cut = credits_at_end(line)
        lines += [Line(number, part.strip()) for part in (line[:cut], line[cut:]) if part.strip()]
    return lines, invisible


def _time_line(lines: list[Line], reading: list[Dateline], path: str) -> int:
    """The first line with a time, preferring one that names a source, then one with a time of day."""
    dated = [index for index, read in enumerate(reading) if read.numbers]
    if not dated:
        hint = "put it under the headline as the page has it: 2014年09月24日08:38 来源：…"
        fail(path, "R007", "no line gives the time of publication", hint)
    best = max(dated, key=lambda index: (bool(reading[index].source), reading[index].has_clock, -index))
    try:
        reading[best].moment()
    except ValueError:
        message = f"`{reading[best].stamp}` is no day or time that exists"
        fail(path, "R007", message, "correct it in the capture", lines[best].number)
    return best


def _around_time(lines: list[Line], reading: list[Dateline], anchor: int) -> tuple[int, int]:
    """The lines around the time that also belong to it: a source, names, buttons."""
    first, last = anchor, anchor + 1
    while first > 0 and (reading[first - 1].source or furniture(lines[first - 1].text)):
        first -= 1
    while last < len(lines) and _belongs_to_time(lines[last], reading[last]):
        last += 1
    return first, last


def _belongs_to_time(line: Line, read: Dateline) -> bool:
    credited = people(line.text)
    return bool(read.source or credited or furniture(line.text))


class _Head:
    """What stands above the time line."""

    def __init__(self, lines: list[Line], path: str) -> None:
        places = [index for index, line in enumerate(lines) if may_be_headline(line.text)]
        if not places:
            fail(path, "R006", "no headline stands above the time line", "put it on a line of its own there")
        self.kicker: Line | None = None
        self.subtitle: Line | None = None
        self.dropped: list[Dropped] = []
        start = places[-1]
        if lines[start].text.endswith("。") or len(lines[start].text) > _LONGEST_HEADLINE:
            hint = "put headline and time line above the text, each on a line of its own"
            fail(path, "R006", "the line above the time line is a sentence, no headline", hint, lines[start].number)
        if _is_dashed(lines[start]) and start and may_be_headline(lines[start - 1].text):
            self.subtitle, start = lines[start], start - 1
        self.title = lines[start]
        trail = next((index for index in reversed(range(start)) if crumbs(lines[index].text)), None)
        if trail is not None and start - trail == 2:
            self.kicker, start = lines[start - 1], start - 1
        used = {id(line) for line in (self.title, self.kicker, self.subtitle)}
        self.dropped = [Dropped(line.number, line.text, above(line.text)) for line in lines if id(line) not in used]
        self.section = _section(lines[trail].text) if trail is not None else ""
        self.organisers = [narrowed(line.text).replace(":", "\uff1a", 1) for line in lines if is_organiser(line.text)]


def _is_dashed(line: Line) -> bool:
    return line.text.startswith(("——", "--"))


def _section(line: str) -> str:
    steps = [step for step in crumbs(line) if step not in ("正文", "文章", "详情")]
    return steps[-1] if steps else ""


def _beside_time(page: Page, line: Line, read: Dateline) -> None:
    """Keep the names that stand on or under the time line; list the rest of these lines as dropped."""
    credited = read.people or people(line.text)
    _add_people(page.people, credited)
    why = furniture(line.text)
    if why:
        page.dropped.append(Dropped(line.number, line.text, why))
    elif read.rest and (read.people or not credited):
        page.dropped.append(Dropped(line.number, read.rest, "stands beside the time"))


def _body(page: Page, lines: list[Line]) -> None:
    """Split what is below the time line into body and foot."""
    foot = _foot(lines)
    labelled = False
    for line in lines[:foot]:
        label = _LEAD_LABEL.match(narrowed(line.text))
        why = furniture(line.text) or ("label of the lead" if label else None)
        cut = label.end() if label else 0 if not why else len(line.text)
        if why:
            page.dropped.append(Dropped(line.number, line.text[:cut].strip(), why))
        if line.text[cut:]:
            page.body.append(Line(line.number, line.text[cut:], bool(label) or labelled))
        labelled = bool(label) and not line.text[cut:]
    for line in lines[foot:]:
        credited = people(line.text)
        _add_people(page.people, credited)
        if not credited:
            why = PROSE_BELOW if is_prose(line.text) else begins_foot(line.text) or "related columns"
            page.dropped.append(Dropped(line.number, line.text, why))


def _foot(lines: list[Line]) -> int:
    """Where the article ends: at the editors' credit, else at a share bar or column that no prose follows."""
    credit = next((index for index, line in enumerate(lines) if "editors" in people(line.text)), None)
    if credit is None:
        prose = [index for index, line in enumerate(lines) if is_prose(line.text)]
        end = prose[-1] + 1 if prose else 0
        return next((index for index in range(end, len(lines)) if begins_foot(lines[index].text)), len(lines))
    while credit and (begins_foot(lines[credit - 1].text) or furniture(lines[credit - 1].text)):
        credit -= 1
    return credit


def is_prose(text: str) -> bool:
    """Whether a line is a sentence rather than a heading, a caption or a link."""
    return bool(_SENTENCE_END.search(narrowed(text))) or len(text) > _LONG


def _add_people(found: dict[str, list[str]], more: Mapping[str, list[str]]) -> None:
    for kind, listed in more.items():
        known = found.setdefault(kind, [])
        known.extend(name for name in listed if name not in known)
