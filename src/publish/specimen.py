"""An edition in, a page of its letters, digits, marks and sizes out, as PDF (A4) and as HTML that brings its faces along.

For somebody who reads the language and not programs: what is missing, joined wrongly or set too tight shows in a minute.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from publish.adapt import adapted_line
from publish.editions import Edition, Layouts, Specimen
from publish.errors import Exit, Faults, Finding
from publish.fonts import FontLibrary

SIZES = (
    ("title", 28.0), ("subtitle", 14.0), ("heading", 11.5), ("lead", 11.5), ("text", 0.0), ("caption", 8.0), ("note", 7.5),
)  # fmt: skip
"""Class of a line and its size in pt; 0: that of the edition's body type."""
WEIGHTS = (400, 700, 900)


class Line(Struct, frozen=True):
    """One of the lines that show sizes."""

    kind: str
    """Its class in the style sheet."""
    size: float
    """pt."""


class Specimens:
    """Writes specimens of editions."""

    def __init__(self, layouts: Layouts, fonts: Sequence[Path]) -> None:
        """`fonts`: folders with faces, the packaged one first."""
        self._layouts = layouts
        self._library = FontLibrary.load(fonts)
        os.environ["FONTCONFIG_FILE"] = str(self._library.fontconfig())

    def write(self, tag: str, folder: Path) -> list[Path]:
        """The specimen of an edition as `<tag>.pdf` and `<tag>.html`; raises `Faults` where the edition has none."""
        edition = self._layouts.edition(tag)
        if not edition.settings.specimen.letters:
            hint = "add [specimen] with `letters`, `marks`, `title` and `text`: layouts/README.md"
            message = f"the edition {tag} has no specimen"
            raise Faults([Finding(*edition.place("specimen"), "L004", message, hint)], Exit.USAGE)
        folder.mkdir(parents=True, exist_ok=True)
        made = {folder / f"{tag}.pdf": self._pdf(edition), folder / f"{tag}.html": self._html(edition)}
        for file, content in made.items():
            file.write_bytes(content)
        return list(made)

    def _page(self, edition: Edition, faces: str = "") -> str:
        from publish.formats.pdf import font_variables
        from publish.page import Pages

        css = font_variables(edition) + edition.stylesheets("common.css", "specimen.css")
        values = {
            "css": Markup(faces + css),
            "specimen": _adapted(edition),
            "lines": [Line(kind, size or float(edition.settings.sheet.size)) for kind, size in SIZES],
            "families": list(dict.fromkeys(name for names in edition.settings.fonts.values() for name in names)),
            "medium": "print",
        }
        return Pages(edition, self._layouts).render("specimen.xhtml", values)

    def _pdf(self, edition: Edition) -> bytes:
        from publish.press.paragraph import House
        from publish.press.render import render

        settings = edition.settings.print
        mode = edition.settings.mode("pdf")
        house = House(scheme=settings.scheme, gap=settings.gap, hanging=settings.hanging, writing_mode=mode)
        return render(self._page(edition), {}, house=house)

    def _html(self, edition: Edition) -> bytes:
        from publish.formats.faces import carried, rules

        shown = set(self._page(edition))
        families = {name: WEIGHTS for names in edition.settings.fonts.values() for name in names}
        found = carried(self._library, families, shown)
        inside = [face.at(f"data:font/woff2;base64,{b64encode(face.content).decode()}") for face in found]
        return self._page(edition, rules(inside)).encode()


def _adapted(edition: Edition) -> Specimen:
    """What the edition shows, in its own script and marks."""
    found = edition.settings.specimen
    marks, title, text = (adapted_line(line, edition) for line in (found.marks, found.title, found.text))
    return Specimen(letters=[adapted_line(row, edition) for row in found.letters], marks=marks, title=title, text=text)
