"""OpenType features: told to Pango, and nothing of them left behind."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator

import pytest

from publish.press import render
from tests.press.lines import lines
from tests.press.printer import Printer, printer

PAGE = '<html lang="zh-Hans"><style>{}</style><body>{}</body></html>'
STYLE = "@page { size: 400px 900px } body { font: 16px 'Noto Serif CJK SC'; font-variant-ligatures: none } td { padding: 0 }"
CELLS = "<table>" + "<tr><td>格子</td><td>a b</td></tr>" * 30 + "</table>"
FEW = 8_000
"""Bytes a page; WeasyPrint by itself leaves some 40,000."""
_FIELDS = ["arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"]


class _Allocated(ctypes.Structure):
    """What glibc tells (mallinfo2)."""

    _fields_ = [(name, ctypes.c_size_t) for name in _FIELDS]


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def growth(pages: int) -> bytes:
    """Bytes that each of so many pages leaves behind, in digits; nothing where the C library doesn't tell."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):
        return b""
    library.mallinfo2.restype = _Allocated
    found = []
    for _ in range(2):
        for _ in range(pages):
            render.render(PAGE.format(STYLE, CELLS), {})
        gc.collect()
        found.append(library.mallinfo2().uordblks)
    return str((found[1] - found[0]) // pages).encode()


def test_a_page_leaves_nothing_behind(press: Printer) -> None:
    found = press.call(growth, 8)
    if not found:
        pytest.skip("only glibc tells what is allocated")
    assert int(found) < FEW


def test_features_are_still_told(press: Printer) -> None:
    def places(style: str) -> list[float]:
        ((line,),) = lines(press.page("<p>office 1111</p>", style=style))
        return [character.x for character in line]

    assert places("") != places("p { font-feature-settings: 'fwid' }")
