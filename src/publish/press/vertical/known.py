"""A text and its style in, its glyphs in a vertical line out, as Pango has shaped them before.

As in horizontal lines (`shaping`), Han and full-width marks never change with their neighbours, so each is shaped once for a
style; what stands between them is shaped as a whole beside Han, and kept by its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from publish.press import shaping, shortcuts
from publish.press.marks import HAN_LETTERS, is_chinese
from publish.press.vertical.gravity import stands, told_to_stand
from publish.press.vertical.items import Cluster, Face, Glyph, Item, clusters, places
from publish.press.vertical.modes import HORIZONTAL, mode

_LATIN = "A-Za-zªºÀ-ʯ"
_MARK = "()\\[\\]{}<>«»‐-⹿　-〄〈-㏿＀-￯"
_OF_ANOTHER_SCRIPT = re.compile(f"[{_LATIN}][^{HAN_LETTERS}]*[{_MARK}]|[℀-↏Ａ-Ｚａ-ｚ]")
"""Marks between Latin and the next Han, which Pango may take for Latin ones and then parts from Han; what stands but is Latin.

All apostrophes are among them.
"""


class Sign(NamedTuple):
    """Glyphs that show the same characters, wherever these stand."""

    text: str
    glyphs: list[Glyph]


class Row(NamedTuple):
    """What stands, or lies, in one face."""

    face: Known
    signs: list[Sign]


class Known(Face):
    """A face whose font a worker keeps."""

    def __init__(self, analysis: Any, layout: Any) -> None:
        """`analysis`: of a Pango item in this layout, which keeps the font where it is."""
        super().__init__(analysis)
        self._layout = layout
        logical = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(analysis.font, 0, ffi.NULL, logical)
        self.height: float = logical.height * FROM_UNITS
        """Of a line of any of its glyphs, in px."""


class Column(NamedTuple):
    """The glyphs of a line."""

    rows: list[Row]
    height: float
    """px, as the next."""
    baseline: float
    """From the top: in the middle."""

    def items(self, stream: Any) -> list[Item]:
        """To be drawn, with the fonts of a document."""
        found, place = [], 0
        for face, signs in self.rows:
            *starts, place = accumulate([len(text) for text, _ in signs], initial=place)
            shown = [Cluster(start, text, glyphs) for start, (text, glyphs) in zip(starts, signs, strict=True)]
            found.append(Item(stream, face, shown))
        return found


class Columns:
    """Knows the glyphs of one style."""

    def __init__(self, style: Any) -> None:
        self.style = style
        self._faces: dict[tuple[int, bool, bool], Known] = {}
        self._signs: dict[str, Sign] = {}
        self._homes: dict[str, Known | None] = {}
        self._between: dict[tuple[str, bool, bool], list[Row] | None] = {}

    def column(self, text: str) -> Column | None:
        """The glyphs; None where Pango has to be asked: accents put on letters, no Chinese, glyphs that are not there."""
        if not is_chinese(text) or not shaping.STEADY.fullmatch(text) or _OF_ANOTHER_SCRIPT.search(text):
            return None
        rows: list[Row] = []
        for part, is_alone, before, after in shaping.parts(text):
            found = self._alone(part) if is_alone else self._string(part, before, after=after)
            if found is None:
                return None
            for face, signs in found:
                if rows and face.stands and rows[-1].face is face:
                    rows[-1].signs.extend(signs)
                else:
                    rows.append(Row(face, [*signs]))
        height = max(row.face.height for row in rows)
        return Column(rows, height, height / 2)

    def _alone(self, text: str) -> list[Row] | None:
        """Of characters that stand for themselves."""
        new = "".join(sorted(set(text).difference(self._homes)))
        if new:
            self._learn(new)
        found = []
        for face, group in groupby(text, self._homes.__getitem__):
            if face is None:
                return None
            found.append(Row(face, list(map(self._signs.__getitem__, group))))
        return found

    def _learn(self, text: str) -> None:
        """Shapes characters."""
        self._homes.update(dict.fromkeys(text))
        for face, signs in self._shaped("中" + text):  # after Han, so that marks have the form of the language
            for sign in signs:
                if face.stands and sign.text in text and _is_there(sign):
                    self._homes[sign.text], self._signs[sign.text] = face, sign

    def _string(self, text: str, before: bool, *, after: bool) -> list[Row] | None:
        """Shaped beside Han where it stands beside Han."""
        key = text, before, after
        if key not in self._between:
            if len(self._between) == shaping.KEPT:
                self._between.clear()
            self._between[key] = self._piece(*key)
        return self._between[key]

    def _piece(self, text: str, before: bool, after: bool) -> list[Row] | None:
        rows = list(self._shaped("中" * before + text + "中" * after))
        if before:
            del rows[0].signs[0]
        if after:
            del rows[-1].signs[-1]
        signs = [sign for row in rows for sign in row.signs]
        is_whole = "".join([sign.text for sign in signs]) == text and all(map(_is_there, signs))
        return [row for row in rows if row.signs] if is_whole else None

    def _shaped(self, text: str) -> Iterator[Row]:
        layout = Layout(self.style)
        layout.set_text(text)
        line, _ = layout.get_first_line()
        encoded, starts = text.encode(), places(text)
        told = {starts[start] for start, _ in told_to_stand(text, self.style["lang"])}
        for run in shaping.items(line):
            found = clusters(run, encoded, starts, lambda *_: None)
            face = self._face(run, layout, is_told=run.item.offset in told)
            yield Row(face, [Sign(words, glyphs) for _, words, glyphs in found])

    def _face(self, run: Any, layout: Any, *, is_told: bool) -> Known:
        """`is_told`: what stands only because Pango is told so is never in one item with what stands by itself."""
        analysis = run.item.analysis
        key = shaping.address_of(analysis.font), stands(analysis), is_told
        if key not in self._faces:
            self._faces[key] = Known(analysis, layout)
        return self._faces[key]


def _is_there(sign: Sign) -> bool:
    """Whether all that it shows is seen."""
    return all(glyph.number is not None for glyph in sign.glyphs)


def column(text: str, style: Any) -> Column | None:
    """The glyphs of a line of Chinese, where they are known or can be."""
    if mode(style) == HORIZONTAL or not (style["lang"] or "").startswith("zh") or not shortcuts.taken(shaping.NAME):
        return None
    return shaping.of_style(style, "columns", Columns).column(text)
