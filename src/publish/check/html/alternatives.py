"""Does every picture say in words what it shows?

Readers who don't see the picture, and everybody whose connection drops it, get its `alt` text. The name of the file
says nothing to them, and the caption they hear anyway. `alt=""` is right only for a picture that adds nothing, as the
small one beside a headline; the picture of a figure adds something.
Source: WCAG 2.2, 1.1.1 Non-text Content.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.pictures import wordless

CODE = "H004"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each picture without words."""
    return wordless(page.root)
