"""The PDFs of a built tree and what was found in them in, pictures of their pages and of the places out.

Pages are drawn by PDFium as JPEGs, 20 ms each; a page without findings is drawn small, and only among the first of its PDF.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from msgspec import structs

from publish.errors import Finding
from publish.manifest import PRESS, THUMBNAILS, Made
from publish.report.data import WIDTH, Box, Page, Place, Printed, Separation, Strip, Writer
from publish.report.plates import separations

_SHARP = 2
"""Pixels to the CSS px of a page with findings."""
_HIGHEST = 4.0
"""Height of a picture in widths: nobody's page is higher."""
_PLAIN = 12
"""Pages without findings that are drawn of one PDF."""
_STRIPS = 100
"""Places that are drawn of one PDF."""
_STRIP_SCALE, _STRIP_ZOOM = 2.0, 1.4
"""Pixels, and CSS px, to the pt of an enlarged place."""
_AROUND = (8.0, 20.0)
"""pt that are shown beside, and above and below, a place: its line and both neighbours."""
LANE = 18
"""CSS px that a number on a page needs."""
_LANES = 4
"""In which a number may stand."""
_STRIP_WIDTH = 240.0
"""pt that are shown at least: a column of a magazine."""
_QUALITY = 72
Area = tuple[float, float, float, float]
"""Left, top, right and bottom in pt from the left edge and the head of the page."""


def printed(folder: Path, jobs: list[Made], findings: list[Finding], tree: Writer) -> list[Printed]:
    """Every PDF of the tree, those with findings first; its pictures are written below `THUMBNAILS`."""
    products = [(made, product.path) for made in jobs if made.kind == "pdf" for product in made.products]
    targets = [(made, path) for made, path in products if path.endswith(".pdf")]
    by_path: dict[str, list[Finding]] = {path: [] for _, path in targets}
    for finding in findings:
        if finding.path in by_path:
            by_path[finding.path].append(finding)
    targets.sort(key=lambda target: (not by_path[target[1]], target[1]))
    number, found = 1, []
    for made, path in targets:
        found.append(_printed(folder, made, path, _numbered(by_path[path], number), tree))
        number += len(by_path[path])
    return found


def _numbered(findings: list[Finding], first: int) -> list[Place]:
    """The findings of a PDF with their numbers, by page from top to bottom."""
    order = sorted(findings, key=lambda finding: (finding.page, finding.area[1:2], finding.area[:1], finding))
    return [Place(number, finding) for number, finding in enumerate(order, first)]


def _printed(folder: Path, made: Made, path: str, places: list[Place], tree: Writer) -> Printed:
    content, is_press = _content(folder, path), path.startswith(PRESS)
    with _opened(content) as document:
        count = len(document) if document is not None else 0
        by_page: dict[int, list[Place]] = {}
        for place in places:
            by_page.setdefault(place.finding.page if place.finding.page <= count else 0, []).append(place)
        camera = _Camera(document, f"{THUMBNAILS}{path.removeprefix('site/').removesuffix('.pdf')}", tree)
        plates, why_not = separations(content, camera.stem, made, tree) if count and is_press else ({}, "")
        clean = [number for number in range(1, count + 1) if number not in by_page]
        return Printed(
            path, made.tag, made.slug,
            pages=[camera.page(number, found, plates.get(number)) for number, found in sorted(by_page.items()) if number],
            plain=[camera.page(number, [], plates.get(number)) for number in clean[:_PLAIN]],
            rest=len(clean[_PLAIN:]),
            whole=by_page.get(0, []),
            is_press=is_press,
            ticket=_ticket(made, path),
            not_separated=why_not,
        )  # fmt: skip


def _ticket(made: Made, path: str) -> str:
    """The job ticket beside a press PDF."""
    name = path.removesuffix("pdf") + "html"
    return name if any(product.path == name for product in made.products) else ""


