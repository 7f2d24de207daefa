"""YAML front matter in, a typed `FrontMatter` out; every unknown, missing or wrong value is a finding of its own."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import msgspec
import yaml

from publish.model import FrontMatter
from publish.source.report import Report

Path = tuple[str | int, ...]
Places = dict[Path, tuple[int, int]]
"""Where each value stands: its keys and indices from the top, and its 1-based line and column."""

HINTS = {
    "id": "write a permanent address such as `tag:example.cn,2026-11-20:guian` (RFC 4151)",
    "published": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "modified": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "embargo": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "status": "use draft, embargoed, published or withdrawn",
    "lead": "write the paragraph that stands before the first",
}
MAXIMUM_DEPTH = 8


def split(report: Report) -> tuple[str, int] | None:
    """The YAML text between the `---` lines and the 1-based line on which the body begins."""
    lines = report.lines
    if not lines or lines[0].rstrip() != "---":
        report.add("S001", "the file does not begin with front matter", "make `---` the first line", line=1, column=1)
        return None
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1 : number - 1]), number + 1
    report.add("S002", "the front matter is not closed", "end it with a line `---`", line=1, column=1)
    return None


class _Composer:
    """YAML nodes in, plain values out, with the place of each; every scalar stays text, so that no `no` turns false."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places: Places = {}

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.places[path] = (node.start_mark.line + 2, node.start_mark.column + 1)
        if len(path) > MAXIMUM_DEPTH:
            self._fault(node, "S003", "the front matter is nested too deeply")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self._fault(key, "S004", f"`{name}` is given twice", "keep one of them")
            found[name] = self.value(value, (*path, name))
            self.places[*path, name, "key"] = (key.start_mark.line + 2, key.start_mark.column + 1)
        return found

    def _fault(self, node: yaml.Node, code: str, message: str, hint: str = "") -> None:
        self.report.add(code, message, hint, line=node.start_mark.line + 2, column=node.start_mark.column + 1)


def compose(text: str, report: Report) -> tuple[dict[str, Any], Places] | None:
    """The mapping that the YAML text holds; None, with a finding, where it holds none."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            report.add("S003", "the front matter uses a YAML alias (`*name`)", "write the value out", line=1)
            return None
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        problem = getattr(error, "problem", None) or "it is nested too deeply"
        hint = 'put a value that holds `: `, ` #` or begins with a mark in quotes: title: "…"'
        report.add("S003", f"the front matter is no YAML: {problem}", hint, line=line, column=column)
        return None
    if not isinstance(node, yaml.MappingNode):
        report.add("S003", "the front matter holds no `key: value` lines", "begin with `id:` and `title:`", line=2)
        return None
    composer = _Composer(report)
    return composer.value(node, ()), composer.places


def _readable(message: str, value: Any) -> str:
    """The message of msgspec in an editor's words."""
    if "timezone" in message:
        return f"`{value}` has no offset from UTC"
    if "RFC3339" in message or "`datetime`" in message:
        return f"`{value}` is no date and time"
    if "length >= 1" in message or (isinstance(value, str) and not value.strip()):
        return "is empty"
    if "matching regex" in message:
        return f"`{value}` has not the right form"
    if "enum value" in message:
        return f"`{value}` is not one of the allowed values"
    return re.sub(r" - at `.*`$", "", message).replace("Expected", "expected", 1)


def _deeper(message: str) -> Path:
    """The part of the path that msgspec names in its message, as ` - at `$.at`` or ` - at `$[0].text``."""
    match = re.search(r" - at `(?:key in )?\$([^`]*)`$", message)
    if not match:
        return ()
    return tuple(
        int(i) if i else name for name, i in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", match[1].replace("[...]", ""))
    )


def decode(report: Report) -> tuple[FrontMatter | None, int]:
    """The front matter of `report`'s file (None if it has faults) and the 1-based line on which the body begins."""
    parts = split(report)
    composed = compose(parts[0], report) if parts else None
    if parts is None or composed is None:
        return None, parts[1] if parts else 1
    values, places = composed
    before = len(report.findings)
    fields = {field.name: field for field in msgspec.structs.fields(FrontMatter)}
    for name in sorted(values.keys() - fields.keys()):
        near = get_close_matches(name, fields, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"the keys are: {', '.join(fields)}"
        line, column = places[name, "key"]
        report.add("S005", f"unknown key `{name}`", hint, line=line, column=column)
    good = {}
    for name, field in fields.items():
        if name in values:
            good[name] = _value(name, field.type, values[name], places, report)
        elif field.required:
            report.add("S006", f"`{name}` is missing", HINTS.get(name, f"add a line `{name}: …`"), line=1, column=1)
    if len(report.findings) > before:
        return None, parts[1]
    return FrontMatter(**good), parts[1]


def _value(name: str, kind: Any, value: Any, places: Places, report: Report) -> Any:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        path: Path = (name, *_deeper(str(error)))
        while path not in places:
            path = path[:-1]
        line, column = places[path]
        wrong = value
        for step in path[1:]:
            wrong = wrong[step]
        label = name + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path[1:])
        report.add("S007", f"`{label}`: {_readable(str(error), wrong)}", HINTS.get(name, ""), line=line, column=column)
        return None
