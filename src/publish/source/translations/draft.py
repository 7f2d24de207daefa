"""A canonical article in, a draft of its translation out; a translation that an editor has looked at in, accepted out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from publish.errors import Faults, UsageError
from publish.model import Article, FrontMatter
from publish.source import front_matter
from publish.source.report import Report
from publish.source.translations.digest import Digest, digest
from publish.source.translations.matter import HINTS, INHERITED, TranslatedMatter

_CREDIT = re.compile(r'(?<=[{ ])(?:credit|kind|place)=(?:"(?:[^"\\]|\\.)*"|[^\s"{}=]+) ?')
_PICTURE = re.compile(r"!\[.*\]\([^)]*\)\{[^}]*\}")
_ONLY = re.compile(r'::: only \{editions="([^"]*)"\}\s*')


def draft(article: Article, text: str, tag: str) -> str:
    """The text of a new article.<tag>.md; `text` is that of article.md.

    It holds the canonical text with its whole structure, to be replaced paragraph by paragraph. What the translation would
    only repeat is left out: credits, kinds and places of pictures.
    """
    report = Report(article.path, text)
    parts = front_matter.split(report)
    if parts is None:
        raise Faults(report.findings)
    head = "\n".join(_head(article.meta, tag, digest(article, tag)))
    body = "\n".join(_for_edition(report.lines[parts[1] - 1 :], tag))
    return f"---\n{head}\n---\n{_PICTURE.sub(_without_credit, body)}"


def _head(meta: FrontMatter, tag: str, now: Digest) -> Iterator[str]:
    yield f"# Translation of article.md into {tag}. What stands in the canonical language below is to be replaced; names of"
    yield "# pictures, {…} and [^1] stay. `publish translate` lists what remains, `publish translate --accept` ends the draft."
    yield "status: draft"
    yield from _record(meta, now)
    for name in ("kicker", "title", "subtitle", "lead"):
        if value := getattr(meta, name):
            yield _yaml(name, value)
    kept = [(name, value) for name in (*INHERITED, "keywords") if (value := getattr(meta, name))]
    yield "# Taken from article.md where these lines are not given:"
    yield from (f"# {_yaml(name, value)}" for name, value in kept)


def _record(meta: FrontMatter, now: Digest) -> Iterator[str]:
    """Which text is translated: its time, its hash, and those of its parts."""
    if meta.modified is not None:
        yield f"modified: {meta.modified.isoformat()}"
    yield f'canonical: "{now.canonical}"'
    yield f"parts: [{', '.join(now.recorded)}]"


def _yaml(name: str, value: Any) -> str:
    """A key and its value on one line."""
    plain = msgspec.to_builtins(value)
    flow = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    return f"{name}: {flow.removesuffix(chr(10)).removesuffix('...').strip()}"


def _without_credit(picture: re.Match[str]) -> str:
    return re.sub(r" +\}$", "}", _CREDIT.sub("", picture[0]))


def _for_edition(lines: list[str], tag: str) -> Iterator[str]:
    """The lines without blocks that are for other editions."""
    inside, shown = False, True
    for line in lines:
        if match := _ONLY.fullmatch(line):
            inside, shown = True, tag in match[1].split()
        elif inside and line.rstrip() == ":::":
            inside, shown = False, True
        elif shown:
            yield line


def accepted(article: Article, text: str, tag: str, path: str) -> str:
    """The text of article.<tag>.md, of the present canonical text and no longer a draft.

    Raises `Faults` where its front matter has faults, `UsageError` where it can't be changed line by line.
    """
    own, (head, body) = _decoded(path, text)
    drop = re.compile(r"(status|modified|canonical|parts):")
    kept = [line for line in head if not drop.match(line)]
    new = "\n".join(["---", *_record(article.meta, digest(article, tag)), *kept, "---", *body])
    recorded: dict[str, Any] = {"status": None, "modified": None, "canonical": None, "parts": []}
    again, _ = _decoded(path, new)
    if msgspec.structs.replace(again, **recorded) != msgspec.structs.replace(own, **recorded):
        hint = "write status, modified, canonical and parts on one line each"
        raise UsageError(f"{path}: the front matter can't be changed", hint)
    return new


def _decoded(path: str, text: str) -> tuple[TranslatedMatter, tuple[list[str], list[str]]]:
    """The front matter, its lines and those of the body; raises `Faults`."""
    report = Report(path, text)
    own, first = front_matter.decode(report, TranslatedMatter, HINTS)
    if own is None:
        raise Faults(report.findings)
    return own, (report.lines[1 : first - 2], report.lines[first - 1 :])


def write(file: Path, text: str) -> None:
    """Writes a file at once: a program that watches it sees the old text or the new one."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, "utf-8")
    os.replace(new, file)  # noqa: PTH105 -- beside `new`, and never a folder
