"""Do the manifest and the files of the book agree?

A reading system knows only what the manifest lists: a file that it leaves out is not shown, one that is not there is an
error, and one that nothing uses is weight that every reader downloads.
Source: EPUB 3.3, Manifest section; EPUBCheck RSC-001, OPF-003, OPF-097.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.check.opened.book import NCX, Book
from publish.check.rules import Fault

CODE = "E006"
_OUTSIDE = ("mimetype", "META-INF/")


def look(book: Book) -> Iterator[Fault]:
    """A fault for each file or entry that the other side does not know."""
    listed = Counter(item.path for item in book.manifest)
    packed = Counter(entry.filename for entry in book.entries if not entry.is_dir())
    yield from (Fault(f"the manifest lists {path}, which is not in the book") for path in listed.keys() - packed.keys())
    for path in packed.keys() - listed.keys() - {book.package_path}:
        if not path.startswith(_OUTSIDE):
            yield Fault(f"{path} is in the book, but not in its manifest")
    for path, count in (listed + packed).items():
        if listed[path] > 1 or packed[path] > 1:
            yield Fault(f"{path} stands {count} times in the manifest or the book")
    yield from _order(book)
    yield from _unused(book)


def _order(book: Book) -> Iterator[Fault]:
    known = {item.id for item in book.manifest}
    if not book.reading_order:
        yield Fault("the book has no reading order")
    for wanted in book.reading_order:
        if wanted not in known:
            yield Fault(f"the reading order names `{wanted}`, which is not in the manifest")


def _unused(book: Book) -> Iterator[Fault]:
    used = {book.destination(path, address.target)[0] for path, address in book.addresses()} | book.spine.keys()
    for item in book.manifest:
        is_known = item.media_type == NCX or {"nav", "cover-image"} & set(item.properties)
        if item.path not in used and not is_known and item.path in book.paths:
            yield Fault(f"{item.path} is in the book, but nothing shows it or links to it")
