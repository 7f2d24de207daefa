"""A line of text to be drawn in, the same line with its own words beside it out, where its glyphs would say others.

A face draws some characters with one glyph: a space and U+00A0, `·` and `•`, `～` and `〜`. WeasyPrint 70.0 lets a glyph
stand for what it stood for first (of this family: #2841), so that the others are copied, found and read aloud wrongly.
Such a line gets an ActualText (ISO 32000-1, 14.9.4); from right to left only each such glyph does. A line of Tibetan always gets
one: Poppler parts words behind a stack where the face moves the next letter off by 0.03 em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pydyf
import weasyprint.draw.text
import weasyprint.pdf.stream

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TIBETAN = re.compile("[\u0f40-\u0fbc]")
_PART = re.compile(rb"<([0-9a-f]*)>|[^<>]+")
"""Of an array of TJ (ISO 32000-1, 9.4.3): glyphs, or a move."""


class _Texts(dict[int, str]):
    """Glyph → the text it stands for; keeps what the glyphs of a line stand for, and whether that is something else."""

    told: ClassVar[list[tuple[str, bool]]] = []

    def __contains__(self, _glyph: object) -> bool:
        """Says no, so that WeasyPrint tells the text of every glyph and not only of each first one."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self.told.append((text, self.setdefault(glyph, text) != text))


class _Telling:
    """What the `Font` of WeasyPrint does otherwise."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.to_unicode = _Texts()


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """Draws the line as before, then looks whether its glyphs say what it says."""

    def draw(stream: Any, textbox: Any, *arguments: Any) -> Any:
        start = len(stream.stream)
        _Texts.told.clear()
        emojis = draw_first_line(stream, textbox, *arguments)
        if any(is_other for _, is_other in _Texts.told) or _TIBETAN.search(textbox.text):
            drawn = stream.stream[start:]
            if _RIGHT_TO_LEFT.search(textbox.text):
                drawn = list(_marked(drawn, iter(_Texts.told)))
            else:
                drawn = _saying(textbox.text, drawn)
            stream.stream[start:] = drawn
        return emojis

    return draw


def _saying(text: str, drawn: list[bytes]) -> list[bytes]:
    """What is drawn, with its words beside it."""
    words = pydyf.Dictionary({"ActualText": pydyf.String(text)})
    return [b"/Span " + words.data + b" BDC", *drawn, b"EMC"]


def _marked(drawn: list[bytes], told: Iterator[tuple[str, bool]]) -> Iterator[bytes]:
    """A line from right to left with the text of single glyphs: readers turn round the words of a whole one."""
    for operator in drawn:
        if not operator.endswith(b"] TJ"):
            yield operator
            continue
        shown = b""
        for part in _PART.finditer(operator[1:-4]):
            if part[1] is None:
                shown += part[0]
            for at in range(0, len(part[1] or b""), 4):
                glyph = b"<" + part[1][at : at + 4] + b">"
                text, is_other = next(told)
                if is_other:
                    yield from (_shown(shown), *_saying(text, [_shown(glyph)]))
                shown = b"" if is_other else shown + glyph
        yield _shown(shown)


def _shown(parts: bytes) -> bytes:
    return b"[" + parts.replace(b"><", b"") + b"] TJ"


def install() -> None:
    """Wraps what stands in the places of both now."""
    weasyprint.pdf.stream.Font = type("Font", (_Telling, weasyprint.pdf.stream.Font), {})
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
