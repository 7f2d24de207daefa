"""A page in, how its script runs and how the page does out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.xhtml import Element

_MONGOLIAN = re.compile("[ᠠ-ᢪ]")
_FEW = 20
"""Letters below which a page does not say what its script is."""


def faults(page: Element, styles: str) -> Iterator[str]:
    """What is wrong with the root of a page; `styles`: its style sheets."""
    letters = _letters(page)
    if len(letters) < _FEW:
        return
    rtl = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    direction = "rtl" if rtl > len(letters) / 2 else "ltr"
    if (page.get("dir") or "ltr") != direction:
        yield f'most letters run {_WORDS[direction]}, but the root element does not say dir="{direction}"'
    is_mongolian = len(_MONGOLIAN.findall(letters)) > len(letters) / 2
    if is_mongolian and mode(page, styles) != "vertical-lr":
        yield "Mongolian lines run from top to bottom, but the root element has no class with `writing-mode: vertical-lr`"


_WORDS = {"rtl": "from right to left", "ltr": "from left to right"}


def mode(page: Element, styles: str) -> str:
    """The writing mode that the class of the root element stands for."""
    for found in ("vertical-rl", "vertical-lr"):
        has_rule = re.search(rf"\.{found}\s*{{[^}}]*(?<![a-z-])writing-mode:\s*{found}", styles)
        if has_rule and found in (page.get("class") or "").split():
            return found
    return "horizontal-tb"


def _letters(page: Element) -> str:
    bodies = xhtml.elements(page, "body")
    return "".join(letter for body in bodies for letter in xhtml.text(body) if letter.isalpha())
