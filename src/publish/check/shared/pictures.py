"""A parsed XHTML page in, a fault for each picture that has no words out: one question for pages and e-books."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.xhtml import Element
from publish.check.rules import Fault

_HINT = 'say what is seen: ![caption](images/…){alt="…"}'


def wordless(root: Element) -> Iterator[Fault]:
    """A fault for each picture whose alternative text is missing or says nothing."""
    for picture in xhtml.elements(root, "img"):
        if message := _fault(picture):
            yield Fault(f"the picture {picture.get('src')} {message}", _HINT, line=xhtml.line(picture))


def _fault(picture: Element) -> str:
    alternative = picture.get("alt")
    if alternative is None:
        return "has no `alt`"
    figure = next(picture.iterancestors("{*}figure"), None)
    words = alternative.strip()
    if not words:
        return "stands in a figure with an empty `alt`" if figure is not None else ""
    if words in (picture.get("src"), posixpath.basename(picture.get("src") or "")):
        return "has the name of its file as `alt`"
    captions = [] if figure is None else [xhtml.text(found) for found in xhtml.elements(figure, "figcaption")]
    return "repeats its caption in `alt`" if words in captions else ""
