"""Pages of a mapped face leave memory and come again as they were; memory that is no file is left alone."""

from __future__ import annotations

import mmap
import re
import sys
from pathlib import Path

import pytest
from weasyprint.text.ffi import ffi

import publish.press  # noqa: F401
from publish.press.mapped import giving_back

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pages are given back on Linux only")
CONTENT = bytes(range(256)) * 16384
"""Four MB."""


def resident(file: Path) -> int:
    """Bytes of the file that this process holds."""
    maps = re.split(r"(?m)^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text())
    (found,) = (re.search(r"Rss: +(\d+) kB", part) for part in maps if part.partition("\n")[0].endswith(str(file)))
    assert found
    return int(found[1]) * 1024


def mapped(file: Path, *, writable: bool) -> mmap.mmap:
    """The file in memory, where what is written is nobody else's."""
    file.write_bytes(CONTENT)
    with file.open("rb") as opened:
        protection = mmap.PROT_READ | (mmap.PROT_WRITE if writable else 0)
        return mmap.mmap(opened.fileno(), 0, flags=mmap.MAP_PRIVATE, prot=protection)


def test_pages_of_a_file_leave_and_come_again(tmp_path: Path) -> None:
    file = tmp_path / "face.otf"
    with mapped(file, writable=False) as found:
        give_back = giving_back(ffi.from_buffer(found), len(CONTENT))
        assert found[:] == CONTENT
        assert resident(file) == len(CONTENT)
        give_back()
        assert resident(file) == 0
        assert found[:] == CONTENT


def test_what_was_changed_in_memory_stays(tmp_path: Path) -> None:
    with mapped(tmp_path / "face.otf", writable=True) as found:
        found[:4] = b"OTTO"
        giving_back(ffi.from_buffer(found), len(CONTENT))()
        assert found[:] == b"OTTO" + CONTENT[4:]


def test_memory_that_is_no_file_stays() -> None:
    content = ffi.new("char[]", CONTENT)
    giving_back(content, len(CONTENT))()
    assert bytes(ffi.buffer(content, len(CONTENT))) == CONTENT
