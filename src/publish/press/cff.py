"""A CID-keyed CFF table in, a CFF table with some of its glyphs out (Adobe Technical Note 5176, The Compact Font Format).

The outlines are copied as they are: a face whose outlines share subroutines is refused. In the smaller table a glyph's
CID is the number that the glyph had in the whole one, so that text which names glyphs by number needs no change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBROUTINES = 15, 17, 18, 19
_FONT_MATRIX, _CHARSTRING_TYPE = 0x0C07, 0x0C06
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = 0x0C1E, 0x0C22, 0x0C24, 0x0C25
_FONT_BOX, _PAINT_TYPE, _STROKE_WIDTH = 5, 0x0C05, 0x0C08
_SAME_IN_TOP = (_FONT_BOX, _FONT_MATRIX, _PAINT_TYPE, _STROKE_WIDTH)
_FIRST_STRING = 391
"""The strings before it are in no table: they are those of the standard (Appendix A)."""


class Unsuitable(Exception):
    """The table is no CID-keyed CFF whose outlines stand for themselves."""


class _Entry(NamedTuple):
    """One entry of a DICT."""

    operands: list[int]
    """Reals count as 0: none of those that are read here may be one."""
    written: bytes
    """Operands and operator as they stand in the table."""


class _Index:
    """The objects of an INDEX, read when they are asked for."""

    def __init__(self, data: memoryview, start: int) -> None:
        if start + 2 > len(data):
            raise Unsuitable("an INDEX begins behind the table")
        self._data = data
        self.count = int.from_bytes(data[start : start + 2])
        if not self.count:
            self.end = start + 2
            return
        self._size = data[start + 2]
        self._offsets = start + 3
        self._base = self._offsets + (self.count + 1) * self._size - 1
        self.end = self._base + self._offset(self.count)
        if not 1 <= self._size <= 4 or self.end > len(data):
            raise Unsuitable("an INDEX ends behind the table")

    def _offset(self, number: int) -> int:
        place = self._offsets + number * self._size
        return int.from_bytes(self._data[place : place + self._size])

    def __getitem__(self, number: int) -> memoryview:
        """The object with that number, 0-based."""
        return self._data[self._base + self._offset(number) : self._base + self._offset(number + 1)]


class _Part(NamedTuple):
    """A Font DICT: what the outlines of some glyphs have in common."""

    matrix: bytes
    """Its FontMatrix as an entry, or nothing."""
    private: bytes
    """Its Private DICT."""


class CompactFace:
    """The glyphs of one CID-keyed CFF table; raises `Unsuitable` for a table of another kind."""

    def __init__(self, table: memoryview) -> None:
        """`table` is kept and read from; it has to stay as it is."""
        if len(table) < 4 or table[0] != 1:
            raise Unsuitable("no CFF table of version 1")
        self._table = table
        names = _Index(table, table[2])
        tops = _Index(table, names.end)
        strings = _Index(table, tops.end)
        subroutines = _Index(table, strings.end)
        if names.count != 1 or tops.count != 1 or subroutines.count:
            raise Unsuitable("several faces, or outlines that share subroutines")
        self.name = bytes(names[0])
        self._top = _entries(tops[0])
        if _ROS not in self._top or self._number(_CHARSTRING_TYPE, 2) != 2:
            raise Unsuitable("not keyed by CID, or outlines of the older kind")
        self._outlines = _Index(table, self._number(_CHARSTRINGS))
        parts = _Index(table, self._number(_FD_ARRAY))
        self._parts = [self._part(_entries(parts[number])) for number in range(parts.count)]
        self._firsts, self._choices = self._selection(self._number(_FD_SELECT))
        self._known: dict[int, tuple[int, bytes]] = {}
        """Glyph → Font DICT and outline."""
        if not self._outlines.count or self._firsts[0] != 0 or max(self._choices) >= parts.count:
            raise Unsuitable("a glyph belongs to no part")

    def _number(self, operator: int, default: int = 0) -> int:
        return self._top[operator].operands[0] if operator in self._top else default

    def _part(self, entries: dict[int, _Entry]) -> _Part:
        size, offset = entries[_PRIVATE].operands
        private = self._table[offset : offset + size]
        if _SUBROUTINES in _entries(private):
            raise Unsuitable("outlines that share subroutines")
        matrix = entries.get(_FONT_MATRIX)
        return _Part(matrix.written if matrix else b"", bytes(private))

    def _selection(self, start: int) -> tuple[list[int], list[int]]:
        """First glyph and Font DICT of each range of glyphs (FDSelect)."""
        form, count = self._table[start], self._outlines.count
        if form == 0:
            return list(range(count)), list(self._table[start + 1 : start + 1 + count])
        if form != 3:
            raise Unsuitable("an FDSelect of an unknown kind")
        ranges = self._table[start + 3 : start + 3 + 3 * int.from_bytes(self._table[start + 1 : start + 3])]
        firsts = [int.from_bytes(ranges[place : place + 2]) for place in range(0, len(ranges), 3)]
        return firsts, list(ranges[2::3])

    def cut(self, glyphs: Iterable[int]) -> bytes:
        """A table with these glyphs, by number, and `.notdef`."""
        numbers = sorted({0, *glyphs})
        found = [self._known.get(number) or self._read(number) for number in numbers]
        choices = [choice for choice, _ in found]
        used = sorted(set(choices))
        charset = b"\0" + b"".join(number.to_bytes(2) for number in numbers[1:])
        selection = b"\0" + bytes(map({choice: place for place, choice in enumerate(used)}.__getitem__, choices))
        outlines = _index([outline for _, outline in found])
        return self._assembled(charset, selection, outlines, [self._parts[choice] for choice in used])

    def _read(self, number: int) -> tuple[int, bytes]:
        """A glyph's Font DICT and its outline; kept, since Chinese texts share most of their characters."""
        choice = self._choices[bisect_right(self._firsts, number) - 1]
        self._known[number] = choice, bytes(self._outlines[number])
        return self._known[number]

    def _assembled(self, charset: bytes, selection: bytes, outlines: bytes, parts: Sequence[_Part]) -> bytes:
        """Header, Name, Top DICT, String and Global Subr INDEX; then what the Top DICT points at."""
        strings = _index([b"Adobe", b"Identity"])

        def head(*places: int) -> bytes:
            operators = (_CHARSET, _FD_SELECT, _CHARSTRINGS, _FD_ARRAY)
            pointers = (_entry(operator, place) for operator, place in zip(operators, places, strict=True))
            ordering = _entry(_ROS, _FIRST_STRING, _FIRST_STRING + 1, 0)
            same = (self._top[operator].written for operator in _SAME_IN_TOP if operator in self._top)
            top = b"".join([ordering, *same, _entry(_CID_COUNT, self._outlines.count), *pointers])
            return b"\1\0\4\4" + _index([self.name]) + _index([top]) + strings + _index([])

        first = len(head(0, 0, 0, 0))
        body = [charset, selection, outlines]
        *places, parts_at = accumulate(map(len, body), initial=first)
        return b"".join([head(*places, parts_at), *body, *_font_dicts(parts, parts_at)])


