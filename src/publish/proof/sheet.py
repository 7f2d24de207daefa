"""An edition and articles in; a proof of each as PDF (A4) and as HTML that brings its faces along, out."""

from __future__ import annotations

import datetime as dt
import os
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec import Struct

from publish import __version__
from publish.adapt import adapted_line, changes, conversion, of_edition
from publish.convert import lattice, opencc
from publish.convert.converter import Converter, Place
from publish.dates import Dates
from publish.editions import Layouts
from publish.errors import Faults, UsageError
from publish.fonts import FontLibrary
from publish.model import Article
from publish.proof.collation import Collation, Mark
from publish.proof.rows import Row, Rows
from publish.proof.side import PEOPLE, Sides
from publish.publication import Publication, masthead_in
from publish.source import articles
from publish.templates import own

_FOLDER = Path(__file__).parent
_WEIGHTS = (400, 700)


class Doubt(Struct, frozen=True):
    """An entry of the list of doubtful characters."""

    row: Row
    mark: Mark
    place: Place

    @property
    def chances(self) -> list[tuple[str, float]]:
        """The choice and what else it could be, each with its likelihood."""
        found = {self.place.traditional: 1 - self.place.doubt}
        for form, chance in zip(self.place.others, self.place.chances, strict=True):
            found[form] = found.get(form, 0.0) + chance
        return list(found.items())


class Proofs:
    """Writes proofs of one edition; raises `UsageError` where nothing is converted in it, `Faults` where it has a fault."""

    def __init__(self, publication: Publication, layouts: Layouts, fonts: Sequence[Path], tag: str) -> None:
        """`fonts`: folders with faces, the packaged one first."""
        self.publication = publication
        self.edition = layouts.edition(tag)
        self.canonical = layouts.edition(publication.settings.editions[0])
        if conversion(self.edition) is None:
            converted = [name for name in layouts.tags() if conversion(layouts.edition(name))]
            hint = f"editions that are converted: {', '.join(converted)}"
            raise UsageError(f"the edition {tag} is not converted from Simplified text", hint)
        self._library = FontLibrary.load(fonts)
        os.environ["FONTCONFIG_FILE"] = str(self._library.fontconfig())

    def articles(self, slugs: Sequence[str]) -> list[Article]:
        """Those articles, without any all; raises `UsageError` for a name that there isn't, `Faults` of all others."""
        folders = {folder.name: folder for folder in articles.folders(self.publication)}
        for slug in slugs:
            if slug not in folders:
                raise UsageError(f"there is no article `{slug}`", f"there are: {', '.join(folders)}")
        read = [articles.read(self.publication, folders[slug]) for slug in slugs or folders]
        if faults := [finding for _, found in read for finding in found]:
            raise Faults(faults)
        return [article for article, _ in read if article]

    def write(self, article: Article, folder: Path, *, every: bool = False) -> list[Path]:
        """The proof as `<slug>.<tag>.pdf` and `.html`; `every`: whatever the conversion changed is marked too."""
        values = self._values(article, every)
        made = {".pdf": self._pdf(values), ".html": self._html(values)}
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in made.items():
            (folder / f"{article.slug}.{self.edition.tag}{ending}").write_bytes(content)
        return [folder / f"{article.slug}.{self.edition.tag}{ending}" for ending in made]

    def _words(self, text: str) -> str:
        return adapted_line(text, self.edition)

    def _values(self, article: Article, every: bool) -> dict[str, Any]:
        """What the template shows."""
        converter = conversion(self.edition, article)
        if converter is None:
            raise ValueError(f"{self.edition.tag} is not converted")
        collation = Collation(converter, changes(self.edition, article), every=every)
        rows = Rows(collation, self._lines(article)).of(of_edition(article, self.edition.tag))
        settings, sides = self.edition.settings, Sides(self._words)
        return {
            "article": article, "title": converter.text(article.meta.title), "edition": self.edition,
            "masthead": masthead_in(self.publication.settings, self.edition.tag),
            "dates": Dates(settings.dates, settings.locale), "today": dt.datetime.now(dt.UTC).astimezone().date(),
            "engine": _engine(converter), "version": __version__, "rows": rows, "doubts": list(_doubts(rows)),
            "counts": collation.counts, "every": every, "words": self._words, "left": sides.left, "right": sides.right,
            "people": PEOPLE, "sourced": sides.source,
        }  # fmt: skip

    def _lines(self, article: Article) -> dict[str, int]:
        """Keys of the front matter and their lines in article.md."""
        text = (self.publication.root / article.path).read_text("utf-8-sig").splitlines()
        found = {line.partition(":")[0]: number for number, line in reversed(list(enumerate(text, start=1)))}
        return {key: found[key] for key in article.meta.__struct_fields__ if key in found}

    def _page(self, values: dict[str, Any], faces: str = "") -> str:
        from publish.formats.pdf import font_variables

        css = font_variables(self.edition) + font_variables(self.canonical).replace(":root", ".left")
        css += (_FOLDER / "proof.css").read_text("utf-8")
        return _template().render(values | {"css": Markup(faces + css)})

    def _pdf(self, values: dict[str, Any]) -> bytes:
        from publish.press.paragraph import House
        from publish.press.render import render

        settings = self.edition.settings.print
        return render(self._page(values), {}, house=House(scheme=settings.scheme, gap=settings.gap))

    def _html(self, values: dict[str, Any]) -> bytes:
        from publish.formats.faces import carried, rules

        frame = values | {"left": lambda _: "", "right": lambda _: ""}  # sans is for what the proof says itself
        found = []
        for role, characters in (("serif", set(self._page(values))), ("sans", set(self._page(frame)))):
            names = [
                name for edition in (self.edition, self.canonical) for name in edition.settings.fonts.get(role, [])
            ]
            found += carried(self._library, dict.fromkeys(names, _WEIGHTS), characters)
        inside = [face.at(f"data:font/woff2;base64,{b64encode(face.content).decode()}") for face in found]
        return self._page(values, rules(inside)).encode()


def _doubts(rows: list[Row]) -> Iterator[Doubt]:
    for row in rows:
        for piece in (piece for cell in row.cells for piece in cell.pieces):
            if piece.mark.kind == "doubtful" and piece.mark.place:
                yield Doubt(row, piece.mark, piece.mark.place)


def _engine(converter: Converter) -> str:
    """Names and versions of what converts; that of the packaged lists is the beginning of their hash."""
    return f"{opencc.engine()} ({converter.region.configuration}) · data {lattice.lists()}"


@cache
def _template() -> jinja2.Template:
    return own(_FOLDER / "proof.xhtml.jinja", percent=_percent)


def _percent(share: float) -> str:
    return "<1 %" if share < 0.01 else ">99 %" if share > 0.99 else f"{share:.0%}".replace("%", " %")
