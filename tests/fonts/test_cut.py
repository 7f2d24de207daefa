"""Faces cut for screens, against the whole ones: the same outlines in the same places, and the same bytes each time."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from publish.fonts import FontLibrary, cut, packaged_fonts
from publish.fonts.faces import Face
from tests.press.texts import TEXTS

FACES = [
    ("mn-Mong", "Noto Sans Mongolian", 400),
    ("bo", "Publish Uchen", 400),
    ("ug", "Noto Naskh Arabic", 400),
    ("kk-Arab", "Noto Naskh Arabic", 700),
    ("ko", "Noto Serif CJK KR", 400),
    ("ko", "Noto Sans CJK KR", 700),
]


@cache
def face(family: str, weight: int) -> tuple[Face, bytes]:
    library = FontLibrary.load([packaged_fonts()])
    return library.face(family, weight), library.file(family, weight).read_bytes()


class Drawn:
    """A face that shapes words."""

    def __init__(self, content: bytes) -> None:
        self.font = TTFont(io.BytesIO(content))
        self.font.flavor = None
        out = io.BytesIO()
        self.font.save(out)
        self.shaper = hb.Font(hb.Face(out.getvalue()))
        self.glyphs = self.font.getGlyphSet()
        self.order = self.font.getGlyphOrder()

    def words(self, words: list[str], direction: str = "") -> list[Any]:
        """Outlines, advances and offsets of each glyph of each word."""
        return [self._word(word, direction) for word in words]

    def _word(self, word: str, direction: str) -> list[Any]:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        if direction:
            buffer.direction = direction
        hb.shape(self.shaper, buffer)
        placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        return [(self.outline(info.codepoint), info.cluster, *place.position) for info, place in placed]

    def outline(self, glyph: int) -> Any:
        pen = DecomposingRecordingPen(self.glyphs)
        self.glyphs[self.order[glyph]].draw(pen)
        return pen.value


@pytest.mark.parametrize(("tag", "family", "weight"), FACES)
def test_every_word_looks_as_in_the_whole_face(tag: str, family: str, weight: int) -> None:
    found, content = face(family, weight)
    text = " ".join(TEXTS[tag])
    words = sorted(set(text.split()))
    part = Drawn(cut.cut(found, text))
    assert len(part.order) < len(Drawn(content).order)
    assert part.words(words) == Drawn(content).words(words)
    if tag == "mn-Mong":
        assert part.words(words, "ttb") == Drawn(content).words(words, "ttb")


def test_a_cut_says_whose_it_is_and_under_which_licence() -> None:
    found, _ = face("Noto Naskh Arabic", 400)
    names = TTFont(io.BytesIO(cut.cut(found, "ئا")))["name"]
    assert "Google" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


def test_the_same_bytes_come_out_at_any_time() -> None:
    found, _ = face("Publish Uchen", 400)
    made = [cut._packed(cut._subset(found, "བོད")) for _ in range(2)]
    assert made[0] == made[1] == cut.cut(found, "དོབབ")
