"""The folders under layouts/ in, an `Edition` with its inheritance resolved out.

Settings merge over the parent's, key by key; a template replaces the parent's of the same name; style sheets add
up. A publication's own layouts/ folder lies over the packaged one in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from publish.errors import Exit, Faults, Finding, UsageError
from publish.model import Line
from publish.publication import place, read_toml
from publish.sheet import PrintSettings, converted
from publish.values import choices, complaint

FILE = "edition.toml"
Format = Literal["pdf", "epub", "html"]
FORMATS: tuple[Format, ...] = ("pdf", "epub", "html")


class EditionSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """edition.toml after merging."""

    inherits: str | None = None
    """Folder of the parent."""
    name: Line
    """Of the edition, in its own language."""
    locale: Line
    """CLDR locale of dates and numbers, as `zh_Hans_CN`."""
    direction: Literal["ltr", "rtl"]
    writing_mode: Literal["horizontal-tb", "vertical-rl", "vertical-lr"]
    text: Literal["source", "translation", "convert:s2t", "convert:s2tw", "convert:s2hk"]
    """Where the text comes from."""
    steps: list[Line] = []
    """Text steps, by their names in `publish.typography`."""
    formats: list[Format]
    fonts: dict[str, list[Line]] = {}
    """Role (serif, sans, kai) → families of fonts/, first choice first; used in print."""
    labels: dict[str, str]
    """The words that templates print."""
    print: PrintSettings
    """Pages of print, and how their lines are composed."""


class Edition(Struct, frozen=True):
    """An edition, ready to use."""

    tag: str
    """BCP 47; the name of its folder."""
    settings: EditionSettings
    chain: tuple[str, ...]
    """Names of the folders, the edition's own first, the last ancestor last."""
    folders: tuple[Path, ...]
    """The folders themselves, nearest first; of one name the publication's own before the packaged one."""

    def file(self, name: str) -> Path | None:
        """The nearest file of that name, None where no folder holds it."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def place(self, key: str) -> tuple[str, int, int]:
        """Path, line and column of the edition.toml that sets a key: the nearest that does."""
        for folder in self.folders:
            text = (folder / FILE).read_text("utf-8") if (folder / FILE).is_file() else ""
            if re.search(rf"^\s*{re.escape(key)}\s*=", text, re.MULTILINE):
                return f"layouts/{folder.name}/{FILE}", *place(text, key)
        return f"layouts/{self.tag}/{FILE}", 0, 0

    def stylesheets(self, *names: str) -> str:
        """The style sheets of these names, ancestors first, put together."""
        return "\n".join(
            (folder / name).read_text("utf-8")
            for name in names
            for folder in reversed(self.folders)
            if (folder / name).is_file()
        )


def on_page(edition: Edition, name: str) -> Edition:
    """The edition on another of its pages; raises `UsageError`."""
    found = edition.settings.print
    if name not in found.pages:
        raise UsageError(f"the edition {edition.tag} has no page `{name}`", f"it has: {', '.join(sorted(found.pages))}")
    settings = msgspec.structs.replace(edition.settings, print=msgspec.structs.replace(found, page=name))
    return msgspec.structs.replace(edition, settings=settings)


class Layouts:
    """The layouts of a publication: the packaged folder, and the publication's own over it."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """`roots`: packaged folder first."""
        self.roots = [root for root in roots if root.is_dir()]

    def tags(self) -> list[str]:
        """Every edition that can be built, by name."""
        found = {file.parent.name for root in self.roots for file in root.glob(f"*/{FILE}")}
        return sorted(name for name in found if not name.startswith("_"))

    def edition(self, tag: str, named: tuple[str, int, int] = ("layouts", 0, 0)) -> Edition:
        """The edition of that tag; raises `Faults` (exit code 2). `named`: path, line and column where it is asked for."""
        if tag not in self.tags():
            hint = f"there are: {', '.join(self.tags())}; to make one, write layouts/{tag}/{FILE}"
            raise Faults([Finding(*named, "L001", f"there is no edition `{tag}`", hint)], Exit.USAGE)
        merged: dict[str, Any] = {}
        origin: dict[str, tuple[str, Path]] = {}
        chain = self._chain(tag)
        for name in reversed(chain):
            for root in self.roots:
                if (file := root / name / FILE).is_file():
                    values = _read(file, name)
                    origin.update(dict.fromkeys(values, (f"layouts/{name}/{FILE}", file)))
                    merged = _merged(merged, values)
        folders = (root / name for name in chain for root in reversed(self.roots))
        settings = _settings(merged, origin, tag)
        return Edition(tag, settings, chain, tuple(folder for folder in folders if folder.is_dir()))

    def _parent(self, name: str) -> str | None:
        parent = None
        for root in self.roots:
            if (file := root / name / FILE).is_file():
                parent = _read(file, name).get("inherits", parent)
        return parent

    def _inherits(self, name: str) -> tuple[str, int, int]:
        """Path, line and column of `inherits` in a folder's edition.toml."""
        files = (root / name / FILE for root in reversed(self.roots))
        file = next(path for path in files if path.is_file() and "inherits" in path.read_text("utf-8"))
        return f"layouts/{name}/{FILE}", *place(file.read_text("utf-8"), "inherits")

    def _chain(self, tag: str) -> tuple[str, ...]:
        chain: list[str] = []
        name: str | None = tag
        while name is not None:
            if name in chain:
                message = f"the edition inherits from itself: {' → '.join([*chain, name])}"
                where = self._inherits(chain[-1])
                raise Faults([Finding(*where, "L006", message, "change one `inherits`")], Exit.USAGE)
            if not any((root / name / FILE).is_file() for root in self.roots):
                message = f"`inherits` names `{name}`, which is no folder under layouts/ with an {FILE}"
                where = self._inherits(chain[-1])
                raise Faults([Finding(*where, "L007", message, "correct the name")], Exit.USAGE)
            chain.append(name)
            name = self._parent(name)
        return tuple(chain)


def _read(file: Path, name: str) -> dict[str, Any]:
    """One edition.toml, its keys checked."""
    path = f"layouts/{name}/{FILE}"
    values = read_toml(file, path, "L")
    known = [field.name for field in msgspec.structs.fields(EditionSettings)]
    unknown = sorted(values.keys() - set(known))
    if unknown:
        text, hint = file.read_text("utf-8"), f"the keys are: {', '.join(known)}"
        findings = [Finding(path, *place(text, key), "L003", f"unknown key `{key}`", hint) for key in unknown]
        raise Faults(findings, Exit.USAGE)
    return values


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Tables merge, every other value of `above` replaces that of `below`."""
    out = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        out[key] = _merged(below[key], value) if both else value
    return out


def _settings(values: dict[str, Any], origin: dict[str, tuple[str, Path]], tag: str) -> EditionSettings:
    findings: list[Finding] = []
    good: dict[str, Any] = {}
    for field in msgspec.structs.fields(EditionSettings):
        if field.name not in values:
            if field.required:
                message, hint = f"`{field.name}` is missing", "set it here or in a parent"
                findings.append(Finding(f"layouts/{tag}/{FILE}", 0, 0, "L004", message, hint))
            continue
        try:
            good[field.name] = converted(values[field.name], field.type)
        except msgspec.ValidationError as error:
            path, file = origin[field.name]
            where = place(file.read_text("utf-8"), field.name)
            allowed = choices(field.type)
            hint = f"use {', '.join(allowed)}" if allowed else ""
            message = complaint(field.name, values[field.name], error)
            findings.append(Finding(path, *where, "L005", message, hint))
    if findings:
        raise Faults(findings, Exit.USAGE)
    return EditionSettings(**good)
