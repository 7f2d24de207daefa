"""A text box whose glyphs are known in, the same drawn without Pango out (WeasyPrint 70.0 shapes a line to draw it, #578)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

import weasyprint.draw.text
from weasyprint.text.line_break import Layout, strut


class Slice(Layout):  # type: ignore[misc]
    """What WeasyPrint takes for the Pango layout of a text box; it is one only when Pango has to be asked."""

    style: Any
    text: str

    @abstractmethod
    def size(self) -> tuple[float, float]:
        """Height, and the baseline from the top, in px."""

    @abstractmethod
    def is_drawn(self, stream: Any, textbox: Any, matrix: Any) -> bool:
        """Draws its glyphs as WeasyPrint would; False where Pango has to be asked."""

    def activate(self) -> None:
        """Makes it a layout of Pango's."""
        if "layout" not in self.__dict__:
            self.setup(self.style)
            self.set_text(self.text, justify=True)

    def deactivate(self) -> None:
        """Called after measuring and after drawing: forgets Pango's."""
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)


def line_height(style: Any) -> tuple[float, float]:
    """Height of a line of the style and its baseline from the top, in px: WeasyPrint's `strut`, kept with the style."""
    known: tuple[float, float] | None = style.__dict__.get("line_height")
    if known is None:
        known = style.line_height = strut(style)
    return known


def text_box(box: Any, layout: Slice, width: float) -> Any:
    """The part of a text box that the slice shows, so many px wide, as `split_text_box` makes one."""
    height, baseline = layout.size()
    layout.deactivate()
    made = box.copy_with_text(layout.text)
    made.width, made.height, made.pango_layout = width, height, layout
    leading = (line_height(box.style)[0] - height) / 2
    made.margin_top = made.margin_bottom = leading
    made.baseline = baseline + leading
    return made


def font_of(stream: Any, key: int, font: Any) -> Any:
    """The font of a document that shows one of Pango's, by its key: Pango is slow to name it."""
    return stream._fonts.get(key) or stream.add_font(font)[0]  # noqa: SLF001


def is_of_pictures(font: Any) -> bool:
    """Whether a font of a document has pictures or colours instead of outlines."""
    return bool(font.bitmap or font.png or font.svg or font.colr)


def is_cut_short(text_overflow: str, block_ellipsis: Any) -> bool:
    """Whether an ellipsis may end the line."""
    return text_overflow == "ellipsis" or bool(block_ellipsis != "none")


def _drawing(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`draw_first_line`: a slice is drawn from its glyphs."""

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        layout = textbox.pango_layout
        if isinstance(layout, Slice):
            if not is_cut_short(text_overflow, block_ellipsis) and layout.is_drawn(stream, textbox, matrix):
                return []
            layout.activate()
        return draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)

    return draw


def install() -> None:
    """Teaches WeasyPrint to draw them."""
    weasyprint.draw.text.draw_first_line = _drawing(weasyprint.draw.text.draw_first_line)