def _font_dicts(parts: Sequence[_Part], start: int) -> Iterator[bytes]:
    """The FDArray that begins at `start`, and the Private DICTs behind it."""

    def array(offsets: Sequence[int]) -> bytes:
        found = zip(parts, offsets, strict=True)
        return _index([part.matrix + _entry(_PRIVATE, len(part.private), offset) for part, offset in found])

    behind = start + len(array([0] * len(parts)))
    yield array(list(accumulate((len(part.private) for part in parts[:-1]), initial=behind)))
    for part in parts:
        yield part.private


def _entries(data: memoryview) -> dict[int, _Entry]:
    """A DICT by its operators; those of two bytes are numbers above 255."""
    found: dict[int, _Entry] = {}
    operands: list[int] = []
    start = place = 0
    while place < len(data):
        first = data[place]
        if first > 21:
            value, place = _operand(data, place)
            operands.append(value)
            continue
        operator = first << 8 | data[place + 1] if first == 12 else first
        place += 2 if first == 12 else 1
        found[operator] = _Entry(operands, bytes(data[start:place]))
        operands, start = [], place
    return found


def _operand(data: memoryview, place: int) -> tuple[int, int]:
    """The number at that place, and the place behind it."""
    first = data[place]
    match first:
        case 28:
            return int.from_bytes(data[place + 1 : place + 3], signed=True), place + 3
        case 29:
            return int.from_bytes(data[place + 1 : place + 5], signed=True), place + 5
        case 30:
            while data[place] & 15 != 15:
                place += 1
            return 0, place + 1
        case _ if 32 <= first <= 246:
            return first - 139, place + 1
        case _ if 247 <= first <= 254:
            size = (first - 247) * 256 if first < 251 else (first - 251) * 256
            value = size + data[place + 1] + 108
            return (value if first < 251 else -value), place + 2
    raise Unsuitable("a DICT with an unknown number")


def _entry(operator: int, *operands: int) -> bytes:
    """An entry of a DICT; every operand takes five bytes, so that its size never changes with its value."""
    numbers = b"".join(b"\x1d" + value.to_bytes(4, signed=True) for value in operands)
    return numbers + (operator.to_bytes(2) if operator > 255 else operator.to_bytes(1))


def _index(objects: Sequence[bytes | memoryview]) -> bytes:
    """An INDEX of these objects."""
    if not objects:
        return b"\0\0"
    offsets = list(accumulate(map(len, objects), initial=1))
    size = (offsets[-1].bit_length() + 7) // 8
    places = b"".join([offset.to_bytes(size) for offset in offsets])
    return b"".join([len(objects).to_bytes(2), size.to_bytes(1), places, *objects])


def opened(table: memoryview) -> CompactFace | None:
    """The table's glyphs; None where it is of another kind, or damaged."""
    try:
        return CompactFace(table)
    except (Unsuitable, LookupError, ValueError):
        return None
