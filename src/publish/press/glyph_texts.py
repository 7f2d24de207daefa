"""A line of text to be drawn in, the same line with its own words beside it out, where its glyphs would say others.

A face draws some characters with one glyph: a space and U+00A0, `·` and `•`, `～` and `〜`. WeasyPrint 70.0 lets a glyph
stand for what it stood for first (of this family: #2841), so that the others are copied, found and read aloud wrongly.
Such a line gets an ActualText (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf
import weasyprint.draw.text
import weasyprint.pdf.stream


class _Texts(dict[int, str]):
    """Glyph → the text it stands for; notices when it would have to stand for another."""

    ambiguous = False

    def __contains__(self, _glyph: object) -> bool:
        """Says no, so that WeasyPrint tells the text of every glyph and not only of each first one."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        if self.setdefault(glyph, text) != text:
            _Texts.ambiguous = True


class _Telling:
    """What the `Font` of WeasyPrint does otherwise."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.to_unicode = _Texts()


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """Draws the line as before, then looks whether its glyphs say what it says."""

    def draw(stream: Any, textbox: Any, *arguments: Any) -> Any:
        start = len(stream.stream)
        _Texts.ambiguous = False
        emojis = draw_first_line(stream, textbox, *arguments)
        if _Texts.ambiguous:
            words = pydyf.Dictionary({"ActualText": pydyf.String(textbox.text)})
            stream.stream.insert(start, b"/Span " + words.data + b" BDC")
            stream.stream.append(b"EMC")
        return emojis

    return draw


def install() -> None:
    """Wraps what stands in the places of both now."""
    weasyprint.pdf.stream.Font = type("Font", (_Telling, weasyprint.pdf.stream.Font), {})
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
