"""Does every figure say in words what it shows?

As for pages: who listens to the file gets the words of the figure, or nothing at all.
Source: ISO 14289-1 (PDF/UA-1), 7.3; WCAG 2.2, 1.1.1 Non-text Content.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document, get
from publish.check.rules import Fault

CODE = "D004"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each tagged figure without alternative text."""
    for part in document.parts:
        words = get(part.element, "/Alt") or get(part.element, "/ActualText")
        if part.role == "/Figure" and not str(words or "").strip():
            message = f"page {part.page}: a figure has no alternative text"
            yield Fault(message, 'say what is seen: {alt="…"}', page=part.page)
