"""An XHTML page in, its parts as rules ask for them out: addresses, pictures, headings, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from publish.check.rules import Fault

Element = Any
"""An element of lxml, which has no types that say more."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LINKS = frozenset({"a", "area"})
_FETCHED_LINKS = frozenset({"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload"})
_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_PARAGRAPHS = ("p", "li", "figcaption", "h1", "h2", "h3", "td", "th", "dd", "dt")


class Address(Struct, frozen=True):
    """What an attribute or a style names."""

    target: str
    line: int
    """1-based."""
    fetched: bool
    """Loaded with the page, rather than a link to follow."""

    @property
    def is_outward(self) -> bool:
        """Whether it names a scheme or a server."""
        return bool(_OUTWARD.match(self.target))


class Heading(Struct, frozen=True):
    """A heading of the page."""

    level: int
    text: str
    line: int


def parsed(content: bytes) -> Element | Fault:
    """The root element, or what is wrong and where; nothing outside `content` is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        return Fault(f"no well-formed XML: {error.msg or 'nothing there'}", line=line, column=error.offset or 0)
    return root


def name(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def elements(root: Element, *names: str) -> Iterator[Element]:
    """Elements of these names, in document order, whatever their namespace; all without names."""
    yield from root.iter(*(f"{{*}}{found}" for found in names or ("*",)))


def line(element: Element) -> int:
    """1-based line of the element."""
    return element.sourceline or 0


def ids(root: Element) -> list[str]:
    """Every id, in document order."""
    return [found for element in elements(root) if (found := element.get("id")) is not None]


def addresses(root: Element) -> Iterator[Address]:
    """Every address that the page names, in attributes and in its styles."""
    for element in elements(root):
        kind, where = name(element), line(element)
        fetched = not (kind in _LINKS or (kind == "link" and not _is_fetched(element)))
        for attribute in ("href", "src", "poster", "data", "action", _XLINK):
            if (target := element.get(attribute)) is not None:
                yield Address(_cleaned(target), where, fetched and attribute != "action")
        for candidate in filter(None, (part.strip() for part in (element.get("srcset") or "").split(","))):
            yield Address(candidate.split()[0], where, fetched=True)
        styles = (element.get("style"), element.text if kind == "style" else None)
        for target in (found for css in styles for found in css_addresses(css or "")):
            yield Address(target, where, fetched=True)


def _cleaned(address: str) -> str:
    """As browsers read it: without blanks around it, and without line ends inside."""
    return re.sub(r"[\t\r\n]", "", address.strip())


def _is_fetched(link: Element) -> bool:
    return not _FETCHED_LINKS.isdisjoint((link.get("rel") or "").lower().split())


def css_addresses(css: str) -> list[str]:
    """What a style sheet loads."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [loaded or imported for loaded, imported in _CSS_ADDRESS.findall(bare)]


def headings(root: Element) -> list[Heading]:
    """h1 to h6, in document order."""
    found = elements(root, "h1", "h2", "h3", "h4", "h5", "h6")
    return [Heading(int(name(element)[1]), text(element), line(element)) for element in found]


def text(element: Element) -> str:
    """The text that readers see, its white space squeezed; without readings over characters, note marks and word joiners."""
    return " ".join("".join(_texts(element)).replace("\u2060", "").split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and name(child) not in ("rt", "rp", "style", "script") and not _is_call(child):
            yield from _texts(child)
        yield child.tail or ""


def _is_call(element: Element) -> bool:
    return "doc-noteref" in (element.get("role") or "").split()


def paragraphs(root: Element) -> Iterator[tuple[str, int]]:
    """The text of each paragraph, item, caption, heading and cell as it stands, with its line."""
    for element in elements(root, *_PARAGRAPHS):
        yield "".join(_texts(element)).strip("\n\t "), line(element)


def own_texts(element: Element) -> str:
    """The texts directly in the element, and those of its attributes."""
    return " ".join([element.text or "", *(child.tail or "" for child in element), *element.attrib.values()])
