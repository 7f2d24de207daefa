"""Are all colours of style sheets written as inks?

A colour that is written as light, as `#b72a17`, is converted: a clean red comes out as four inks of which two were not asked
for, and another profile gives others. Who writes the inks gets just these. The finding names those that were printed, as a
place to begin; black and white are what they are. A warning.
Source: CSS Color 5, device-cmyk().
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X016"
_AS_THEY_ARE = ("#000000", "#ffffff")
_INKS = re.compile(r"C(\d+) M(\d+) Y(\d+) K(\d+)")


def look(document: PressDocument) -> Iterator[Fault]:
    """A warning for each colour that was converted."""
    converted = document.record.converted if document.record else {}
    for light, inks in converted.items():
        if light not in _AS_THEY_ARE:
            message = f"the colour {light} is meant for screens; it is printed as {inks}"
            yield Fault(message, f"write {_css(inks)} in print.css", severity="warning")


def _css(inks: str) -> str:
    match = _INKS.fullmatch(inks)
    parts = [f"{int(part) / 100:g}" for part in match.groups()] if match else []
    return f"device-cmyk({' '.join(parts)})" if parts else "device-cmyk(…)"
