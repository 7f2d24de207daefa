"""Files and a function that reads them in, what it gives out: read once for many runs, anew where a file has changed.

A file counts as unchanged while its place, size and times are; what is kept stands in the user's cache. This is for what
a build reads before it knows what there is to do. Whether products are made anew is decided by hashes of contents.
"""

from __future__ import annotations

import os
import pickle
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache as once
from pathlib import Path
from typing import TypeVar

from publish import cache

T = TypeVar("T")
_FRESH = 100_000_000
"""Nanoseconds. What is younger may change again without a change of its times, which file systems tell coarsely."""


def below(*folders: Path) -> Iterator[str]:
    """Every file below the folders, and the folders themselves."""
    for folder in folders:
        for place, names, files in os.walk(folder):
            names[:] = [name for name in names if name != "__pycache__"]
            yield place
            yield from (f"{place}{os.sep}{name}" for name in files)


def remembered(name: str, files: Iterable[str | Path], read: Callable[[], T]) -> T:
    """What `read` gives. `name` says what that is, with all that it depends on besides the files; errors are not kept."""
    folder = cache.folder_if_any("read")
    if folder is None:
        return read()
    stamp, changed = _stamp(files)
    place = folder / cache.sha256(name.encode())
    kept = cache.unpickled(place)
    if kept and kept[0] == (_program(), stamp):
        return kept[1]  # type: ignore[no-any-return]
    found = read()
    if changed < time.time_ns() - _FRESH:
        cache.write_atomically(place, pickle.dumps(((_program(), stamp), found), pickle.HIGHEST_PROTOCOL))
    return found


def _stamp(files: Iterable[str | Path]) -> tuple[str, int]:
    """What changes with the files, and when one of them changed last."""
    parts, changed = [], 0
    for file in files:
        try:
            link = os.lstat(file)
            status = os.stat(file) if stat.S_ISLNK(link.st_mode) else link  # noqa: PTH116
        except OSError:
            parts.append(f"{file} is not there")
            continue
        parts.append(f"{file} {link.st_ino} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
        changed = max(changed, status.st_mtime_ns, status.st_ctime_ns)
    return cache.sha256("\n".join(sorted(parts)).encode()), changed


@once
def _program() -> str:
    """What changes with this program."""
    return _stamp(below(Path(__file__).parent))[0]
