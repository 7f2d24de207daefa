"""Plain text in; Markdown, attribute values or YAML that reads back as exactly that text out."""

from __future__ import annotations

import json
import re

from publish.source.importers.spacing import HAN

# `^` only means something in `[^`, `~` in `~~`, `!` in `![`; the bracket's own backslash takes care of the last.
_INLINE = re.compile(r"[\\`*_\[\]{<]|\^(?=[^\s])|~(?=~)|(?<=~)~|&(?=#|[A-Za-z])")
_BLOCK = re.compile(r"(?:#|>|[-+](?=\s|$)|-(?=-)|=(?==|$)|:(?=::)|\|)")
_ORDERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)#+$")
_PLAIN = re.compile(f"[{HAN}A-Za-z“‘《〈「『\uff08©]")
_BREAKS_PLAIN = re.compile(r":\s|:$|\s#|\s$")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def inline(text: str) -> str:
    """Text inside a heading or a caption."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    return _CLOSING_HASHES.sub(lambda match: "\\#" * len(match[0]), escaped)


def paragraph(text: str) -> str:
    """Text that begins a line, where a mark or a number may begin a heading, a quotation or a list."""
    escaped = _ORDERED.sub(r"\1\\\2", inline(text), count=1)
    return "\\" + escaped if _BLOCK.match(escaped) else escaped


def attribute(value: str) -> str:
    """A value in braces, with its quotes, as `{credit="…"}` needs it."""
    return '"' + re.sub(r'["\\{}]', r"\\\g<0>", value) + '"'


def scalar(value: str, *, in_list: bool = False) -> str:
    """A YAML value on one line: plain where every YAML reader takes it for this text, else in double quotes."""
    is_plain = _PLAIN.match(value) and not _BREAKS_PLAIN.search(value) and value.lower() not in _WORDS
    is_plain = is_plain and not (in_list and re.search(r"[,\[\]{}]", value))
    return value if is_plain else json.dumps(value, ensure_ascii=False)
