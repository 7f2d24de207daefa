"""Do both tables of contents lead to every heading, in the order of the book?

nav.xhtml serves new readers, the NCX older ones and Kindle. Readers who jump by the contents, or have it read out, reach
only what it names; where the two differ, the same book has different parts on different devices.
Source: EPUB 3.3, The toc nav element; EPUB Accessibility 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book
from publish.check.opened.xhtml import EPUB_TYPE, Element
from publish.check.rules import Fault

CODE = "E007"
Entry = tuple[str, tuple[str, str]]
"""Label, and path and fragment of its destination."""


def look(book: Book) -> Iterator[Fault]:
    """A fault where one of the three differs from the others."""
    nav, ncx = _nav(book), _ncx(book)
    if not nav:
        yield Fault("the book has no table of contents in a nav element")
    if not ncx:
        yield Fault("the book has no table of contents for older readers (NCX)")
    if nav and ncx and nav != ncx:
        different = next((a, b) for a, b in zip([*nav, None], [*ncx, None], strict=False) if a != b)
        yield Fault(f"nav.xhtml and the NCX differ: {_shown(different[0])} against {_shown(different[1])}")
    yield from _headings(book, [label for label, _ in nav])
    yield from _order(book, nav)


def _shown(entry: Entry | None) -> str:
    return f"“{entry[0]}” ({entry[1][0]}#{entry[1][1]})" if entry else "nothing more"


def _nav(book: Book) -> list[Entry]:
    if not book.nav:
        return []
    path, root = book.nav
    lists = (found for found in xhtml.elements(root, "nav") if "toc" in (found.get(EPUB_TYPE) or "").split())
    links = (link for found in lists for link in xhtml.elements(found, "a"))
    return [(xhtml.text(link), book.destination(path, link.get("href") or "")) for link in links]


def _ncx(book: Book) -> list[Entry]:
    if not book.ncx:
        return []
    path, root = book.ncx
    return [
        (_first(point, "text"), book.destination(path, _source(point))) for point in xhtml.elements(root, "navPoint")
    ]


def _first(point: Element, name: str) -> str:
    found = next(xhtml.elements(point, name), None)
    return "" if found is None else xhtml.text(found)


def _source(point: Element) -> str:
    found = next(xhtml.elements(point, "content"), None)
    return "" if found is None else found.get("src") or ""


def _headings(book: Book, labels: list[str]) -> Iterator[Fault]:
    """The headings have to stand among the labels in the same order; the labels may name other places too."""
    rest = iter(["".join(label.split()) for label in labels])
    for path, root in book.spine.items():
        for heading in xhtml.headings(root):
            if "".join(heading.text.split()) not in rest:
                yield Fault(f"the table of contents has no “{heading.text}” ({path}), or not in this place")
                return


def _order(book: Book, nav: list[Entry]) -> Iterator[Fault]:
    places = [(path, found) for path, root in book.spine.items() for found in ("", *xhtml.ids(root))]
    numbers = {place: number for number, place in enumerate(places)}
    before = -1
    for label, place in nav:
        number = numbers.get(place, before)
        if number < before:
            yield Fault(f"the table of contents names “{label}” after what follows it in the book")
        before = number
