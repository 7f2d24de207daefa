"""Does every id stand once in its file, in letters that old readers can follow?

Notes, headings and the parts of the package are found by their ids. A second one of the same name is never reached, and
several older readers don't follow ids with other characters than those of ASCII.
Source: EPUB 3.3, Package document, shared attributes; EPUBCheck RSC-005.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.book import Book, within
from publish.check.rules import Fault

CODE = "E003"


def look(book: Book) -> Iterator[Fault]:
    """A fault for each id that is not the only one, or not a plain one."""
    files = {book.package_path: book.package, **book.pages} | ({book.ncx[0]: book.ncx[1]} if book.ncx else {})
    for path, root in files.items():
        for found, count in Counter(xhtml.ids(root)).items():
            if count > 1:
                yield within(path, Fault(f"the id `{found}` stands {count} times"))
            if not found.isascii() or found.split() != [found]:
                yield within(path, Fault(f"the id `{found}` has characters that older readers can't follow"))
