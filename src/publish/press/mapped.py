"""A table of a face in; its pages given back to the system, which reads them from the file again when they are asked for.

HarfBuzz maps faces, and Linux brings in 16 pages where one outline is wanted. Outlines are wanted once: their extents stay with
Pango and their copies with `cff`. So a worker would come to hold 50 MB of faces that it never looks at again.
"""

from __future__ import annotations

import mmap
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import ffi

_MAPS = Path("/proc/self/maps")
_FILE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r--p [0-9a-f]+ \S+ (?!0 )\d+ ")
"""A file that nobody can have changed in memory: only such pages are the same when they come again (proc_pid_maps(5))."""


def giving_back(data: Any, size: int) -> Callable[[], object]:
    """What gives the whole pages of these bytes back; does nothing where they are no file, and not on Linux."""
    start = -(-int(ffi.cast("uintptr_t", data)) // mmap.PAGESIZE) * mmap.PAGESIZE
    end = (int(ffi.cast("uintptr_t", data)) + size) // mmap.PAGESIZE * mmap.PAGESIZE
    if sys.platform != "linux" or not _is_file(start, end):
        return lambda: None
    system = ffi.dlopen(None)
    return lambda: system.madvise(ffi.cast("void *", start), end - start, mmap.MADV_DONTNEED)


def _is_file(start: int, end: int) -> bool:
    found = (_FILE.match(line) for line in _MAPS.read_text().splitlines())
    return any(int(match[1], 16) <= start < end <= int(match[2], 16) for match in found if match)
