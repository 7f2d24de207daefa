"""YAML front matter in, a typed struct out; every unknown, missing or wrong value is a finding of its own."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec
import yaml

from publish.characters import unprintable
from publish.model import FrontMatter
from publish.source.report import Report
from publish.values import Steps, inside, label, readable, steps

Matter = TypeVar("Matter", bound=msgspec.Struct)
Places = dict[Steps, tuple[int, int]]
"""Where each value stands: its keys and indices from the top, and its 1-based line and column."""

HINTS = {
    "id": "write a permanent address such as `tag:example.cn,2026-11-20:guian` (RFC 4151)",
    "published": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "modified": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "embargo": "write date, time and offset, as 2026-11-20T08:38:00+08:00",
    "status": "use draft, embargoed, published or withdrawn",
    "lead": "write the paragraph that stands before the first",
    "corrections": "write [{at: 2026-11-21T10:00:00+08:00, text: …}]",
    "convert": "write {glossary: {特朗普: {tw: 川普}}, names: [余若薇], keep: [原文]}, or less",
}
MAXIMUM_DEPTH = 8
MAXIMUM_LENGTH = 100_000
"""Characters."""
_KEPT = 16
"""Front matters: whoever saves an article again has mostly changed its text."""
_DELETE = "delete it and look what belongs there"
_NOTHING = ("~", "null", "Null", "NULL")
"""What YAML reads as no value at all, and an editor would see in print."""
_PROBLEMS = {
    "mapping values are not allowed": "a `: ` stands inside a value",
    "expected <block end>": "this line does not fit those above it",
    "could not find expected ':'": "a line holds no `key: value`",
    "cannot start any token": "a value begins with a mark or a tab that has a meaning in YAML",
    "expected alphabetic or numeric character": "a value begins with a mark that has a meaning in YAML",
    "unexpected end of stream": "a quotation mark is not closed",
    "expected ',' or ']'": "a list in [ ] is not closed, or lacks a comma",
    "expected ',' or '}'": "pairs in { } are not closed, or lack a comma",
}
"""PyYAML's words, and an editor's."""


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

    def value(self, node: yaml.Node, path: Steps) -> Any:
        self.places[path] = _place(node.start_mark)
        if len(path) > MAXIMUM_DEPTH:
            self._fault(node, "S003", "the front matter is nested too deeply")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _scalar(self, node: yaml.Node, path: Steps) -> str:
        if node.end_mark.line > node.start_mark.line:
            self._fault(node, "S007", f"`{label(path)}`: stands on several lines", "write it on one")
            return " ".join(str(node.value).split())
        if node.value in _NOTHING and node.end_mark.index - node.start_mark.index == len(node.value):
            self._fault(node, "S007", f"`{label(path)}`: `{node.value}` would be printed", "leave it out")
        for _, what in unprintable(node.value):  # written as an escape
            self._fault(node, "S017", f"`{label(path)}`: {what}", _DELETE)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Steps) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "S003", "a key is no plain word", "write `key: value`")
                continue
            name = str(key.value)
            for _, what in unprintable(name):  # written as an escape
                self._fault(key, "S017", f"a key of `{label(path)}`: {what}" if path else f"a key: {what}", _DELETE)
            if name in found:
                self._fault(key, "S004", f"`{name}` is given twice", "keep one of them")
            found[name] = self.value(value, (*path, name))
            self.places[*path, name, "key"] = _place(key.start_mark)
        return found

    def _fault(self, node: yaml.Node, code: str, message: str, hint: str = "") -> None:
        line, column = _place(node.start_mark)
        shown = "".join(filter(str.isprintable, message))  # a key may hold what is told of
        self.report.add(code, shown, hint, line=line, column=column)


def _place(mark: Any) -> tuple[int, int]:
    """Line and column of a YAML mark in the file, whose first line is `---`."""
    return (mark.line + 2, mark.column + 1) if mark else (2, 1)


class _Refused(yaml.MarkedYAMLError):
    """The YAML is other than plain."""


class _Plain(yaml.BaseLoader):
    """Composes plain YAML only, and ends at the first thing that is not."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """The node that comes next; raises `_Refused`."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        self.depth += 1
        if problem := self._problem(event):
            raise _Refused(problem=problem, problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _problem(self, event: Any) -> str:
        if isinstance(event, yaml.AliasEvent):
            return "uses a YAML alias (`*name`)"
        if getattr(event, "anchor", None):
            return "uses a YAML anchor (`&name`)"
        if getattr(event, "tag", None):
            return "uses a YAML tag (`!name`)"
        is_deeper = self.depth > MAXIMUM_DEPTH and isinstance(event, yaml.CollectionStartEvent)
        return "is nested too deeply" if is_deeper else ""


@lru_cache(_KEPT)
def _composed(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=_Plain)


def compose(text: str, report: Report) -> tuple[dict[str, Any], Places] | None:
    """The mapping that the YAML text holds; None, with a finding, where it holds none."""
    if len(text) > MAXIMUM_LENGTH:
        message = f"the front matter is longer than {MAXIMUM_LENGTH:,} characters"
        report.add("S014", message, "does a line `---` stand where it ends?", line=1, column=1)
        return None
    try:
        node = _composed(text)
    except _Refused as refused:
        line, column = _place(refused.problem_mark)
        hint = "write plain values; put one that begins with a mark in quotes"
        report.add("S003", f"the front matter {refused.problem}", hint, line=line, column=column)
        return None
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", None) or "it can't be read")
        mark = "context_mark" if "end of stream" in problem else "problem_mark"
        line, column = _place(getattr(error, mark, None))
        problem = next((words for theirs, words in _PROBLEMS.items() if theirs in problem), problem)
        hint = 'put a value that holds `: `, ` #` or begins with a mark in quotes: title: "…"'
        report.add("S003", f"the front matter is no YAML: {problem}", hint, line=line, column=column)
        return None
    if not isinstance(node, yaml.MappingNode):
        report.add("S003", "the front matter holds no `key: value` lines", "begin with `id:` and `title:`", line=2)
        return None
    composer = _Composer(report)
    return composer.value(node, ()), composer.places


def places(report: Report) -> Places:
    """Where each value of a sound front matter stands."""
    parts = split(report)
    composed = compose(parts[0], report) if parts else None
    return composed[1] if composed else {}


def decode(report: Report, kind: type[Matter], hints: Mapping[str, str] = HINTS) -> tuple[Matter | None, int]:
    """The front matter of `report`'s file (None if it has faults) and the 1-based line on which the body begins."""
    parts = split(report)
    composed = compose(parts[0], report) if parts else None
    if parts is None or composed is None:
        return None, parts[1] if parts else 1
    values, places = composed
    before = len(report.findings)
    fields = _fields(kind)
    for name in sorted(values.keys() - fields.keys()):
        line, column = places[name, "key"]
        report.add("S005", f"unknown key `{name}`", _other_key(name, list(fields)), line=line, column=column)
    good = {}
    for name, field in fields.items():
        if name in values:
            good[name] = _value(name, field.type, values[name], places, report, hints)
        elif field.required:
            report.add("S006", f"`{name}` is missing", hints.get(name, f"add a line `{name}: …`"), line=1, column=1)
    if len(report.findings) > before:
        return None, parts[1]
    return kind(**good), parts[1]


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """By name; msgspec looks through all annotations to tell them."""
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _other_key(name: str, keys: list[str]) -> str:
    """What to write in the place of an unknown key."""
    if name in FrontMatter.__struct_fields__:
        return "a translation takes it from article.md: leave it out"
    near = get_close_matches(name, keys, n=1)
    return f"did you mean `{near[0]}`?" if near else f"the keys are: {', '.join(keys)}"


def _value(name: str, kind: Any, value: Any, places: Places, report: Report, hints: Mapping[str, str]) -> Any:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        path: Steps = (name, *steps(str(error)))
        while path not in places:
            path = path[:-1]
        line, column = places[path]
        wrong = inside(value, path[1:])
        message = f"`{label(path)}`: {readable(str(error), wrong)}"
        report.add("S007", message, hints.get(name, ""), line=line, column=column)
        return None
