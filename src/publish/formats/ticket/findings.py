"""How an article was made ready for the press in, what print staff should know before the file goes out, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from publish.formats.ticket.data import Coverage
from publish.sheet import Makeup
from publish.ticket import Press, PrintedPicture


def of(press: Press, makeup: Makeup | None, coverage: Coverage | None) -> list[str]:
    """Pictures first, then inks, then columns."""
    lines = [line for picture in press.pictures for line in _of_picture(picture)]
    for number, most in enumerate(coverage.highest if coverage else (), start=1):
        if round(most) > press.ink_limit:
            lines.append(f"page {number}: {most:.0f} % of ink, {press.ink_limit} % is the limit")
    lines += [
        f"{light} of a style sheet was meant for screens: printed as {inks}" for light, inks in press.converted.items()
    ]
    return lines + ([*map(str, makeup.overflows), *makeup.shortfalls()] if makeup else [])


def _of_picture(picture: PrintedPicture) -> Iterator[str]:
    where = f"page {picture.page}, {picture.name}"
    if picture.ppi < picture.wanted:
        width, height = picture.largest
        yield f"{where}: {picture.ppi} ppi, {picture.wanted} are wanted; sharp up to {width:g} × {height:g} mm"
    if picture.source.is_broken:
        yield f"{where}: its colour profile can't be used; taken for sRGB or for the inks of the press"
    if picture.source.is_transparent:
        yield f"{where}: was partly transparent; laid on white"
