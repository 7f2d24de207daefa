"""A parsed XHTML page in, a fault for each thing in it that would run as a program out."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.xhtml import Element
from publish.check.rules import Fault

_DATA = frozenset({"application/ld+json"})
"""Types of `script` elements that hold data and never run."""
_SCHEMES = ("javascript:", "vbscript:", "data:text/html")


def scripts(root: Element) -> Iterator[Fault]:
    """A fault for each script, event handler and address with a program in it."""
    hint = "take it out of the template; if it came from an article, look at that article"
    for element in xhtml.elements(root):
        for message in _faults(element):
            yield Fault(message, hint, line=xhtml.line(element))


def _faults(element: Element) -> Iterator[str]:
    if xhtml.name(element) == "script" and element.get("type") not in _DATA:
        yield "a script"
    for attribute, value in element.attrib.items():
        if attribute.startswith("on"):
            yield f"`{attribute}` on <{xhtml.name(element)}> runs a script"
        elif "".join(value.split()).lower().startswith(_SCHEMES):
            yield f"`{attribute}` on <{xhtml.name(element)}> is a script: {value.strip()[:60]}"
