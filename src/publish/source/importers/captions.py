"""A line of a capture in; caption and credit out where it stands under a picture (…摄, …供图, 图为…)."""

from __future__ import annotations

import re

import msgspec

from publish.source.importers.names import one_name
from publish.source.importers.spacing import narrowed

_VERB = re.compile(r"\s*/?\s*(摄影|摄|供图)\s*\)?\s*。?$")
_STOPS = "。!?…"
_SHOWS = re.compile(r"图为|图[①-⑨]|[上下左右]图[为:]")
_ROLE = re.compile("(?:记者|通讯员|摄影师)$")
_LONGEST = 250
"""Characters of caption and credit together."""
_LONGEST_CREDIT = 24
"""Characters: an agency, a role and two names."""


class Caption(msgspec.Struct, frozen=True):
    """The words under a picture."""

    text: str
    credit: str
    """Empty where the page names nobody."""
    verb: str = ""
    """摄, 摄影 or 供图; empty without a credit."""


def caption(line: str) -> Caption | None:
    """The caption that this line is: it ends in 摄 or 供图 after a name that stands apart, or begins with 图为."""
    if len(line) > _LONGEST:
        return None
    narrow = narrowed(line)
    verb = _VERB.search(narrow)
    if verb:
        start = _credit_start(narrow[: verb.start()])
        credit, text = one_name(line[start : verb.start()].lstrip("(\uff08")), line[:start].rstrip()
        if text and credit and len(credit) <= _LONGEST_CREDIT:
            return Caption(text, credit, verb[1])
    return Caption(line, "") if _SHOWS.match(narrow) else None


def is_lone_credit(line: str) -> bool:
    """Whether the line is only a credit, so that the line above it is the caption."""
    narrow = narrowed(line)
    return len(line) <= _LONGEST_CREDIT and bool(_VERB.search(narrow)) and not re.search("[。,;!?:]", narrow)


def _credit_start(before: str) -> int:
    """Where the credit begins: at an open bracket, after the last stop, else after the last space; 0 if nowhere."""
    bracket = before.rfind("(")
    if bracket > before.rfind(")"):
        return bracket
    stop = max(before.rfind(mark) for mark in _STOPS)
    closing = len(before) - len(before[stop + 1 :].lstrip("”’」』)]")) if stop >= 0 else -1
    if closing >= 0 and before[closing:].strip() and not re.search("[,;:、]", before[closing:]):
        return closing
    return _after_last_space(before)


def _after_last_space(before: str) -> int:
    words = list(re.finditer(r"\S+", before))
    padded = len(words) > len("张三") and len(words[-1][0]) == len(words[-2][0]) == 1
    count = 2 if padded else 1
    if len(words) > count and _ROLE.search(words[-count - 1][0]):
        count += 1
    return words[-count].start() if len(words) > count else 0
