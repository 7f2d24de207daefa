"""Plain text in; Markdown, attribute values or YAML that reads back as exactly that text out."""

from __future__ import annotations

import json
import re

import yaml

# `^` only means something in `[^`, `~` in `~~`, `!` in `![`; the bracket's own backslash takes care of the last.
_INLINE = re.compile(r"[\\`*_\[\]{<]|\^(?=[^\s])|~(?=~)|(?<=~)~|&(?=#|[A-Za-z])")
_BLOCK = re.compile(r"(?:#|>|[-+](?=\s|$)|-(?=-)|=(?==|$)|:(?=::)|\|)")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")


def markdown(text: str) -> str:
    """One paragraph or heading of text, escaped; it is one line without white space at its ends."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    escaped = _ORDERED.sub(r"\1\\\2", escaped, count=1) if _ORDERED.match(escaped) else escaped
    escaped = "\\" + escaped if _BLOCK.match(escaped) else escaped
    return _CLOSING_HASHES.sub(lambda match: "\\#" * len(match[0]), escaped)


def attribute(value: str) -> str:
    """A value in braces, with its quotes, as `{credit="…"}` needs it."""
    return '"' + re.sub(r'["\\]', r"\\\g<0>", value) + '"'


def scalar(value: str, *, in_list: bool = False) -> str:
    """A YAML value on one line: plain where that reads back as the same text, else in double quotes."""
    try:
        read = yaml.load(f"[{value}]" if in_list else f"key: {value}", Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError:
        read = None
    if value and read == ([value] if in_list else {"key": value}):
        return value
    return json.dumps(value, ensure_ascii=False)
