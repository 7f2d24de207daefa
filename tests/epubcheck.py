"""E-book files in, what EPUBCheck 5.3.0 says of them out: errors, warnings and usage hints."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

import pytest

_PROGRAM = Path(__file__).with_name("EpubCheckMany.java")
_SILENT = frozenset({"INFO", "SUPPRESSED"})


class Remark(NamedTuple):
    """One message of EPUBCheck."""

    severity: str
    """FATAL, ERROR, WARNING or USAGE."""
    code: str
    """As RSC-005."""
    place: str
    """File inside the book, and line."""
    text: str


def remarks(files: Sequence[Path]) -> dict[Path, list[Remark]]:
    """The remarks on each file; skips the test where Java or EPUBCheck is missing."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java 17: see `publish doctor`")
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
    command = [java, *quick, "-cp", str(_jar()), str(_PROGRAM), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    if done.returncode != 0 or sum(row[-1] == "DONE" for row in rows) != len(files):
        pytest.fail(f"EPUBCheck did not finish: {done.stderr[-2000:]}")
    found: dict[Path, list[Remark]] = {file: [] for file in files}
    for name, *rest in rows:
        if len(rest) == len(Remark._fields) and rest[0] not in _SILENT:
            found[Path(name)].append(Remark(*rest))
    return found


def _jar() -> Path:
    """The jar that the package `epubcheck` carries; found without importing it, since this module has its name."""
    try:
        return Path(str(distribution("epubcheck").locate_file("epubcheck/epubcheck.jar")))
    except PackageNotFoundError:
        pytest.skip("needs the package epubcheck: see `publish doctor`")
