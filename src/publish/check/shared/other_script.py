"""The tag of a Chinese edition and its texts in, what says which of their characters belong to the other script out."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.convert.scripts import simplified_only, traditional_only

HINT = "convert it, or mark what is to stay: […]{.keep} in Chinese, […]{lang=…} elsewhere"
_OTHER = {"zh-Hant": ("Simplified", simplified_only), "zh-Hans": ("Traditional", traditional_only)}
_NO_PROSE = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
_READ = ("alt", "title", "aria-label", "content")
"""Attributes that readers meet."""


def fault(tag: str, text: str) -> str:
    """What is wrong with a text in the language of an edition; empty where nothing is."""
    for script, (other, only) in _OTHER.items():
        if (tag == script or tag.startswith(f"{script}-")) and (found := only(text)):
            return f"{'、'.join(sorted(found, key=text.index))}: {other}, but the edition is {tag}"
    return ""


def in_page(tag: str, root: xhtml.Element) -> Iterator[tuple[str, int]]:
    """The same of each element of a page, with its line; text in other languages and code is left out."""
    for element, text in _texts(tag, root):
        if found := fault(tag, text):
            yield found, xhtml.line(element)


def _texts(tag: str, root: xhtml.Element) -> Iterator[tuple[xhtml.Element, str]]:
    """Elements that are in the edition's language, each with what stands directly in it."""
    waiting = [(root, root.get("lang") or tag)]
    while waiting:
        element, language = waiting.pop()
        if xhtml.name(element) in _NO_PROSE:
            continue
        if language == tag:
            own = [element.text or "", *(child.tail or "" for child in element)]
            yield element, " ".join([*own, *(element.get(name) or "" for name in _READ)])
        children = [child for child in element if isinstance(child.tag, str)]
        waiting += [(child, child.get("lang") or child.get(xhtml.XML_LANG) or language) for child in reversed(children)]
