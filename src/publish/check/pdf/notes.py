"""Has every note a name of its own, and is every language one?

Readers find a note by its identifier when they go from the text to it and back; two notes of one name are one. A language
that is spelt wrongly is read in the voice of another.
Source: ISO 14289-1 (PDF/UA-1), 7.2 and 7.9; ISO 32000-1, 14.9.2; BCP 47.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.opened.document import Document, get
from publish.check.rules import Fault

CODE = "D020"
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without the tags that are kept for old times' sake."""


def look(document: Document) -> Iterator[Fault]:
    """A fault for each note without an identifier of its own, and for each language that is none; it may be left open."""
    seen: set[str] = set()
    for part in document.parts:
        if part.role == "/Note":
            name = str(get(part.element, "/ID") or "")
            if not name or name in seen:
                message = "has the identifier of another" if name else "has no identifier"
                yield Fault(f"page {part.page}: a note {message}", page=part.page)
            seen.add(name)
        language = get(part.element, "/Lang")
        if language is not None and str(language) and not _TAG.fullmatch(str(language)):
            yield Fault(f"page {part.page}: `{language}` is no language", 'say it so: {lang="en"}', page=part.page)
