"""decisions.<tag>.toml beside an article in, what an editor decided about single characters out; and the file's text.

"他理了【发】后出门" = "髮"

A line each: the surroundings of a character, itself in 【】, and its form. So a decision survives edits elsewhere in the
text, a person can read and change it, and two branches merge line by line.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.characters import unprintable
from publish.errors import Faults, Finding
from publish.model import Article
from publish.publication import read_toml
from publish.source.report import Report

_NAME = re.compile(r"decisions\.(.+)\.toml")
_KEY = re.compile(r"(?s).{0,6}【\S】.{0,6}")
_TWICE = "Cannot overwrite a value"
_HEAD = """\
# What an editor decided about characters that have several Traditional forms: publish review {tag} {slug}
# A line each: the character in 【】 with what stands round it, and its form. docs/traditional.md says more.
"""
_GONE = """
# These stand no longer in the text: publish review {tag} {slug} --prune
"""


def files(folder: Path) -> dict[str, Path]:
    """The files of decisions in an article's folder, by tag."""
    found = ((_NAME.fullmatch(file.name), file) for file in sorted(folder.glob("decisions.*.toml")))
    return {match[1]: file for match, file in found if match}


def path(slug: str, tag: str) -> str:
    """Of an article's file for an edition, relative to the publication."""
    return f"source/{slug}/decisions.{tag}.toml"


def read_decisions(root: Path, folder: Path) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """Those of an article: tag → surroundings → form; and what is wrong with the files. `root`: of the publication."""
    decisions: dict[str, dict[str, str]] = {}
    findings: list[Finding] = []
    for tag, file in files(folder).items():
        report = Report(path(folder.name, tag))
        values = _values(root, file, report)
        report.lines = file.read_text("utf-8").split("\n") if values else []
        decisions[tag] = dict(_sound(values, report))
        findings += report.findings
    return decisions, findings


def strays(article: Article, converted: Collection[str]) -> list[Finding]:
    """A finding for each file of decisions that nobody reads; `converted`: the publication's editions that have some."""
    hint = f"the editions that are converted are: {', '.join(sorted(converted)) or 'none'}"
    return [
        Finding(path(article.slug, tag), 0, 0, "C013", f"`{tag}` is no edition that is converted", hint)
        for tag in article.decisions
        if tag not in converted
    ]


def _values(root: Path, file: Path, report: Report) -> dict[str, Any]:
    if not file.resolve().is_relative_to(root.resolve()):
        report.add("S013", "the file is a link out of the publication", "copy the file into the folder")
        return {}
    if not file.is_file():
        report.add("C001", "the file can't be read: it is no file", "delete it, or put the file there")
        return {}
    try:
        return read_toml(file, report.path, "C")
    except Faults as faults:
        report.findings += (_contradiction(finding, file) for finding in faults.findings)
        return {}


def _contradiction(finding: Finding, file: Path) -> Finding:
    """Of a file that has one key twice, as after a merge; any other finding as it is."""
    if _TWICE not in finding.message:
        return finding
    line = file.read_text("utf-8").split("\n")[finding.line - 1]
    message = f"{line.partition('=')[0].strip()} is decided twice"
    return Finding(finding.path, finding.line, 1, "C006", message, "keep one of the two lines")


def _sound(values: Mapping[str, Any], report: Report) -> Iterator[tuple[str, str]]:
    """The decisions that can be meant; the others are reported."""
    for key, form in values.items():
        line = line_of(key, report.lines)
        if bad := next(unprintable(key + str(form)), None):
            report.add("C005", f"{bad[1]} stands in a decision", "delete it and look what belongs there", line=line)
        elif not _KEY.fullmatch(key):
            hint = 'write the character in 【】 with up to six on either side, as: "他理了【发】后出门" = "髮"'
            report.add("C003", f"`{key[:40]}` names no character of the text", hint, line=line)
        elif not isinstance(form, str):
            report.add("C005", f"the form of `{key}` is no text", 'write it in quotation marks: = "髮"', line=line)
        elif len(form) != 1 or form.isspace():
            hint = "write one character; a longer form goes into the text, as: [特朗普]{tw=川普}"
            report.add("C012", f"`{form[:40]}` is not one character", hint, line=line)
        else:
            yield key, form


def line_of(key: str, lines: list[str]) -> int:
    """Line (1-based) of a decision in the lines of its file; 1 where it is written otherwise than we do."""
    starts = (json.dumps(key, ensure_ascii=False), f"'{key}'")
    return next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(starts)), 1)


def text(slug: str, tag: str, decisions: Mapping[str, str], gone: Mapping[str, str]) -> str:
    """The file of `decisions`, in their order, and of those whose place is `gone`."""
    head, rest = _HEAD.format(tag=tag, slug=slug), _GONE.format(tag=tag, slug=slug)
    return "".join([head, "\n", *map(_line, decisions.items()), *([rest, *map(_line, gone.items())] if gone else [])])


def _line(decision: tuple[str, str]) -> str:
    return " = ".join(json.dumps(part, ensure_ascii=False) for part in decision) + "\n"


def write(file: Path, content: str) -> None:
    """Writes the file at once: whatever interrupts it leaves the old decisions or the new ones."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(content, "utf-8")
    os.replace(new, file)  # noqa: PTH105 -- beside `new`, and never a folder
