"""Is every Chinese character of the document one that the script of its edition has?

Paper can't be corrected. What stands there on purpose says its language in the structure of the document, so that a voice
reads it rightly. A warning, since a glossary may keep words that nothing marks.
Source: ISO 14289-1 (PDF/UA-1), 7.2; ISO 32000-1, 14.9.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.check.opened.document import Document, Part, get
from publish.check.rules import Fault
from publish.check.shared.other_script import HINT, fault

CODE = "D022"


def look(document: Document) -> Iterator[Fault]:
    """A warning for each page with such characters in elements that are neither of another language nor code."""
    elsewhere = {mark for part in document.parts if _is_other(part, document.tag) for mark in part.marks}
    for number, page in enumerate(document.texts, 1):
        foreign = Counter("".join(page.marked.get(mark, "") for place, mark in elsewhere if place == number))
        text = "".join((Counter(page.text) - foreign).elements())
        if found := fault(document.tag, text):
            yield Fault(f"page {number}: {found}", HINT, page=number, severity="warning")


def _is_other(part: Part, tag: str) -> bool:
    language = get(part.element, "/Lang")
    return part.role == "/Code" or (language is not None and str(language) != tag)
