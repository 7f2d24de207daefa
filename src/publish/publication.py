"""publish.toml in, the publication's settings out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from publish.errors import Exit, Faults, Finding
from publish.model import Line
from publish.values import complaint

FILE = "publish.toml"
HINTS = {
    "base": 'write the whole address with a slash at its end: base = "https://paper.example/"',
    "editions": 'name at least one, the canonical one first: editions = ["zh-Hans", "zh-Hant-TW"]',
    "masthead": 'write [masthead] and below it name = "…"',
    "channels": 'write [[channels]] and below it id = "news" and name = "要闻"',
    "translations": 'write [translations.ko] and below it "要闻" = "주요 뉴스"',
    "planned": 'write [[planned]] and below it tag = "bo" and name = "藏文"',
}

_NAME = r"(?:\"[^\"]*\"|'[^']*'|[\w-]+)"
_KEY = re.compile(rf"\s*(\[{{0,2}})\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*[\]=]")
"""Of a TOML text: brackets of a table, and the names before `]` or `=`."""


class Masthead(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands at the head of every page."""

    name: Line
    """Of the paper."""
    issue: Line | None = None
    """As 第47期."""
    date: date | None = None
    """Of the issue."""
    organisers: list[Line] = []
    """Lines as 主办：…, 承办：…."""
    rights: Line | None = None


class Channel(Struct, frozen=True, forbid_unknown_fields=True):
    """频道."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Line


class Planned(Struct, frozen=True, forbid_unknown_fields=True):
    """An edition that is announced in the masthead but not made yet."""

    tag: Line
    """BCP 47."""
    name: Line


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """publish.toml."""

    base: Annotated[str, Meta(pattern=r"^https?://[^\s/]+(/\S*)?/$")]
    """Address at which the site will stand; ends in a slash."""
    editions: Annotated[list[Line], Meta(min_length=1)]
    """BCP 47 tags of the editions to build, in the order of the edition switch; the first is the canonical one."""
    masthead: Masthead
    channels: Annotated[list[Channel], Meta(min_length=1)]
    planned: list[Planned] = []
    translations: dict[Line, dict[Line, Line]] = {}
    """By edition: words of this file and of articles (masthead, channels, names) → that edition's words for them."""


def masthead_in(settings: Settings, tag: str) -> Masthead:
    """The masthead in the words of an edition, as far as `[translations.<tag>]` has them."""
    words = settings.translations.get(tag, {})
    found = settings.masthead

    def line(text: str | None) -> str | None:
        return words.get(text, text) if text else None

    organisers = [words.get(text, text) for text in found.organisers]
    return Masthead(words.get(found.name, found.name), line(found.issue), found.date, organisers, line(found.rights))


class Publication(Struct, frozen=True):
    """A folder with publish.toml, source/ and perhaps layouts/ and fonts/ of its own."""

    root: Path
    settings: Settings


def find(start: Path) -> Path:
    """The folder at or above `start` that holds publish.toml; raises `Faults` where there is none."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    hint = "change into the folder of your publication, name it with --root, or make one: publish new DIR"
    raise Faults([Finding(FILE, 0, 0, "P001", "there is no publish.toml here or above", hint)], Exit.USAGE)


def load(root: Path) -> Publication:
    """The publication in `root`; raises `Faults` (exit code 2) that names every fault of publish.toml."""
    if not (root / FILE).is_file():
        hint = "name the folder of your publication, or make one: publish new DIR"
        raise Faults([Finding(FILE, 0, 0, "P001", f"there is no publish.toml in {root}", hint)], Exit.USAGE)
    settings = decode_toml(root / FILE, FILE, Settings, "P")
    _check_names(settings, (root / FILE).read_text("utf-8"))
    return Publication(root, settings)


def _check_names(settings: Settings, text: str) -> None:
    """Raises `Faults` where two editions or channels have one name."""
    channels = settings.channels
    named = {
        "editions": [settings.editions],
        "channels": [[channel.id for channel in channels], [channel.name for channel in channels]],
    }
    findings = [
        Finding(FILE, *place(text, key), "P005", f"`{key}`: `{name}` is given twice", "keep one of them")
        for key, lists in named.items()
        for names in lists
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    if findings:
        raise Faults(findings, Exit.USAGE)


def decode_toml(file: Path, path: str, kind: type[Any], letter: str) -> Any:
    """A TOML file as a struct; `path` and `letter` name file and code family in the findings that it raises."""
    values = read_toml(file, path, letter)
    findings = []
    good: dict[str, Any] = {}
    text = file.read_text("utf-8")
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in values.keys() - fields.keys():
        hint = f"the keys are: {', '.join(fields)}"
        findings.append(Finding(path, *place(text, name), f"{letter}003", f"unknown key `{name}`", hint))
    for name, field in fields.items():
        if name not in values:
            if field.required:
                findings.append(Finding(path, 1, 1, f"{letter}004", f"`{name}` is missing", HINTS[name]))
            continue
        try:
            good[name] = msgspec.convert(values[name], field.type)
        except msgspec.ValidationError as error:
            message = complaint(name, values[name], error)
            findings.append(Finding(path, *place(text, name), f"{letter}005", message, HINTS.get(name, "")))
    if findings:
        raise Faults(findings, Exit.USAGE)
    return kind(**good)


def read_toml(file: Path, path: str, letter: str) -> dict[str, Any]:
    """The values of a TOML file; raises `Faults` (exit code 2) where it can't be read."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        match = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(match[1]), int(match[2])) if match else (1, 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        finding = Finding(path, line, column, f"{letter}002", f"no valid TOML: {message}", "look at this line")
        raise Faults([finding], Exit.USAGE) from error
    except OSError as error:
        finding = Finding(path, 0, 0, f"{letter}001", f"the file can't be read: {error.strerror}")
        raise Faults([finding], Exit.USAGE) from error


def place(text: str, key: str) -> tuple[int, int]:
    """Line and column (1-based) where a key or table of a TOML text begins; 1, 1 if not found."""
    match = re.search(rf"^\s*\[*\"?({re.escape(key)})\"?\s*[=\].]", text, re.MULTILINE)
    if not match:
        return 1, 1
    return text.count("\n", 0, match.start(1)) + 1, match.start(1) - text.rfind("\n", 0, match.start(1))


def place_inside(text: str, names: Sequence[str]) -> tuple[int, int] | None:
    """Line and column (1-based) of a key or table of a TOML text, by the names that lead to it; None if not found."""
    wanted, table = tuple(names), tuple[str, ...]()
    for number, line in enumerate(text.splitlines(), 1):
        if match := _KEY.match(line):
            found = tuple(name.strip("\"'") for name in re.findall(_NAME, match[2]))
            table, found = (found, found) if match[1] else (table, table + found)
            if found[: len(wanted)] == wanted:
                return number, match.start(2) + 1
    return None


def place_of_editions(publication: Publication) -> tuple[str, int, int]:
    """Path, line and column at which publish.toml names its editions."""
    return FILE, *place((publication.root / FILE).read_text("utf-8"), "editions")
