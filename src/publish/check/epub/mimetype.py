"""Does the file begin with what says that it is an EPUB?

Programs tell an EPUB from any other zip file by its first bytes: the entry `mimetype`, first in the file, not compressed,
with nothing but `application/epub+zip` in it. Some older readers and many mail and web servers look at nothing else.
Source: EPUB 3.3, OCF ZIP container media type identification; EPUBCheck PKG-006, PKG-007.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from publish.check.opened.book import Book
from publish.check.rules import Fault

CODE = "E005"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each way in which the beginning is wrong."""
    first = book.entries[0] if book.entries else None
    if first is None or first.filename != "mimetype":
        yield Fault(f"the first entry is {first.filename if first else 'missing'} instead of mimetype")
        return
    if first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield Fault("the entry mimetype is compressed or has extra fields")
    if book.file("mimetype") != b"application/epub+zip":
        yield Fault("the entry mimetype is not exactly `application/epub+zip`")
