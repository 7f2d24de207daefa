"""The layouts of a publication in; for people, where an edition takes its settings, templates and style sheets from out."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from publish.build.run import layout_folders
from publish.editions import FILE, Edition, Layouts
from publish.errors import UsageError
from publish.publication import Publication

_HEADER = re.compile(r"\s*\[([^\[\]].*?)\]\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
Keys = tuple[str, ...]
"""Steps from the top of a TOML file to a value."""
_NO_WIDTH = ("Mn", "Me", "Cf")


class Setting(Struct, frozen=True):
    """A value that one edition.toml sets."""

    path: Keys
    value: Any
    file: Path
    line: int
    """1-based."""


class Origins:
    """Answers for every edition of a publication."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.roots = layout_folders(publication)
        self.layouts = Layouts(self.roots)

    def table(self) -> Iterator[str]:
        """A line for each edition; raises `Faults` (exit code 2) where a layout has a fault."""
        head = ("", "tag", "name", "lines", "writing mode", "text", "formats", "page", "takes from")
        rows = [head, *(self._row(self.layouts.edition(tag)) for tag in self.layouts.tags())]
        widths = [max(_width(row[column]) for row in rows) for column in range(len(head))]
        for row in rows:
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            yield "  ".join(cells).rstrip()
        yield "* is built: it is named in publish.toml"

    def _row(self, edition: Edition) -> tuple[str, ...]:
        found = edition.settings
        star = "*" if edition.tag in self.publication.settings.editions else ""
        lines = (found.direction, found.writing_mode, found.text, " ".join(found.formats), found.print.page)
        return (star, edition.tag, found.name, *lines, " < ".join(edition.chain))

    def files(self, tag: str) -> Iterator[str]:
        """What is resolved from where: settings, style sheets and templates, the nearest first where one hides others."""
        edition = self._edition(tag)
        yield f"{edition.tag}  {edition.settings.name}"
        yield f"packaged layouts: {self.roots[0]}"
        yield "\nsettings, nearest first; a key is taken from the first that has it"
        yield from (f"  {self._named(folder / FILE)}" for folder in edition.folders if (folder / FILE).is_file())
        names = {file.relative_to(folder).as_posix() for folder in edition.folders for file in folder.rglob("*.*")}
        yield "\nstyle sheets, in the order in which they are put together: the last has the last word"
        for name in sorted(name for name in names if name.endswith(".css")):
            found = [folder / name for folder in reversed(edition.folders) if (folder / name).is_file()]
            yield f"  {name:24}{', '.join(map(self._named, found))}"
        yield "\ntemplates, each from the nearest folder that has it"
        for name in sorted(name for name in names if name.endswith(".xhtml")):
            first, *hidden = [folder / name for folder in edition.folders if (folder / name).is_file()]
            more = f"  (instead of {', '.join(map(self._named, hidden))})" if hidden else ""
            yield f"  {name:24}{self._named(first)}{more}"

    def setting(self, tag: str, key: str) -> Iterator[str]:
        """Which file and line sets a key, such as `print.page`, or each key of a table, and what that overrides."""
        edition = self._edition(tag)
        wanted = _parsed(f"{key} = 0")
        if wanted is None:
            raise UsageError(f"`{key}` is no name of a setting", "write it as in edition.toml: fonts, print.page")
        found: dict[Keys, list[Setting]] = {}
        for file in (folder / FILE for folder in edition.folders if (folder / FILE).is_file()):
            for one in settings(file):
                if one.path[: len(wanted)] == wanted:
                    found.setdefault(one.path, []).append(one)
        if not found:
            yield self._default(edition, key, wanted)
        for path, (nearest, *overridden) in sorted(found.items()):
            yield f"{'.'.join(path)} = {_shown(nearest.value)}"
            yield f"  set in     {self._named(nearest.file)}:{nearest.line}"
            for one in overridden:
                yield f"  overrides  {self._named(one.file)}:{one.line}  {_shown(one.value)}"

    def _default(self, edition: Edition, key: str, path: Keys) -> str:
        """Says that no file sets the key; raises `UsageError` where there is no such key."""
        value: Any = edition.settings
        for step in path:
            known = list(value) if isinstance(value, dict) else list(getattr(value, "__struct_fields__", ()))
            if step not in known:
                near = get_close_matches(step, known, n=1, cutoff=0.5)
                hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(sorted(known))}"
                raise UsageError(f"the edition {edition.tag} has no setting `{key}`", hint)
            value = value[step] if isinstance(value, dict) else getattr(value, step)
        return f"{key} = {_shown(msgspec.to_builtins(value))}\n  set in no {FILE}; this is the default"

    def _edition(self, tag: str) -> Edition:
        if tag not in self.layouts.tags():
            near = get_close_matches(tag, self.layouts.tags(), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(self.layouts.tags())}"
            raise UsageError(f"there is no edition `{tag}`", hint)
        return self.layouts.edition(tag)

    def _named(self, file: Path) -> str:
        """A file of a layout as people call it, and whose it is."""
        packaged = file.is_relative_to(self.roots[0])
        root = self.roots[0] if packaged else self.roots[-1]
        place = file.relative_to(root).as_posix()
        return f"packaged:{place}" if packaged and len(self.roots) > 1 else f"layouts/{place}"


def settings(file: Path) -> list[Setting]:
    """Every value of a TOML file that `publish` can read, with its line; tables are taken apart."""
    text = file.read_text("utf-8")
    lines = _lines(text.split("\n"))
    return [
        Setting(path, value, file, next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1))
        for path, value in _leaves(tomllib.loads(text), ())
    ]


def _leaves(values: dict[str, Any], above: Keys) -> Iterator[tuple[Keys, Any]]:
    for key, value in values.items():
        path = (*above, key)
        if isinstance(value, dict) and value:
            yield from _leaves(value, path)
        else:
            yield path, value


def _lines(text: Sequence[str]) -> dict[Keys, int]:
    """The line (1-based) on which each key or table of a TOML text begins."""
    found: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text, start=1):
        if match := _HEADER.match(line):
            table = _parsed(f"{match[1]} = 0") or table
            found.setdefault(table, number)
        elif (match := _KEY.match(line)) and (path := _parsed(f"{match[1]} = 0")):
            found.setdefault((*table, *path), number)
    return found


def _parsed(line: str) -> Keys | None:
    """The steps of a dotted key in `key = 0`; None where it is none."""
    try:
        value: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    path: Keys = ()
    while isinstance(value, dict):
        ((step, value),) = value.items()
        path = (*path, step)
    return path


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes: two for a Han or Hangul character, none for what stands over or under others."""
    return sum(
        0 if unicodedata.category(character) in _NO_WIDTH else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
