"""A cut CFF table: the same outlines under the numbers of the whole one, and nothing else; other kinds are refused."""

from __future__ import annotations

import random
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder

from publish.press import cff
from tests.press import compact_faces


def cut(whole: bytes, glyphs: list[int]) -> Any:
    """The cut table, read by fontTools."""
    face = cff.opened(memoryview(whole))
    assert face is not None
    return compact_faces.read(face.cut(glyphs))


def programs(face: Any) -> dict[str, list[Any]]:
    """CID → charstring."""
    found = {}
    for name in face.charset:
        outline = face.CharStrings[name]
        outline.decompile()
        found[name] = outline.program
    return found


@pytest.mark.parametrize("ranges", [True, False], ids=["ranges", "one by one"])
@pytest.mark.parametrize("glyphs", [[1], [2, 4], [7, 3, 3, 299], list(range(300))], ids=len)
def test_outlines_keep_their_numbers(glyphs: list[int], *, ranges: bool) -> None:
    found = cut(compact_faces.compiled(compact_faces.table(300, ranges=ranges)), glyphs)
    wanted = sorted({0, *glyphs})
    names = [".notdef" if number == 0 else f"cid{number:05d}" for number in wanted]
    assert programs(found) == {name: compact_faces.bar(number + 1) for name, number in zip(names, wanted, strict=True)}
    assert found.ROS == ("Adobe", "Identity", 0)
    assert found.CIDCount == 300
    assert found.FontBBox == compact_faces.BOX


def test_only_the_parts_in_use_are_kept_each_with_its_own() -> None:
    whole = compact_faces.compiled(compact_faces.table(9, matrix=True))
    assert [part.Private.nominalWidthX for part in cut(whole, [2, 4]).FDArray] == [900]
    both = cut(whole, [3, 4])
    assert both.FDSelect.gidArray == [0, 1, 0]
    assert not hasattr(both.FDArray[0], "FontMatrix")
    assert both.FDArray[1].FontMatrix == compact_faces.MATRIX
    (odd,) = (part for part in cut(whole, [0, 3]).FDArray if hasattr(part, "FontMatrix"))
    assert odd.Private.defaultWidthX == 1000


def test_the_same_glyphs_give_the_same_bytes_whatever_was_cut_before() -> None:
    face = cff.opened(memoryview(compact_faces.compiled(compact_faces.table(50))))
    assert face is not None
    first = face.cut([5, 9])
    face.cut(range(50))
    assert face.cut({9: "", 5: ""}) == first


def test_outlines_that_share_subroutines_are_refused() -> None:
    assert cff.opened(memoryview(compact_faces.compiled(compact_faces.table(5, shared=True)))) is None


def test_a_face_keyed_by_name_is_refused() -> None:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    outline = compact_faces.table(2)[0].CharStrings["cid00001"]
    builder.setupCFF("Named", {}, {".notdef": outline, "A": outline}, {})
    assert cff.opened(memoryview(compact_faces.compiled(builder.font["CFF "].cff))) is None


def test_damaged_tables_are_refused_or_read_never_more() -> None:
    whole = compact_faces.compiled(compact_faces.table(20))
    assert cff.opened(memoryview(b"")) is None
    assert cff.opened(memoryview(whole[:100])) is None
    dice = random.Random(5)
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[dice.randrange(160)] = dice.randrange(256)
        cff.opened(memoryview(bytes(damaged)))
