"""The texts of an article beside those of an edition in; where the edition does not say what the article says, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from publish.convert.folding import differences, pieces
from publish.convert.scripts import simplified_only, traditional_only
from publish.converted.compared import Compared
from publish.source.report import Report

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,:．，：/／][0-9０-９]+)*[%％‰℃]?")
_PAIRS = {"「": "」", "『": "』"}
_MARKS = frozenset("「」『』“”")
Mark = tuple[int, str]
"""Place in the source, and the mark that is printed."""
_HERE = "say here what is meant: [{}]{{tw=… hk=…}}"


def check(texts: Sequence[Compared], shapes: Mapping[str, str], report: Report) -> None:
    """Adds what is wrong with the edition's words; `shapes`: of the house; `report`: that of article.md."""
    seen: set[str] = set()
    for found in texts:
        _other_characters(found, shapes, report)
        _left_over(found, seen, report)
        _numbers(found, report)


def quotes(texts: Sequence[Compared], report: Report) -> None:
    """C021: adds a text whose corner marks are not in pairs, the inner ones within the outer, or that has others.

    A quotation of several paragraphs may open anew in each of them.
    """
    for found, following in zip(texts, [*texts[1:], None], strict=True):
        wrong = _unpaired(list(_marks(found)))
        if wrong is None or (wrong[1] in _PAIRS and following and following.printed[:1] in _PAIRS):
            continue
        line, column = found.place(report.lines, wrong[0])
        message = f"{found.text[wrong[0]]} has no partner, or not the right depth: {wrong[1]} is printed"
        hint = "look at the quotation marks of the whole text: “ ” outside, ‘ ’ inside"
        report.warn("C021", message, hint, line=line, column=column)


def _marks(found: Compared) -> Iterator[Mark]:
    for start, _, after in pieces(found.text, found.printed, found.held):
        yield from ((at, mark) for at, mark in enumerate(after, start) if mark in _MARKS)


def _unpaired(marks: Sequence[Mark]) -> Mark | None:
    """The first mark that is wrong, None where all are right."""
    open_ = list[Mark]()
    for place, mark in marks:
        if mark in _PAIRS and mark == "「『"[len(open_) % 2]:
            open_.append((place, mark))
        elif open_ and mark == _PAIRS[open_[-1][1]]:
            open_.pop()
        else:
            return place, mark
    return open_[0] if open_ else None


def _other_characters(found: Compared, shapes: Mapping[str, str], report: Report) -> None:
    """C023: folded back to Simplified it must be the same text."""
    for other in differences(found.text, found.printed, found.held, shapes):
        line, column = found.place(report.lines, other.start)
        message = f"the conversion has made {other.traditional} of {other.simplified}, which is no form of it"
        report.add("C023", message, _HERE.format(other.simplified), line=line, column=column)


def _left_over(found: Compared, seen: set[str], report: Report) -> None:
    """C020: no character of the other script, unless somebody wants it; each is told once."""
    for at, character in _simplified(found):
        if character not in seen:
            seen.add(character)
            line, column = found.place(report.lines, at)
            message = f"{character} is Simplified, and stands in the converted text"
            report.add(
                "C020", message, "correct the form, or mark what is to stay: […]{.keep}", line=line, column=column
            )
    for start, before, _ in pieces(found.text, found.printed, found.held):
        for character in sorted(traditional_only(before) - seen, key=before.index):
            seen.add(character)
            line, column = found.place(report.lines, start + before.index(character))
            hint = "write it in Simplified, or mark what is to stay: […]{.keep}"
            report.warn(
                "C020", f"{character} is Traditional, and stands in the Simplified text", hint, line=line, column=column
            )


def _simplified(found: Compared) -> Iterator[tuple[int, str]]:
    """Place in the source and Simplified character that stands in the edition although nobody keeps it."""
    for start, _, after in pieces(found.text, found.printed, found.held):
        for character in simplified_only(after):
            yield start + after.index(character), character
    for match in found.held:
        if match.text != found.text[match.start : match.end]:
            yield from ((match.start, character) for character in sorted(simplified_only(match.text)))


def _numbers(found: Compared, report: Report) -> None:
    """C022: a word of the glossary must not change a number; what the text itself says may."""
    for match in found.held:
        word = found.text[match.start : match.end]
        if match.source in ("article", "house") and _NUMBER.findall(word) != _NUMBER.findall(match.text):
            line, column = found.place(report.lines, match.start)
            message = f"`{word}` becomes `{match.text}`, which has other numbers"
            hint = f"correct the entry, or say it in the text: [{word}]{{tw=… hk=…}}"
            report.add("C022", message, hint, line=line, column=column)
