"""What overprints on a page in, how much ink it makes together with what is below it out (ISO 32000-1, 8.6.7)."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops

from publish.check.opened import pixels
from publish.check.opened.painting.colours import PROCESS
from publish.check.opened.painting.painted import Paint
from publish.check.opened.painting.plane import Area, is_inside
from publish.colour.separation import ink

_SAME = 0.01
"""pt."""


def below(paints: Sequence[Paint], index: int) -> Paint | None:
    """The picture or plain area that a paint stands on; None for paper."""
    area = paints[index].area
    return next(
        (paint for paint in reversed(paints[:index]) if _is_ground(paint) and is_inside(area, paint.area)), None
    )


def _is_ground(paint: Paint) -> bool:
    if paint.kind == "picture":
        return True
    left, top, right, bottom = paint.area
    return paint.kind == "fill" and abs(paint.thickness - min(right - left, bottom - top)) < _SAME


def together(over: Paint, ground: Paint) -> float:
    """Per cent of ink of both at most; raises `pixels.Unreadable`."""
    if ground.kind != "picture":
        plates = dict(ground.colour.plates)
        plates |= {name: max(amount, plates.get(name, 0.0)) for name, amount in over.colour.plates}
        return 100 * sum(plates.values())
    found = pixels.inked(ground.picture)
    if found is None:
        return over.colour.ink
    upon = dict(over.colour.plates)
    part = found if found.height == 1 else found.crop(_pixels(over.area, ground.frame, found.size))
    inks = [_at_least(plate, upon.pop(name, 0.0)) for name, plate in zip(PROCESS, part.split(), strict=True)]
    return ink(Image.merge("CMYK", inks)) + 100 * sum(upon.values())


def _at_least(plate: Image.Image, amount: float) -> Image.Image:
    return ImageChops.lighter(plate, Image.new("L", plate.size, round(255 * amount)))


def _pixels(area: Area, frame: Area, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of a picture that lies in an area, at least a pixel of it; pictures are taken to stand upright."""
    across, down = ((size[axis]) / max(frame[axis + 2] - frame[axis], _SAME) for axis in (0, 1))
    left = min(max(0, int((area[0] - frame[0]) * across)), size[0] - 1)
    top = min(max(0, int((area[1] - frame[1]) * down)), size[1] - 1)
    right = min(max(left + 1, int((area[2] - frame[0]) * across) + 1), size[0])
    bottom = min(max(top + 1, int((area[3] - frame[1]) * down) + 1), size[1])
    return left, top, right, bottom
