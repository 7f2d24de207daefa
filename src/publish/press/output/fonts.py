"""The faces that were drawn with in, the fonts of a PDF out (ISO 32000-1, 9.7); both PDFs of a document have the same.

WeasyPrint 70.0 makes an object of every width and a line of every text, for the one file and again for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf.fonts import build_fonts_dictionary

from publish.press import subset
from publish.press.output import syntax
from publish.press.output.deflated import packed
from publish.press.subset import OpenFace

_KEPT = 64
"""Parts of faces, lists of texts and of widths, each: those of some ten documents."""
_EM = 1000
"""The width of what no width is told of (DW, table 117)."""
_MOST = 100
"""Texts of one block (Adobe Technical Note 5014)."""
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_SYSTEM = {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}


def add(pdf: Any, fonts: Mapping[Any, Any], *, compress: bool) -> Any:
    """Adds them; the dictionary of those by the names that content streams know. Kinds that can't be cut by copying are
    left to WeasyPrint, to `compress` or not.
    """
    by_name: defaultdict[str, list[Any]] = defaultdict(list)
    for font in fonts.values():
        by_name[font.hash].append(font)  # a face in several sizes may count as several
    found: dict[str, bytes] = {}
    left = {}
    for name, same in by_name.items():
        texts = {glyph: text for font in same for glyph, text in font.to_unicode.items()}
        widths = {glyph: width for font in same for glyph, width in font.widths.items()}
        face = subset.opened(same[0])
        if face is None or not texts:
            left.update({(name, number): font for number, font in enumerate(same)})
        else:
            found[name] = _add(pdf, same[-1], face, texts, widths)
    others = build_fonts_dictionary(pdf, left, compress, True, DEFAULT_OPTIONS) if left else {}
    return pydyf.Dictionary(found | others)


def _add(pdf: Any, font: Any, face: OpenFace, texts: Mapping[int, str], widths: Mapping[int, int]) -> bytes:
    """One of them; its reference."""
    file = {"Subtype": "/CIDFontType0C", "Filter": "/FlateDecode"}
    program = _added(pdf, pydyf.Stream([_program(face, tuple(sorted(texts)))], file))
    told = _added(pdf, pydyf.Stream([_texts(tuple(sorted(texts.items())))], {"Filter": "/FlateDecode"}))
    descriptor = _added(pdf, pydyf.Dictionary(_description(font, widths) | {"FontFile3": program}))
    descendant = {
        "Type": "/Font", "Subtype": "/CIDFontType0", "BaseFont": font.name, "CIDSystemInfo": pydyf.Dictionary(_SYSTEM),
        "W": _widths(tuple(sorted(widths.items()))), "FontDescriptor": descriptor,
    }  # fmt: skip
    descendants = pydyf.Array([_added(pdf, pydyf.Dictionary(descendant))])
    whole = {
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": font.name, "Encoding": "/Identity-H", "ToUnicode": told,
        "DescendantFonts": descendants,
    }  # fmt: skip
    return _added(pdf, pydyf.Dictionary(whole))


def _added(pdf: Any, thing: Any) -> bytes:
    pdf.add_object(thing)
    reference: bytes = thing.reference
    return reference


def _description(font: Any, widths: Mapping[int, int]) -> dict[str, Any]:
    """The font descriptor (table 122), as WeasyPrint has it."""
    is_monospaced = len(widths) > 1 and len(set(widths.values())) == 1
    box = [0, font.descent, max(widths.values(), default=0), font.ascent]
    return {
        "Type": "/FontDescriptor", "FontName": font.name, "FontFamily": pydyf.String(font.family),
        "Flags": font.flags + is_monospaced, "FontBBox": pydyf.Array(box), "ItalicAngle": font.italic_angle,
        "Ascent": font.ascent, "Descent": font.descent, "CapHeight": font.ascent, "StemV": font.stemv,
        "StemH": font.stemh,
    }  # fmt: skip


@lru_cache(_KEPT)
def _program(face: OpenFace, glyphs: Sequence[int]) -> bytes:
    """The part of the face."""
    return packed(face.cut(glyphs))


@lru_cache(_KEPT)
def _texts(texts: Sequence[tuple[int, str]]) -> bytes:
    """What each glyph stands for (ToUnicode, 9.10.3)."""
    lines = [b"<%04x> <%b>\n" % (glyph, text.encode("utf-16-be").hex().encode()) for glyph, text in texts]
    blocks = (lines[start : start + _MOST] for start in range(0, len(lines), _MOST))
    return packed(_HEAD + b"".join(map(_block, blocks)) + _FOOT)


def _block(lines: Sequence[bytes]) -> bytes:
    return b"%d beginbfchar\n%bendbfchar\n" % (len(lines), b"".join(lines))


@lru_cache(_KEPT)
def _widths(widths: Sequence[tuple[int, int]]) -> bytes:
    """How wide those are that are not as wide as an em (W, 9.7.4.3)."""
    others = enumerate((glyph, width) for glyph, width in widths if width != _EM)
    return b"[" + b" ".join(_runs(groupby(others, key=lambda place: place[1][0] - place[0]))) + b"]"


def _runs(runs: Iterable[tuple[int, Iterator[tuple[int, tuple[int, int]]]]]) -> Iterator[bytes]:
    """Glyphs whose numbers follow one another, the first one's number before them."""
    for _, run in runs:
        found = [pair for _, pair in run]
        yield b"%d [%b]" % (found[0][0], b" ".join(syntax.written(width) for _, width in found))
