"""A laid-out document in, a PDF that only a viewer looks at out: pages that look as they did in its last version are not
drawn again.

It is uncompressed and has no structure. Each page has resources and fonts of its own, so that what is drawn on it depends
on no other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.colour.profiles import Profile
from publish.press.output.canvas import Canvas, resources
from publish.press.output.reading import VERSION, Reading

_KEPT = 60
"""Pages."""
_GEOMETRY = ("position_x", "position_y", "width", "height")
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_OBJECTS = ("Pattern", "Shading")


class _Drawn(NamedTuple):
    """A page."""

    page: Any
    """Held, so that no other styles and texts can come to stand at the addresses of its own."""
    stream: list[bytes]
    states: dict[str, Any]
    fonts: dict[Any, Any]
    images: dict[str, dict[str, Any]]


class _Rough(Reading):
    is_tagged = False

    def __init__(self, document: Any, profile: Profile | None) -> None:
        super().__init__(document, profile, compress=False)
        self._kept: OrderedDict[Any, _Drawn] = document.font_config.__dict__.setdefault("drawn_pages", OrderedDict())
        self._by_page: list[tuple[dict[Any, Any], Any, Any]] = []

    def _draw(self, number: int, page: Any) -> None:
        self.fonts, self.images, self.resources = {}, {}, resources({})
        self.pdf.add_object(self.resources)
        super()._draw(number, page)
        self._by_page.append((self.fonts, self.resources, self.images))

    def paint(self, canvas: Canvas, page: Any) -> None:
        """Paints the page, or takes what was painted."""
        look = _look(page)
        if look not in self._kept:
            super().paint(canvas, page)
            if look is None or not _is_plain(self.resources):
                return
            states = dict(self.resources["ExtGState"])
            self._kept[look] = _Drawn(page, list(canvas.stream), states, self.fonts, _fresh(self.images))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return
        drawn = self._kept[look]
        self._kept.move_to_end(look)
        canvas.stream = list(drawn.stream)
        self.fonts, self.images = drawn.fonts, _fresh(drawn.images)
        self.resources["ExtGState"].update(drawn.states)
        self.resources["XObject"].update(dict.fromkeys(drawn.images))

    def finish(self) -> None:
        """Adds the fonts of all pages."""
        self.fonts = {
            (*key, number) if isinstance(key, tuple) else f"{key} {number}": font  # `standing` knows its own by tuples
            for number, (fonts, _, _) in enumerate(self._by_page)
            for key, font in fonts.items()
        }
        super().finish()

    def drawn(self) -> Iterator[tuple[Any, Any]]:
        """Page by page."""
        for _, held, images in self._by_page:
            yield held, images


def _fresh(images: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Pictures as they are before they are added to a file."""
    return {name: found | {"x_object": None, "dpi_ratios": set(found["dpi_ratios"])} for name, found in images.items()}


def _is_plain(held: Any) -> bool:
    """Whether a page asks for nothing but fonts, pictures and plain transparency, which belong to no file."""
    is_plain = not any(held[kind] for kind in _OBJECTS) and not any(held["XObject"].values())
    return is_plain and all(name[0] in "aA" for name in held["ExtGState"])


def _look(page: Any) -> tuple[Any, ...] | None:
    """What tells a page from those that look otherwise; None where that can't be said."""
    found: list[Any] = []
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
        if isinstance(box, AbsolutePlaceholder):
            return None
        known = box.__dict__
        found += (
            type(box),
            id(box.style),
            known.get("text"),
            id(known.get("pango_layout")),
            id(known.get("replacement")),
        )
        found += [known.get(name) for name in _GEOMETRY]
        if not isinstance(box, boxes.TextBox):
            found += [known.get(name) for name in _BORDERS]
    return tuple(found)


def write(document: Any, profile: Profile | None) -> bytes:
    """The file."""
    drawing = _Rough(document, profile)
    drawing.draw()
    drawing.finish()
    return drawing.written(VERSION)
