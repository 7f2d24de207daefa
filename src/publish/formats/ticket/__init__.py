"""A press PDF and what is known of its making in, its job ticket out: a page for print staff, and the same as data.

Nothing in a ticket tells when or where it was made: the same file has the same ticket.
"""

from __future__ import annotations

from functools import cache

import msgspec
import PIL
import pydyf
import weasyprint
from msgspec import Struct
from PIL import features

from publish import __version__
from publish.adapt import adapted_line
from publish.cache import sha256
from publish.colour import plates
from publish.colour.plates import NotSeparated
from publish.editions import Edition
from publish.formats.ticket import findings, page
from publish.formats.ticket.data import Condition, Coverage, File, PlacedPicture, Ticket
from publish.formats.ticket.file import looked_into
from publish.model import Article
from publish.publication import Masthead
from publish.sheet import Makeup
from publish.ticket import Press


class Made(Struct, frozen=True):
    """Both forms of a ticket."""

    html: bytes
    json: bytes


def make(
    name: str, press: bytes, reading: bytes, record: Press, makeup: Makeup | None,
    *, article: Article, edition: Edition, masthead: Masthead,
) -> Made:  # fmt: skip
    """The ticket of the press PDF `name`; article and masthead in the edition's script."""
    known = looked_into(press)
    coverage, not_measured = _coverage(press)
    used = [*(("Black",) if record.is_black else plates.PROCESS), *known.spots]
    found = Ticket(
        title=article.meta.title, publication=masthead.name, issue=masthead.issue or "", edition=edition.tag,
        edition_name=adapted_line(edition.settings.name, edition), date=(masthead.date or article.meta.published.date()).isoformat(),
        file=File(name, len(press), sha256(press)), pages=known.pages, trim=known.trim, bleed=known.bleed,
        sheet=known.sheet, marks=["crop marks", "registration marks"],
        plates=used + [ink for ink, amount in (coverage.overall if coverage else {}).items() if amount and ink not in used],
        spots={spot: record.spots.get(spot, "") for spot in known.spots}, coverage=coverage, not_measured=not_measured,
        printing=Condition(record.profile, record.profile_sha256, record.condition, record.ink_limit),
        fonts=known.fonts, pictures=[PlacedPicture.of(picture, record) for picture in record.pictures],
        findings=findings.of(record, makeup, coverage), tools=_tools(measured=coverage is not None),
    )  # fmt: skip
    content = msgspec.json.format(msgspec.json.encode(found), indent=1)
    return Made(page.html(found, edition, reading).encode(), content + b"\n")


def _coverage(press: bytes) -> tuple[Coverage | None, str]:
    """What is on the plates, or why nobody knows."""
    try:
        sheets = plates.sheets(press)
    except NotSeparated as error:
        return None, str(error)
    inks = dict.fromkeys(plate.ink for sheet in sheets for plate in sheet.plates)
    amounts = [{plate.ink: plate.coverage for plate in sheet.plates} for sheet in sheets]
    by_page = {ink: [amount.get(ink, 0.0) for amount in amounts] for ink in inks}
    overall = {ink: round(sum(amount) / len(amount), 1) for ink, amount in by_page.items()}
    return Coverage(by_page, overall, [sheet.highest for sheet in sheets]), ""


@cache
def _versions() -> dict[str, str]:
    libraries = {"WeasyPrint": weasyprint, "pydyf": pydyf, "Pillow": PIL}
    found = {name: library.__version__ for name, library in libraries.items()}
    return {"publish": __version__, **found, "LittleCMS": str(features.version("littlecms2"))}


def _tools(*, measured: bool) -> dict[str, str]:
    """What made the file, and measured it."""
    return _versions() | ({"Ghostscript": plates.separator()} if measured else {})
