"""The line under a headline in; time, source and names out, and what else stood on it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import msgspec

from publish.source.importers.names import people
from publish.source.importers.spacing import narrowed

CHINA = timezone(timedelta(hours=8))
"""Chinese news pages print the time of Beijing and never say so."""

_TIME = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年\-/.]\s*(?P<month>\d{1,2})\s*[月\-/.]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"(?:\s*(?:星期|周).)?"
    r"(?:[T\s]*(?P<hour>\d{1,2})(?:\s*:\s*|时)(?P<minute>\d\d)(?!\d)(?:(?:\s*:\s*|分)(?P<second>\d\d)(?!\d))?[分秒]?)?",
)
_NEXT = r"\s{2}|\s*[\[|]|\s*(?:字号|打印|点击|阅读|浏览|分享|来源|(?:发布|发表|更新)?(?:时间|日期)|\d{4}[年\-/.])"
_CREDIT = r"(?:作者|(?:本报|本刊|本网)?(?:见习|实习|特约)?(?:记者|通讯员)|责任编辑|责编|编辑)\s*:"
_SOURCE = re.compile(rf"(?:稿件|文章|新闻|信息)?来源\s*:\s*(?P<name>\S(?:(?!{_NEXT}|\s*{_CREDIT}).)*)")
_PEOPLE = re.compile(rf"{_CREDIT}\s*(?:(?!{_NEXT}).)+")
_LABEL = re.compile(r"(?:发布|发表|更新|日期|发稿)?(?:时间|日期)\s*:|[\[\]()|·\s]+")
_LONGEST = 120
"""Characters."""


class Dateline(msgspec.Struct, frozen=True):
    """What a time line says."""

    stamp: str = ""
    """The time as the page prints it; empty where the line has none."""
    numbers: tuple[int, ...] = ()
    """Year, month, day, then hour, minute and second as far as they are given."""
    source: str = ""
    people: dict[str, list[str]] = {}
    """By front matter key."""
    rest: str = ""
    """What is none of these."""

    @property
    def has_clock(self) -> bool:
        """Whether a time of day is given."""
        return len(self.numbers) > len(("year", "month", "day"))

    def moment(self) -> datetime:
        """The time with its offset; raises ValueError for a day or an hour that does not exist."""
        year, month, day, hour, minute, second = (*self.numbers, 0, 0, 0)[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=CHINA)


def dateline(line: str) -> Dateline:
    """Read a line that may be a time line; an empty `Dateline` for one that is a sentence."""
    narrow = narrowed(line)
    if len(line) > _LONGEST or "。" in line or narrow.endswith((";", ",")):
        return Dateline()
    time = _TIME.search(narrow)
    source = _SOURCE.search(narrow)
    found: dict[str, list[str]] = {}
    for match in _PEOPLE.finditer(narrow):
        for kind, listed in people(match[0]).items():
            found.setdefault(kind, []).extend(listed)
    rest = _without(narrow, time, source, *_PEOPLE.finditer(narrow))
    if time and not source and len(rest) > len(time[0]):
        return Dateline()  # a sentence or a headline that only mentions a day
    stamp = time[0].strip() if time else ""
    return Dateline(stamp, _numbers(time), source["name"].strip() if source else "", found, rest)


def _numbers(time: re.Match[str] | None) -> tuple[int, ...]:
    return tuple(int(group) for group in time.groups() if group is not None) if time else ()


def _without(line: str, *matches: re.Match[str] | None) -> str:
    """The line without these parts, their labels and the marks between them."""
    kept = list(line)
    for match in matches:
        if match:
            kept[match.start() : match.end()] = " " * (match.end() - match.start())
    return " ".join(_LABEL.sub(" ", "".join(kept)).split())
