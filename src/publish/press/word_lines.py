"""A text box of Korean, Tibetan or Uyghur in, its lines cut at the places that Pango would choose out.

Pango fills each line with as many words as it holds, without the space behind the last (UAX #14, CSS Text 3, 5). Where their
widths are known (`words`), that is arithmetic. Lines near a word that isn't known, and a word longer than its line,
are left to WeasyPrint.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS

from publish.press import shortcuts
from publish.press.breaks import pango_breaks
from publish.press.keep_all import unbreakable
from publish.press.slices import text_box
from publish.press.word_keys import TSHEG, Key, split
from publish.press.worded import Worded
from publish.press.words import Word, Words, words_of

NAME = "words"
_WIDEST = 2.0**21
"""px; Pango takes no wider lines."""
Cut = tuple[int, int, int | None]
"""Number of the first word of a line, of the one behind its last, and of the first of the next line."""


class _Text:
    """The words of a text box, and where its lines may end."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        language = words.style["lang"]
        allowed = set(pango_breaks(text, language)) - unbreakable(text, language) - {0, len(text)}
        self.keys = _settled(split(text, allowed), words)
        self.parts = [part for _, part, _ in self.keys]
        self.found = words.words(self.keys)
        self.unknown = [number for number, word in enumerate(self.found) if word is None]
        self.starts = list(accumulate(map(len, self.parts), initial=0))
        self.places = list(accumulate([len(part.encode()) for part in self.parts], initial=0))
        """The byte at which each word begins."""
        self.widths = list(accumulate([word.advance if word else 0 for word in self.found], initial=0))
        self.breaks = [number for number, start in enumerate(self.starts) if start in allowed]
        """Numbers of words before which a line may begin."""
        self.ends = [number - (self.parts[number - 1] == " ") for number in self.breaks]
        """Behind the last word that is seen of a line before each."""
        self.filled = [self.widths[end] for end in self.ends]

    def cut(self, skip: int, available: float) -> Cut | None:
        """The line that begins with this byte; None where WeasyPrint has to cut it."""
        first, count = bisect_left(self.places, skip), len(self.parts)
        if first >= count or self.places[first] != skip:
            return None
        room = self.widths[first] + int(min(max(available, 0), _WIDEST) * TO_UNITS)
        if self.widths[-1] <= room:
            return (first, count, None) if self._is_known(first, count) else None
        chosen = bisect_right(self.filled, room) - 1
        if chosen < 0 or self.ends[chosen] <= first or self.parts[self.ends[chosen] - 1] == " ":
            return None
        tried = self.breaks[chosen + 1] if chosen + 1 < len(self.breaks) else count
        is_all = tried == count and self.widths[count - (self.parts[-1] == " ")] <= room
        return (first, self.ends[chosen], self.breaks[chosen]) if not is_all and self._is_known(first, tried) else None

    def _is_known(self, first: int, end: int) -> bool:
        """Whether all of these words are."""
        unknown = bisect_left(self.unknown, first)
        return unknown == len(self.unknown) or self.unknown[unknown] >= end

    def line(self, first: int, end: int) -> list[Word] | None:
        """The words of a line."""
        found, (before, *_), (*_, after) = self.found[first:end], self.keys[first], self.keys[end - 1]
        if before or after:
            edges = self.keys[first:end]
            edges[0] = "", *edges[0][1:]
            edges[-1] = *edges[-1][:2], ""
            found[0], found[-1] = self.words.words([edges[0], edges[-1]])
        return None if None in found else found  # type: ignore[return-value]


def _settled(keys: list[Key], words: Words) -> list[Key]:
    """The words without those neighbours that move nothing: few stacks move the tsheg before them, or are moved by it."""
    stacks = {after for _, part, after in keys if after and part[-1] == TSHEG}
    if not stacks:
        return keys
    _try(stacks.difference(words.moving), words)
    found, is_free = [], False
    for before, part, after in keys:
        start = "" if is_free else before
        is_free = part[-1] == TSHEG and not words.moving.get(after, False)
        found.append((start, part, "" if is_free else after))
    return found


def _try(stacks: set[str], words: Words) -> None:
    """Learns whether these stacks move a tsheg before them, or are moved by it."""
    ways = {stack: [("", TSHEG, stack), (TSHEG, stack, ""), ("", TSHEG, ""), ("", stack, "")] for stack in stacks}
    words.words([key for way in ways.values() for key in way])  # shaped together
    for stack, way in ways.items():
        tsheg, beside, tsheg_alone, alone = map(_look, words.words(way))
        words.moving[stack] = tsheg != tsheg_alone or beside != alone


def _look(word: Word | None) -> list[str]:
    return [piece.shown for piece in word.pieces] if word else []


def _text(box: Any) -> _Text | None:
    """The words of a box, kept with it."""
    words = words_of(box.style)
    if words is None or not shortcuts.taken(NAME):
        return None
    known: _Text | None = box.__dict__.get("words")
    if known is None or known.text != box.text:
        known = box.words = _Text(box.text, words)
    return known


def split_text_box(context: Any, box: Any, available: float | None, skip: int, is_line_start: bool = True) -> Any:
    """WeasyPrint's own, where lines of words are left to it."""
    if available is None:
        made, following = _stripped(box), None
    else:
        made, following = _first_line(box, available, skip)
    if made is None:
        return _split_text_box(context, box, available, skip, is_line_start)
    return made, following, False


def _first_line(box: Any, available: float, skip: int) -> tuple[Any, int | None]:
    """The part of a text box that a line shows, None where that isn't known; the byte at which the next line begins."""
    text = _text(box) if box.text else None
    cut = text.cut(skip, available) if text else None
    if text is None or cut is None:
        return None, None
    first, end, following = cut
    line, shown = text.line(first, end), text.text[text.starts[first] : text.starts[end]]
    if line is None or text.words.script.letters.search(shown) is None:
        return None, None
    layout = Worded(text.words, shown, line, available)
    return text_box(box, layout, layout.width), None if following is None else text.places[following]


class OneText:
    """Stands for the plan of a paragraph that is one text of known words, where `planned_lines` places its lines."""

    def __init__(self) -> None:
        self.current: OneText | None = None
        self._available = 0.0

    def take(self, _index: int, available: float, _indent: float) -> bool:
        """Chooses the line; WeasyPrint adds as much to what a line has for what is lost in adding up."""
        self._available, self.current = available * (1 + 1e-9), self
        return True

    def cut(self, box: Any, skip: int) -> tuple[Any, int | None, bool]:
        """What `split_text_box` gives; nothing where WeasyPrint has to set the line, or to strip it."""
        made, following = _first_line(box, self._available, skip)
        return (None, None, False) if made is None or made.text.endswith(" ") else (made, following, False)


def plan_of(line_box: Any) -> OneText | None:
    """The plan of a line box, kept with its text; None where it isn't one text of words."""
    if len(line_box.children) != 1 or not isinstance(line_box.children[0], boxes.TextBox):
        return None
    (text,) = line_box.children
    if not text.text or _text(text) is None:
        return None
    if "plan" not in text.__dict__:
        text.plan, text.begins_at = OneText(), 0
    found: OneText = text.plan
    return found


def _stripped(box: Any) -> Any:
    """A line without the spaces at its end, which its text has lost; None where it isn't one of words."""
    layout = box.__dict__.get("pango_layout")
    if not isinstance(layout, Worded) or layout.text.rstrip(" ") != box.text:
        return None
    layout = layout.stripped(box.text)
    return text_box(box, layout, layout.width)


_split_text_box = inline.split_text_box
