"""The text of a capture in; headline, time, body and names out, with all that is the site's own set aside."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from publish.source.importers.dateline import Dateline, dateline
from publish.source.importers.furniture import begins_foot, furniture
from publish.source.importers.head import Head, head
from publish.source.importers.names import OTHERS, credits_at_end, people
from publish.source.importers.reading import fail
from publish.source.importers.result import Dropped, Line
from publish.source.importers.spacing import narrowed, plain_spaces, without_invisible

PROSE_BELOW = "a sentence below the end of the article"
"""Why such a line is dropped; a person should look at it."""

_MOST_LINES = 10_000
_SENTENCE_END = re.compile(r"[。!?;…][”’」』)]*$")
_LEAD_NAMES = "核心提示|内容提要|内容摘要|摘要|导读|导语|提要"
_LEAD_LABEL = re.compile(rf"(?:[(\[](?:{_LEAD_NAMES})[)\]]\s*:?|(?:{_LEAD_NAMES})(?:\s*:|$))\s*")
_LONG = 40
"""Characters; a longer line is a sentence, never a column's name."""


class Page(msgspec.Struct):
    """A capture, taken apart."""

    head: Head
    time: Dateline
    invisible: Counter[str]
    """Characters that nobody sees and that were taken out."""
    source: str = ""
    body: list[Line] = []
    people: dict[str, list[str]] = {}
    """Names by front matter key."""
    dropped: list[Dropped] = []


def take_apart(text: str, path: str) -> Page:
    """Find the parts of the page; raises `Faults` R002, R003, R006, R007 or R008."""
    lines, invisible = _lines(text)
    if not lines:
        fail(path, "R003", "the file is empty", "copy the text of the news page into it")
    if len(lines) > _MOST_LINES:
        fail(path, "R002", f"the file has more than {_MOST_LINES:,} lines", "keep only the text of one news page")
    reading = [dateline(line.text) for line in lines]
    anchor = _time_line(lines, reading, path)
    first, last = _around_time(lines, reading, anchor)
    above = head(lines[:first], path)
    page = Page(above, reading[anchor], invisible, dropped=list(above.dropped))
    for line, read in zip(lines[first:last], reading[first:last], strict=True):
        _beside_time(page, line, read)
    foot = last + _foot(lines[last:])
    _body(page, lines[last:foot])
    for line in lines[foot:]:
        _below(page, line)
    if not page.body:
        hint = "copy the paragraphs of the page as well, each on a line of its own"
        fail(path, "R008", "there is no text below the time line", hint, lines[anchor].number)
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
        hint = "put it under the headline as the page has it: 2026年11月20日08:38 来源：…"
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
    while last < len(lines) and (reading[last].source or people(lines[last].text) or furniture(lines[last].text)):
        last += 1
    return first, last


def _beside_time(page: Page, line: Line, read: Dateline) -> None:
    """Keep source and names of a line at the time; the rest of it is dropped."""
    why = furniture(line.text)
    if why:
        page.dropped.append(Dropped(line.number, line.text, why))
        return
    page.source = page.source or read.source
    listed = people(line.text)
    _credit(page, line, read.people or listed)
    if read.rest and (read.people or not listed):
        page.dropped.append(Dropped(line.number, read.rest, "stands beside the time"))


def _foot(lines: list[Line]) -> int:
    """Where the article ends: at the editors' credit, else at a share bar or column that no prose follows."""
    credit = next((index for index, line in enumerate(lines) if "editors" in people(line.text)), None)
    if credit is None:
        prose = [index for index, line in enumerate(lines) if _is_prose(line.text)]
        end = prose[-1] + 1 if prose else 0
        return next((index for index in range(end, len(lines)) if begins_foot(lines[index].text)), len(lines))
    while credit and (begins_foot(lines[credit - 1].text) or furniture(lines[credit - 1].text)):
        credit -= 1
    return credit


def _body(page: Page, lines: list[Line]) -> None:
    """Keep the article's lines; buttons, the label of the lead and lines that only name people or a source go."""
    labelled = False
    for line in lines:
        label = _LEAD_LABEL.match(narrowed(line.text))
        text = line.text[label.end() :] if label else line.text
        why = furniture(text)
        if label:
            page.dropped.append(Dropped(line.number, line.text[: label.end()].strip(), "label of the lead"))
        if why:
            page.dropped.append(Dropped(line.number, text, why))
        elif text and not _credits(page, line):
            page.body.append(Line(line.number, text, bool(label) or labelled))
        labelled = bool(label) and not text


def _below(page: Page, line: Line) -> None:
    """Keep the names below the article; the rest is dropped."""
    if not _credits(page, line):
        why = begins_foot(line.text) or furniture(line.text) or "related columns"
        page.dropped.append(Dropped(line.number, line.text, PROSE_BELOW if _is_prose(line.text) else why))


def _credits(page: Page, line: Line) -> bool:
    """Take the names or the source that this line gives; False for a line that gives something else."""
    listed = people(line.text)
    _credit(page, line, listed)
    if listed:
        return True
    read = dateline(line.text)
    if read.source and not page.source and not read.rest:
        page.source = read.source
        return True
    return False


def _credit(page: Page, line: Line, listed: dict[str, list[str]]) -> None:
    """Add names to those of the page; what the format has no key for is dropped."""
    for kind, names in listed.items():
        if kind == OTHERS:
            why = "names for which the front matter has no key"
            page.dropped.append(Dropped(line.number, "、".join(names), why))
            continue
        known = page.people.setdefault(kind, [])
        known.extend(name for name in names if name not in known)


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence rather than a heading, a caption or a link."""
    return bool(_SENTENCE_END.search(narrowed(text))) or len(text) > _LONG
