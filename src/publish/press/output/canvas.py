"""What pages are drawn on: a content stream that knows which pictures stand where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pydyf
from weasyprint.pdf.stream import Stream

Area = tuple[float, float, float, float]
"""Left, bottom, right and top in pt, from the left edge and the foot of the page as it is drawn."""


class Placement(NamedTuple):
    """A picture on a page."""

    key: str
    """Of the picture among the images of the drawing."""
    page: int
    """1-based."""
    area: Area


def resources(colour_spaces: dict[str, Any]) -> pydyf.Dictionary:
    """Of a page, of a group or of a pattern."""
    empty = {kind: pydyf.Dictionary() for kind in ("ExtGState", "XObject", "Pattern", "Shading")}
    return pydyf.Dictionary(empty | {"ColorSpace": pydyf.Dictionary(colour_spaces)})


class Canvas(Stream):  # type: ignore[misc]
    """A page, or a group on it."""

    def __init__(self, drawing: Any, page: int, rectangle: Area, held: Any, tags: Any, extra: Any = None) -> None:
        """`drawing`: all pages together, a `Drawing`; `page`: 1-based; `rectangle`: left, top, width and height of what
        can be seen, in px from the trimmed page's corner; `held`: resources.
        """
        super().__init__(
            drawing.fonts, rectangle, held, drawing.images, tags, {}, None, extra=extra, compress=drawing.compress
        )
        self.drawing = drawing
        self.page = page
        self.is_page = True
        """Not a group on one."""

    def clone(self, **options: Any) -> Canvas:
        """The canvas of a group: the same with resources of its own."""
        held, extra = options["resources"], options["extra"]
        made = type(self)(self.drawing, self.page, self.page_rectangle, held, self._tags, extra)
        made.is_page = False
        return made

    def show_text(self, text: str) -> None:
        """Without empty strings: PDFium, in Chrome, does not make the move behind one that comes first."""
        super().show_text(text.replace("<>", " "))

    def draw_x_object(self, key: str) -> None:
        """Notices where pictures stand."""
        if key in self._images:
            self.drawing.placements.append(Placement(key, self.page, _unit_square(self.ctm)))
        super().draw_x_object(key)

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """The content of a box: tagged, or an artifact where it belongs to no text."""
        if self._tags is None:
            yield
            return
        properties = self.drawing.artifacts.get(box)
        if properties is None:
            mark = len(self._tags)
            self._tags[box] = {"tag": tag, "mcid": mark}
            self.drawing.marks[self.page - 1, box] = self, mark
            self.begin_marked_content(tag, pydyf.Dictionary({"MCID": mark}))
        else:
            self.begin_marked_content("Artifact", pydyf.Dictionary(properties) if properties else None)
        yield
        self.end_marked_content()


def _unit_square(matrix: Any) -> Area:
    """Where the square of a picture (ISO 32000-1, 8.9.5) comes to stand."""
    corners = [matrix.transform_point(x, y) for x in (0, 1) for y in (0, 1)]
    horizontal, vertical = [x for x, _ in corners], [y for _, y in corners]
    return min(horizontal), min(vertical), max(horizontal), max(vertical)
