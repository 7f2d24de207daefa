"""A PDF in, the glyphs of each word that it draws out; and the glyphs that HarfBuzz itself chooses for a word.

A word here is a run of letters, with the marks and controls that shape them. Between words stand spaces, stops and digits.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import uharfbuzz

Glyphs = tuple[int, ...]
_JOINED = "\u180a\u202f\u200c\u200d"
"""Marks that shape the letters beside them: nirugu, the gap before a Mongolian suffix, joiners."""
_BETWEEN = {"ko": "가", "bo": "ང"}
"""Letters between which a face draws another space or shad."""
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Of bidirectional text; Poppler adds some."""


def is_letter(character: str) -> bool:
    """Whether it is part of a word."""
    return character in _JOINED or unicodedata.category(character) in ("Lo", "Lm", "Lu", "Ll", "Mn", "Mc", "Cf")


def words(text: str) -> list[str]:
    """The words of a text."""
    text = _DIRECTIONS.sub(" ", text)
    return ["".join(run) for kept, run in groupby(text, is_letter) if kept]


def _is_gap(character: str) -> bool:
    return not is_letter(character) and unicodedata.category(character)[0] in "NPSZ"


class Face:
    """A face as HarfBuzz sees it."""

    def __init__(self, file: Path, language: str) -> None:
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
        self.font = uharfbuzz.Font(self.face)
        self.language = language
        shown = [chr(code) for code in self.face.unicodes]
        letters = {self.font.get_nominal_glyph(ord(found)) for found in shown if is_letter(found)}
        self.gaps = {glyph for found in shown if _is_gap(found) for glyph in self._gap(found)} - letters
        """Glyphs of what stands between words, and of nothing else: a radical may look like its character."""

    def _gap(self, character: str) -> Glyphs:
        """Its glyphs, by itself and in the script of the language."""
        letter = _BETWEEN.get(self.language, "")
        between = set(self.shaped(letter + character + letter)).difference(self.shaped(letter))
        return (*between, *self.shaped(character))

    def has(self, word: str) -> bool:
        """Whether it has all characters of the word that are seen."""
        return all(self.font.get_nominal_glyph(ord(found)) for found in word if unicodedata.category(found)[0] in "LMN")

    def shaped(self, word: str) -> Glyphs:
        """The glyphs of a word from left to right."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.language = self.language
        uharfbuzz.shape(self.font, buffer)
        return tuple(info.codepoint for info in buffer.glyph_infos)


def drawn(pdf: bytes, family: str, face: Face) -> Counter[Glyphs]:
    """The words that a PDF draws in the face of that family, each from left to right, and how often."""
    found: Counter[Glyphs] = Counter()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for glyphs in _runs(page, family.replace(" ", "-")):
                for is_gap, run in groupby(glyphs, face.gaps.__contains__):
                    if not is_gap:
                        found[tuple(run)] += 1
    return found


def _runs(page: Any, name: str) -> Iterator[list[int]]:
    """Glyph numbers that a page draws one after the other in a face, without a move of the text matrix between."""
    faces = {key: font for key, font in page.Resources.Font.items() if str(font.BaseFont)[8:] == name}
    current: Any = None
    glyphs: list[int] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("Tf", "Tm", "ET"):
            if glyphs:
                yield glyphs
            glyphs = []
            if operator == "Tf":
                current = faces.get(str(operands[0]))
        elif operator in ("Tj", "TJ") and current is not None:
            parts = operands[0] if operator == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            glyphs += _glyphs(current, codes)
    if glyphs:
        yield glyphs


def _glyphs(font: Any, codes: bytes) -> list[int]:
    """Glyph numbers in the face's own file (ISO 32000-1, 9.7.4.2): CIDs of a CFF of ours are its glyph numbers."""
    assert font.Encoding == "/Identity-H"
    cids = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
    table = font.DescendantFonts[0].get("/CIDToGIDMap", "/Identity")
    if table == "/Identity":
        return cids
    places = table.read_bytes()
    return [int.from_bytes(places[2 * cid : 2 * cid + 2]) for cid in cids]
