"""Laid-out pages in, the objects of a PDF out: what both kinds of PDF have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import _use_references

from publish.press.output import file, fonts, geometry, syntax
from publish.press.output.canvas import Canvas, Placement, resources
from publish.press.output.contents import Properties
from publish.press.output.geometry import PT
from publish.press.vertical import standing


class Drawing:
    """All pages of a document, drawn."""

    canvas: type[Canvas]
    is_tagged = True
    margin = 0.0
    """pt around the trimmed page."""

    def __init__(self, document: Any, *, compress: bool = True) -> None:
        self.document = document
        self.compress = compress
        self.pdf = pydyf.PDF()
        self.fonts: dict[Any, Any] = {}
        self.images: dict[str, dict[str, Any]] = {}
        self.placements: list[Placement] = []
        self.artifacts: dict[Any, Properties] = {}
        """Boxes that belong to no text."""
        self.marks: dict[tuple[int, Any], tuple[Canvas, int]] = {}
        """Page (0-based) and box → the content stream that has it, and its mark there."""
        self.resources = resources({})
        self.pdf.add_object(self.resources)
        self.canvases: list[Canvas] = []
        self.pages: list[Any] = []

    def draw(self) -> None:
        """Draws every page."""
        for number, page in enumerate(self.document.pages, 1):
            self._draw(number, page)

    def _draw(self, number: int, page: Any) -> None:
        width, height = geometry.size(page)
        around = self.margin / PT
        rectangle = (-around, -around, page.width + 2 * around, page.height + 2 * around)
        canvas = self.canvas(self, number, rectangle, self.resources, {} if self.is_tagged else None)
        self.pdf.add_object(canvas)
        canvas.transform(*geometry.matrix(page, 1.0, self.margin).values)
        box = pydyf.Array([0, 0, width + 2 * self.margin, height + 2 * self.margin])
        entries = {"Type": "/Page", "Parent": self.pdf.pages.reference, "MediaBox": box}
        sheet = pydyf.Dictionary(entries | {"Contents": canvas.reference, "Resources": self.resources.reference})
        self.pdf.add_page(sheet)
        self.prepare(number, sheet)
        self.paint(canvas, page)
        self.canvases.append(canvas)
        self.pages.append(sheet)

    def prepare(self, number: int, sheet: Any) -> None:
        """What a page needs before it is painted."""

    def paint(self, canvas: Canvas, page: Any) -> None:
        """Paints one page."""
        page.paint(canvas, PT)

    def drawn(self) -> Iterator[tuple[Any, Any]]:
        """The resources that pages have, and their pictures."""
        yield self.resources, self.images

    def finish(self) -> None:
        """Adds the faces and pictures that were drawn."""
        for canvas in self.canvases:
            canvas.stream = [syntax.content(canvas.stream)]
        found = fonts.add(self.pdf, self.fonts, compress=self.compress)
        self.pdf.add_object(found)
        standing.describe(self.pdf, self.fonts)
        for held, images in self.drawn():
            held["Font"] = found.reference
            _use_references(self.pdf, held, images, {})

    def written(self, version: str) -> bytes:
        """The file."""
        if any(map(geometry.is_bound_at_the_right, self.document.pages[:1])):
            preferences = self.pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())
            preferences["Direction"] = "/R2L"
        return file.written(self.pdf, version, compress=self.compress)
