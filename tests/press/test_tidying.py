"""What was freed in small pieces between others goes back to the system."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.text.ffi import ffi

import publish.press  # noqa: F401
from publish.press.tidying import tidy

STATUS = Path("/proc/self/status")
PIECES, SIZE = 40_000, 1000


def own() -> int:
    """Bytes in memory that are no file."""
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) * 1024


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux says what is resident")
@pytest.mark.skipif(not hasattr(ffi.dlopen(None), "malloc_trim"), reason="the C library keeps what is free")
def test_holes_go_back_to_the_system() -> None:
    pieces = [ffi.new("char[]", SIZE) for _ in range(PIECES)]
    for piece in pieces:
        ffi.memmove(piece, b"x" * SIZE, SIZE)
    full = own()
    last = pieces[-1:]
    del pieces, piece
    tidy()
    assert own() < full - PIECES * SIZE / 2
    assert last
