"""What is known of a press PDF when it is made: kept with what was built, for the job ticket and for preflight."""

from __future__ import annotations

from msgspec import Struct

from publish.colour.separation import PPI, Source

LINE_ART = 600
"""Pixels to the inch at which pictures in black and white are printed: fewer show steps."""


class PrintedPicture(Struct, frozen=True):
    """A picture where it stands in print."""

    name: str
    """Of its file, below the article's folder."""
    page: int
    """1-based."""
    area: tuple[float, float, float, float]
    """Left, top, right and bottom in pt from the left edge and the head of the trimmed page; it may be cut off by its frame."""
    pixels: tuple[int, int]
    """Width and height of its file."""
    source: Source
    """What its file says of its colours."""
    is_reduced: bool = False
    """Whether it has fewer pixels in the press PDF than in its file."""

    @property
    def ppi(self) -> int:
        """Pixels of its file to the inch, by the worse of both directions."""
        left, top, right, bottom = self.area
        return int(min(self.pixels[0] / (right - left), self.pixels[1] / (bottom - top)) * 72)

    @property
    def wanted(self) -> int:
        """Pixels to the inch that it should have."""
        return LINE_ART if self.source.is_line_art else PPI

    @property
    def largest(self) -> tuple[float, float]:
        """Width and height in mm up to which it can be printed."""
        width, height = (pixels / self.wanted * 25.4 for pixels in self.pixels)
        return round(width, 1), round(height, 1)


class Press(Struct, frozen=True):
    """How an article was made ready for the press."""

    profile: str
    """What the ICC profile calls itself."""
    profile_sha256: str
    condition: str
    """Registered name of the printing condition; empty where none is known."""
    ink_limit: int
    """Per cent."""
    is_black: bool
    """Whether black is the only ink."""
    spots: dict[str, str]
    """Name of a spot colour → the mixture that stands for it."""
    bleed: float
    """pt."""
    pages: int
    pictures: list[PrintedPicture] = []
    converted: dict[str, str] = {}
    """Colours of style sheets that were meant for screens, as `#b72a17` → the inks that they became."""
