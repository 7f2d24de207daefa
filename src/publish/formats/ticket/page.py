"""A job ticket and the reading PDF of its pages in, a page that prints on a sheet of A4 out; Chinese in the edition's script."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from publish.adapt import adapted_line
from publish.colour.plates import swatch
from publish.editions import Edition
from publish.formats.ticket.data import Ticket
from publish.formats.ticket.previews import previews
from publish.templates import own

_FOLDER = Path(__file__).parent


def html(ticket: Ticket, edition: Edition, reading: bytes) -> str:
    """The page; it needs nothing from elsewhere."""

    def label(chinese: str, english: str) -> Markup:
        return Markup('<span lang="{}">{}</span> {}').format(edition.tag, adapted_line(chinese, edition), english)

    return _template().render(
        ticket=ticket,
        label=label,
        pictures=[_address(picture) for picture in previews(reading)],
        swatch=lambda ink: swatch(ink, ticket.spots.get(ink, "")),
        css=(_FOLDER / "page.css").read_text("utf-8"),
    )


def _address(picture: bytes) -> str:
    """`data:`."""
    return "data:image/jpeg;base64," + base64.b64encode(picture).decode()


@cache
def _template() -> jinja2.Template:
    return own(_FOLDER / "page.html.jinja")
