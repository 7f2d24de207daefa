"""A justified line of Tibetan in, a line filled with tshegs to its end out.

Tibetan stands without spaces between words, so that a justified line of WeasyPrint 70.0 gapes at its one or two shads. Typesetters
fill it behind its last syllable with the dot that stands between syllables. These dots are no text: they are drawn as
artifacts, and nobody copies them or hears of them. A line that ends with a shad takes the white into its spaces, as far as
they can bear it, and else ends short.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import draw as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from publish.press import composition
from publish.press.marks import primary
from publish.press.shaping import shaper
from publish.press.word_keys import TSHEG

LANGUAGES = frozenset(("bo", "dz"))
MOST = 0.4
"""em by which a space may become wider."""


def is_tibetan(language: str | None) -> bool:
    """Whether a BCP 47 tag says so."""
    return primary(language) in LANGUAGES


def places(room: float, width: float) -> list[float]:
    """Where tshegs of that width stand in the room behind a line: as many as it holds, the last at its end; all in px."""
    count = int(room / width + 1e-6)
    return [(number + 1) * room / count - width for number in range(count)]


def _last_text(box: Any) -> Any:
    """The last text box of a line, None where something else ends it."""
    while isinstance(box, boxes.LineBox | boxes.InlineBox):
        inside = [child for child in box.children if child.is_in_normal_flow()]
        box = inside[-1] if inside else None
    return box if isinstance(box, boxes.TextBox) else None


def _justifying(justify_line: Callable[..., None]) -> Callable[..., None]:
    """Fills Tibetan up."""

    def justify(context: Any, line: Any, extra_width: float) -> None:
        if not is_tibetan(line.style["lang"]) or "house" not in line.style.font_config.__dict__:
            justify_line(context, line, extra_width)
            return
        text, spaces = _last_text(line), inline.count_expandable_spaces(line)
        if text is not None and text.text.endswith(TSHEG):
            width = shaper(text.style).advances(TSHEG)[0]
            text.tshegs = [text.width + place for place in places(extra_width, width)]
        elif spaces and extra_width / spaces <= MOST * line.style["font_size"]:
            justify_line(context, line, extra_width)

    return justify


def _drawing(draw_text: Callable[..., None]) -> Callable[..., None]:
    """Draws the tshegs behind a text."""

    def draw(stream: Any, textbox: Any, *rest: Any) -> None:
        draw_text(stream, textbox, *rest)
        if (found := textbox.__dict__.get("tshegs")) and textbox.style["visibility"] == "visible":
            composition.begin_artifact(stream)
            composition.draw_unsaid(stream, textbox, TSHEG, found)

    return draw


def install() -> None:
    """Teaches WeasyPrint, round what stands in both places now."""
    inline.justify_line = _justifying(inline.justify_line)
    drawing.draw_text = _drawing(drawing.draw_text)
