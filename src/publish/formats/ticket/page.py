"""A job ticket and the reading PDF of its pages in, a page that prints on a sheet of A4 out; Chinese in the edition's script."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path

import jinja2
import pypdfium2
from markupsafe import Markup

from publish.adapt import adapted_line
from publish.colour.plates import MOST, swatch
from publish.editions import Edition
from publish.formats.ticket.data import Ticket
from publish.templates import own

_FOLDER = Path(__file__).parent
_WIDTH = 150
"""Pixels of a small page."""


def html(ticket: Ticket, edition: Edition, reading: bytes) -> str:
    """The page; it needs nothing from elsewhere."""

    def label(chinese: str, english: str) -> Markup:
        return Markup('<span lang="{}">{}</span> {}').format(edition.tag, adapted_line(chinese, edition), english)

    return _template().render(
        ticket=ticket,
        label=label,
        pictures=_small(reading),
        swatch=lambda ink: swatch(ink, ticket.spots.get(ink, "")),
        css=(_FOLDER / "page.css").read_text("utf-8"),
    )


def _small(reading: bytes) -> list[str]:
    """The first pages, small, as `data:` addresses."""
    document = pypdfium2.PdfDocument(reading)
    found = []
    for page in list(document)[:MOST]:
        out = io.BytesIO()
        picture = page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")
        picture.save(out, "JPEG", quality=70, optimize=True)
        found.append("data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode())
    document.close()
    return found


@cache
def _template() -> jinja2.Template:
    return own(_FOLDER / "page.html.jinja")
