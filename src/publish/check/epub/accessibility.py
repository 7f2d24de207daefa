"""Does the book say how it can be read, and by whom?

Shops and libraries show this to people who choose a book by whether they can read it, and European law (2019/882) has
asked for it since June 2025. A book with pictures that does not say so, or says it has alternative texts without a way of
reading by text alone, misleads them.
Source: EPUB Accessibility 1.1, Discoverability.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book
from publish.check.rules import Fault

CODE = "E015"
_WANTED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def look(book: Book) -> Iterator[Fault]:
    """A fault for each statement that is missing or does not fit the book."""
    stated: dict[str, list[str]] = {name: [] for name in _WANTED}
    for meta in xhtml.elements(book.package, "meta"):
        name = (meta.get("property") or "").removeprefix("schema:")
        if name in stated and (value := xhtml.text(meta)):
            stated[name].append(value)
    yield from (Fault(f"the metadata do not state schema:{name}") for name in _WANTED if not stated[name])
    has_pictures = any(item.media_type.startswith("image/") for item in book.manifest)
    if has_pictures and stated["accessMode"] and "visual" not in stated["accessMode"]:
        yield Fault("the book has pictures, but schema:accessMode does not state `visual`")
