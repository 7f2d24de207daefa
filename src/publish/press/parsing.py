"""A page of XHTML in, its tree for WeasyPrint out.

WeasyPrint 70.0 reads every page with an HTML parser of Python, which takes a tenth of the time of a short article; expat takes a
tenth of that. What is no well-formed XHTML is read as HTML: a publication's own templates may be.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2
from weasyprint import HTML, _find_base_url

from publish.press import shortcuts
from publish.press.assets import BASE, Assets

NAME = "parsing"
_XHTML = "http://www.w3.org/1999/xhtml"
_START = re.compile(rf'\s*(?:<!DOCTYPE html>)?\s*<html [^>]*xmlns="{_XHTML}"', re.IGNORECASE)
_OTHER = re.compile("<(?:svg|math)[ />]", re.IGNORECASE)
"""Elements to which HTML gives a namespace that a page need not write."""


def _tree(page: str) -> Any:
    """The root element; elements of XHTML have plain names."""
    if _START.match(page) and not _OTHER.search(page) and shortcuts.taken(NAME):
        try:
            root = ET.fromstring(page)  # noqa: S314  (no entities: `_START` lets no declaration pass)
        except ET.ParseError:
            return _tree_of_html(page)
        for element in root.iter():
            element.tag = element.tag.removeprefix(f"{{{_XHTML}}}")
        return root
    return _tree_of_html(page)


def _tree_of_html(page: str) -> Any:
    import tinyhtml5

    return tinyhtml5.parse(page, namespace_html_elements=False)


class Page(HTML):  # type: ignore[misc]
    """What WeasyPrint takes for an HTML document."""

    def __init__(self, page: str, assets: Assets) -> None:
        """`assets`: what the page may ask for."""
        root = _tree(page)
        self.base_url = _find_base_url(root, BASE)
        self.url_fetcher = assets
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
