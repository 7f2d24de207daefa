"""A folder's fonts.toml in; its faces, and findings about what is wrong with them, out. Reads no face as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from publish.errors import Faults, Finding
from publish.model import Line
from publish.publication import read_toml

FILE = "fonts.toml"
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, 64 lower-case hexadecimal digits."""

_KINDS = {b"wOF2": "WOFF2", b"OTTO": "OpenType", b"\0\1\0\0": "TrueType", b"true": "TrueType"}
"""What a font file begins with → its kind."""


class Face(Struct, frozen=True, kw_only=True):
    """One face: a `[[face]]` of fonts.toml, and the folder in which that stands."""

    family: Line
    """The name by which style sheets ask for it; the file calls itself the same."""
    weight: Annotated[int, Meta(ge=1, le=1000)]
    """As in CSS: 400 is regular, 700 bold, 900 black."""
    style: Literal["normal", "italic"] = "normal"
    file: Line
    """Path of the WOFF2, OTF or TTF, relative to the folder."""
    sha256: Digest
    """Of `file`."""
    expanded: Line = ""
    """File name of the OTF or TTF that a WOFF2 expands to; of other kinds the file's own."""
    expanded_sha256: Digest = ""
    """Of the expanded file."""
    licence: Line
    """SPDX identifier, as OFL-1.1, or the name of a commercial licence."""
    licence_file: Line
    """Path of its text, relative to the folder."""
    origin: Line
    """Project, version and package that the face comes from."""
    note: str = ""
    folder: Path

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.folder / self.file

    @property
    def key(self) -> tuple[str, int, str]:
        """What a later folder's face must have in common with this one to take its place."""
        return self.family, self.weight, self.style

    @property
    def packed(self) -> bool:
        """Whether the file is a WOFF2."""
        return self.path.suffix.lower() == ".woff2"

    def finding(self, code: str, message: str, hint: str = "", key: str = "file") -> Finding:
        """A finding about this face, at the line of fonts.toml where `key` stands."""
        place = Places((self.folder / FILE).read_text("utf-8")).of_face(self.file, key)
        return Finding(f"{self.folder.name}/{FILE}", *place, code, message, hint)


class Places:
    """Lines and columns of keys in a fonts.toml."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        starts = [number for number, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*face\s*\]\]", line)]
        self._spans = list(zip(starts, [*starts[1:], len(self._lines)], strict=True))

    def of_key(self, face: int, key: str) -> tuple[int, int]:
        """Of a key of the face with that 0-based number; where it is not, of the head of that face."""
        start, end = self._spans[face] if face < len(self._spans) else (0, 0)
        for number in range(start, end):
            if match := re.match(rf"\s*(?=\"?{re.escape(key)}\"?\s*=)", self._lines[number]):
                return number + 1, match.end() + 1
        return start + 1, 1

    def of_face(self, file: str, key: str) -> tuple[int, int]:
        """Of a key of the face that has that file."""
        for face, (start, end) in enumerate(self._spans):
            if any(re.match(rf"\s*file\s*=\s*[\"']{re.escape(file)}[\"']", line) for line in self._lines[start:end]):
                return self.of_key(face, key)
        return 1, 1


def read(folder: Path) -> tuple[list[Face], list[Finding]]:
    """The faces of a folder that have no fault, and the findings about the others."""
    path = f"{folder.name}/{FILE}"
    try:
        values = read_toml(folder / FILE, path, "F")
    except Faults as error:
        return [], error.findings
    places = Places((folder / FILE).read_text("utf-8"))
    findings = [Finding(path, 1, 1, *fault) for fault in _top_level_faults(values)]
    faces: dict[tuple[str, int, str], Face] = {}
    for number, table in enumerate([] if findings else values.get("face", [])):
        faults = list(_faults(folder, table))
        if not faults:
            face = _face(folder, table)
            if faces.setdefault(face.key, face) is not face:
                twice = f"{face.family} {face.weight} {face.style} is there twice"
                faults = [("family", "F012", twice, "remove one of them")]
        for key, code, message, hint in faults:
            findings.append(Finding(path, *places.of_key(number, key), code, message, hint))
    return list(faces.values()), findings


def _top_level_faults(values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of what is wrong outside the faces."""
    for name in values.keys() - {"face"}:
        yield "F003", f"unknown key `{name}`", "all keys stand below a [[face]]"
    tables = values.get("face", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield "F005", "`face` is no list of tables", "write [[face]], in double brackets"


def _face(folder: Path, table: dict[str, Any]) -> Face:
    face = msgspec.convert(table | {"folder": folder}, Face)
    if face.packed:
        return face
    return msgspec.structs.replace(face, expanded=Path(face.file).name, expanded_sha256=face.sha256)


def _faults(folder: Path, table: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Key, code, message and hint of each fault of one `[[face]]`."""
    fields = {field.name: field for field in msgspec.structs.fields(Face) if field.name != "folder"}
    for key in table.keys() - fields.keys():
        yield key, "F003", f"unknown key `{key}`", f"the keys are: {', '.join(fields)}"
    needed = {key for key, field in fields.items() if field.required}
    if str(table.get("file", "")).lower().endswith(".woff2"):
        needed |= {"expanded", "expanded_sha256"}
    for key in sorted(needed - table.keys()):
        hint = "write 64 zeros; the next run says the right hash" if "sha256" in key else f"add `{key} = …`"
        yield key, "F004", f"`{key}` is missing", hint
    for key in fields.keys() & table.keys():
        yield from _value_faults(folder, key, table[key], fields[key].type)


def _value_faults(folder: Path, key: str, value: object, kind: object) -> Iterator[tuple[str, str, str, str]]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield key, "F005", f"`{key}`: {error}", ""
        return
    if key == "expanded" and not re.fullmatch(r"[^/\\:]+\.(otf|ttf)", str(value), re.IGNORECASE):
        yield key, "F005", f"`expanded` is no file name that ends in .otf or .ttf: {value}", ""
    elif key in {"file", "licence_file"}:
        yield from _file_faults(folder, key, str(value))


def _file_faults(folder: Path, key: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    path = folder / name
    if PurePosixPath(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        yield key, "F006", f"{name} is not inside {folder.name}/", "copy it into the folder"
    elif not path.is_file():
        code, hint = ("F007", "") if key == "file" else ("F011", "put the text of the licence there")
        yield key, code, f"there is no file {folder.name}/{name}", hint
    elif key == "file":
        yield from _kind_faults(path, name)


def _kind_faults(path: Path, name: str) -> Iterator[tuple[str, str, str, str]]:
    try:
        with path.open("rb") as file:
            kind = _KINDS.get(file.read(4), "")
    except OSError as error:
        yield "file", "F007", f"{name} can't be read: {error.strerror}", "look at the permissions of the file"
        return
    if not kind or (kind == "WOFF2") != (path.suffix.lower() == ".woff2"):
        hint = "faces are .woff2, .otf or .ttf; take one face out of a collection (.ttc), and expand a .woff"
        yield "file", "F008", f"{name} is no face of the kind its name says", hint
