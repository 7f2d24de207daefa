"""Do the files of all pictures say what their colours are?

Colours are converted by the profile in a picture's file. Where that can't be used, sRGB is taken, which may be far off; four inks
without a profile were mixed for a press that nobody knows, and are printed as they are. What can be seen through is put on
white paper. None of these need be wrong, but somebody has to look at the proof: they are warnings.
Source: ISO 15076-1 (ICC profiles).
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault
from publish.colour.separation import Source

CODE = "X015"


def look(document: PressDocument) -> Iterator[Fault]:
    """A warning for each doubt about each picture."""
    for found in document.record.pictures if document.record else ():
        for what, hint in _doubts(found.source):
            message = f"page {found.page}: the picture {found.name} {what}"
            yield Fault(message, hint, severity="warning", page=found.page, area=document.area(found))


def _doubts(source: Source) -> Iterator[tuple[str, str]]:
    if source.is_broken:
        yield "has a profile that can't be used", "save it with the profile that it was made with, as sRGB or Adobe RGB"
    elif source.space == "CMYK" and not source.profile:
        yield "is in four inks without a profile", "save it with the profile that it was separated for, or as RGB"
    if source.is_transparent:
        yield "has transparency, which was put on white paper", "save it on the ground that it is to stand on"
