"""A page of the phone site in, its parsed tree and the place of its addresses in the built tree out."""

from __future__ import annotations

import posixpath
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from publish.check.opened import xhtml
from publish.check.opened.tree import SITE, Target
from publish.check.rules import Fault


class Page:
    """A page; where it is damaged, `root` is an empty element and only `damage` says more."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.tree = target.tree
        self.tag = target.tag
        parsed = xhtml.parsed(target.content)
        self.damage = parsed if isinstance(parsed, Fault) else None
        self.root: xhtml.Element = etree.Element("html") if self.damage else parsed

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of the page."""
        return frozenset(xhtml.ids(self.root))

    def destination(self, address: str) -> tuple[str, str]:
        """Path in the built tree and fragment that a relative address leads to; a folder means its index.html."""
        reference, _, fragment = address.partition("#")
        path = unquote(reference.partition("?")[0])
        if not path:
            return self.target.path, unquote(fragment)
        folder = "/" + posixpath.dirname(self.target.path)
        found = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
        if path.endswith("/") or posixpath.basename(path) in (".", ".."):
            found = posixpath.join(found, "index.html")
        return found, unquote(fragment)

    def has_place(self, path: str, fragment: str) -> bool:
        """Whether the page at `path` has the id `fragment`; true for files that are no pages."""
        if path == self.target.path:
            return fragment in self.ids
        other = self.tree.target(path)
        return other is None or other.kind not in ("html", "front") or fragment in Page(other).ids

    def in_site(self, path: str) -> bool:
        """Whether the path is below the folder that a server shows."""
        return path.startswith(SITE)