def _content(folder: Path, path: str) -> bytes:
    """The bytes of a file; empty where it is not in the tree."""
    file = (folder / path).resolve()
    is_there = ".." not in path.split("/") and file.is_relative_to(folder.resolve()) and file.is_file()
    return file.read_bytes() if is_there else b""


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """The PDF; None where it can't be opened, which is a finding already."""
    try:
        document = pypdfium2.PdfDocument(content) if content else None
    except pypdfium2.PdfiumError:
        document = None
    try:
        yield document
    finally:
        if document is not None:
            document.close()


class _Camera:
    """Draws pages of a PDF and writes them as JPEGs."""

    def __init__(self, document: Any, stem: str, tree: Writer) -> None:
        self.document = document
        self.stem = stem
        self.tree = tree
        self.strips = 0

    def page(self, number: int, places: list[Place], plates: list[Separation] | None = None) -> Page:
        """A page, and the places on it."""
        try:
            page = self.document[number - 1]
            width, height = page.get_size()
            pixels = WIDTH * _SHARP if places else WIDTH
            scale = min(pixels / width, pixels * _HIGHEST / height)
            path = self._write(f"{number}.jpg", page.render(scale=scale).to_pil())
            shown = scale * height * WIDTH / pixels
            found = _in_lanes([self._place(page, place) for place in places], shown)
        except (pypdfium2.PdfiumError, ZeroDivisionError):
            return Page(number, "", 0, places, plates or [])
        return Page(number, path, round(shown), found, plates or [])

    def _place(self, page: Any, place: Place) -> Place:
        if len(place.finding.area) != 4:
            return place
        width, height = page.get_size()
        area = _inside(place.finding.area, width, height)
        strip = self._strip(page, place.number, area) if self.strips < _STRIPS else None
        return Place(place.number, place.finding, _box(area, (0, 0, width, height)), strip)

    def _strip(self, page: Any, number: int, area: Area) -> Strip:
        """The place with a little around it."""
        width, height = page.get_size()
        left, top, right, bottom = area
        beside, above = _AROUND
        right = max(right + beside, left - beside + _STRIP_WIDTH)
        around = _inside((left - beside, top - above, right, bottom + above), width, height)
        crop = (around[0], height - around[3], width - around[2], around[1])
        picture = page.render(scale=_STRIP_SCALE, crop=crop).to_pil()
        self.strips += 1
        shown = [round(length / _STRIP_SCALE * _STRIP_ZOOM) for length in picture.size]
        return Strip(self._write(f"place-{number}.jpg", picture), shown[0], shown[1], _box(area, around))

    def _write(self, name: str, picture: Any) -> str:
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
        path = f"{self.stem}/{name}"
        self.tree.write(path, out.getvalue())
        return path


def _in_lanes(places: list[Place], height: float) -> list[Place]:
    """The places of a page `height` CSS px high, their numbers in lanes of which each has room for one beside another."""
    taken: list[tuple[int, float]] = []
    found = []
    for place in places:
        if place.box:
            edge, middle = place.box.left / 100 * WIDTH, (place.box.top + place.box.height / 2) / 100 * height
            nearest = int(edge // LANE)
            lane = next((n for n in range(nearest, nearest - _LANES, -1) if _is_free(n, middle, taken)), nearest)
            taken.append((lane, middle))
            place = structs.replace(place, shift=round(edge - lane * LANE, 1))  # noqa: PLW2901 -- moved, else the same
        found.append(place)
    return found


def _is_free(lane: int, middle: float, taken: list[tuple[int, float]]) -> bool:
    return all(lane != other or abs(middle - height) >= LANE for other, height in taken)


def _box(area: Area, around: Area) -> Box:
    """An area in per cent of a larger one."""
    width, height = around[2] - around[0], around[3] - around[1]
    found = ((area[0] - around[0]) / width, (area[1] - around[1]) / height)
    return Box(*(round(100 * part, 2) for part in (*found, (area[2] - area[0]) / width, (area[3] - area[1]) / height)))


def _inside(area: tuple[float, ...], width: float, height: float) -> Area:
    """The part of an area that is on the page; at least a pt of it."""
    left, top = min(max(area[0], 0.0), width - 1), min(max(area[1], 0.0), height - 1)
    return left, top, min(max(area[2], left + 1), width), min(max(area[3], top + 1), height)
