"""Does EPUBCheck, the validator of the W3C, find neither errors nor warnings in the e-book?

Shops run EPUBCheck on every file that is delivered and refuse what it refuses. It knows the whole of EPUB 3.3; the rules
above look at what it does not know or what this program can say more plainly. It needs Java and takes some seconds, so it
runs only when it is asked for: `publish check --epubcheck`.
Source: EPUB 3.3, EPUB publication conformance; EPUBCheck 5.3.0.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from msgspec import Struct

from publish.check.opened.tree import BuiltTree
from publish.check.rules import Fault
from publish.errors import BuildFailed, MissingRequirement

CODE = "E016"
_PROGRAM = Path(__file__).with_name("EpubCheckMany.java")
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
_SILENT = frozenset({"INFO", "SUPPRESSED"})
_HINT = "publish doctor says how to install it"


class Remark(Struct, frozen=True):
    """One message of EPUBCheck."""

    severity: str
    """FATAL, ERROR, WARNING or USAGE."""
    code: str
    """As RSC-005."""
    place: str
    """File inside the book, and line."""
    text: str


def look(tree: BuiltTree) -> Iterator[Fault]:
    """A fault for each error and warning about each e-book of the tree; raises `MissingRequirement`."""
    books = {file: target.path for target in tree.targets if target.kind == "epub" and (file := tree.file(target.path))}
    for file, found in remarks(list(books)).items():
        for remark in found:
            if remark.severity != "USAGE":
                place = f"{remark.place}: " if remark.place else ""
                yield Fault(f"{place}{remark.code} {remark.text}", path=books[file])


def remarks(files: Sequence[Path]) -> dict[Path, list[Remark]]:
    """What EPUBCheck says of each e-book, usage hints too; raises `MissingRequirement` without Java or EPUBCheck."""
    if not files:
        return {}
    java = shutil.which("java")
    if java is None:
        raise MissingRequirement("EPUBCheck needs Java 11 or later", _HINT)
    command = [java, *_QUICK, "-cp", str(_jar()), str(_PROGRAM)]
    names = "".join(f"{file}\n" for file in files)
    done = subprocess.run(command, input=names, capture_output=True, encoding="utf-8", check=False)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    if done.returncode != 0 or sum(row[-1] == "DONE" for row in rows) != len(files):
        raise BuildFailed(f"EPUBCheck did not finish: {done.stderr[-2000:].strip()}")
    found: dict[Path, list[Remark]] = {file: [] for file in files}
    for name, *rest in rows:
        if len(rest) == 4 and rest[0] not in _SILENT:
            found[Path(name)].append(Remark(*rest))
    return found


def _jar() -> Path:
    """The jar that the package `epubcheck` carries; found without importing it, since this module has its name."""
    try:
        return Path(str(distribution("epubcheck").locate_file("epubcheck/epubcheck.jar")))
    except PackageNotFoundError:
        raise MissingRequirement("the package epubcheck is not installed", _HINT) from None
