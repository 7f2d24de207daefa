"""A press PDF in, pictures of the plates of its first pages out, each in grey: so yellow can be judged like black."""

from __future__ import annotations

import io

from PIL import Image

from publish.colour.plates import NotSeparated, Plate, Sheet, sheets, swatch
from publish.manifest import Made
from publish.report.data import WIDTH, Separation, Writer

_QUALITY = 72


def separations(content: bytes, stem: str, made: Made, tree: Writer) -> tuple[dict[int, list[Separation]], str]:
    """Number of a page → its plates, written as `stem`/plate-1-1.jpg and so on; and why there are none."""
    try:
        found = sheets(content)
    except NotSeparated as error:
        return {}, str(error)
    spots = made.press.spots if made.press else {}
    return {number: _page(number, sheet, stem, spots, tree) for number, sheet in enumerate(found, start=1)}, ""


def _page(number: int, sheet: Sheet, stem: str, spots: dict[str, str], tree: Writer) -> list[Separation]:
    return [
        _separation(plate, f"{stem}/plate-{number}-{index}.jpg", swatch(plate.ink, spots.get(plate.ink, "")), tree)
        for index, plate in enumerate(sheet.plates, start=1)
    ]


def _separation(plate: Plate, path: str, colour: str, tree: Writer) -> Separation:
    with Image.open(io.BytesIO(plate.picture)) as opened:
        height = max(1, round(opened.height * WIDTH / opened.width))
        picture = opened.resize((WIDTH, height), Image.Resampling.BOX, reducing_gap=2)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    tree.write(path, out.getvalue())
    return Separation(plate.ink, colour, plate.coverage, path, height)
