"""What a content stream paints: the values that `painting` finds and that rules about press PDFs ask for."""

from __future__ import annotations

from math import inf
from typing import Any, Literal

from msgspec import Struct

from publish.check.opened.painting.colours import SPOT_SPACES, Colour
from publish.check.opened.painting.plane import Area


class Paint(Struct, frozen=True):
    """Something that is painted; lengths in pt."""

    kind: Literal["fill", "stroke", "text", "picture", "gradient"]
    area: Area
    """What of it can be seen, from the left edge and the head of the sheet."""
    colour: Colour
    overprints: bool = False
    """Whether plates without ink of it stay as they are below it."""
    thickness: float = inf
    """Of a line, or of a rule that is filled; infinite for all else."""
    size: float = 0.0
    """Of type."""
    picture: Any = None
    """The image dictionary; its stream, if it is no inline image."""
    frame: Area = (0.0, 0.0, 0.0, 0.0)
    """Of a picture: where it stands, whether that can be seen or not."""
    sides: tuple[float, float] = (0.0, 0.0)
    """Of a picture: its width and height."""


class Canvas:
    """What one content stream and all that it calls has painted."""

    def __init__(self) -> None:
        self.paints: list[Paint] = []
        """In their order."""
        self.spaces: dict[str, Area | None] = {}
        """Colour spaces that are asked for, as `colours.family` says it, with the first place where one is seen."""
        self.spots: dict[str, Area | None] = {}
        """The same of the plates of Separation and DeviceN spaces."""
        self.damage = ""
        """Why not everything could be read."""
        self.streams: set[tuple[int, int]] = set()
        """Object numbers and generations of the forms and patterns that were called."""

    def ask(self, space: str, plates: tuple[str, ...] = ()) -> None:
        """Notes a colour space that is asked for, even where nothing is painted with it."""
        self.spaces.setdefault(space, None)
        for plate in plates if space in SPOT_SPACES else ():
            self.spots.setdefault(plate, None)

    def add(self, paint: Paint) -> None:
        """Keeps what is painted."""
        self.paints.append(paint)
        if self.spaces.get(paint.colour.space) is None:
            self.spaces[paint.colour.space] = paint.area
        for plate, _ in paint.colour.plates if paint.colour.space in SPOT_SPACES else ():
            if self.spots.get(plate) is None:
                self.spots[plate] = paint.area
