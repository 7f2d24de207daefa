"""An e-book in, its parts out: zip entries, package document, manifest, reading order and parsed pages."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

import msgspec
from lxml import etree
from msgspec import Struct

from publish.check.opened import xhtml
from publish.check.opened.tree import Target
from publish.check.opened.xhtml import Element
from publish.check.rules import Fault

CONTAINER = "META-INF/container.xml"
XHTML = "application/xhtml+xml"
NCX = "application/x-dtbncx+xml"
_LARGEST = 100_000_000
"""Bytes of all entries together when unpacked; more is damage or an attack."""


class Item(Struct, frozen=True):
    """An entry of the manifest."""

    id: str
    path: str
    """In the zip file."""
    media_type: str
    properties: tuple[str, ...]


class Book:
    """An EPUB; where `damage` says that it can't be opened, everything else is empty."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.tag = target.tag
        self.damage: list[Fault] = []
        self.entries: list[zipfile.ZipInfo] = []
        self._files: dict[str, bytes] = {}
        self.package_path = ""
        self.package: Element = etree.Element("package")
        self._unpack(target.content)
        if not self.damage:
            self._open_package()

    def _unpack(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.entries = archive.infolist()
                if sum(entry.file_size for entry in self.entries) > _LARGEST:
                    self.damage.append(Fault("the file unpacks to more than 100 MB"))
                    return
                self._files = {entry.filename: archive.read(entry) for entry in self.entries if not entry.is_dir()}
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
            self.damage.append(Fault(f"the file can't be unpacked: {error}"))

    def _open_package(self) -> None:
        container = self.parsed(CONTAINER)
        if isinstance(container, Fault):
            self.damage.append(container)
            return
        root = next(xhtml.elements(container, "rootfile"), None)
        self.package_path = "" if root is None else root.get("full-path") or ""
        package = self.parsed(self.package_path)
        if isinstance(package, Fault):
            self.damage.append(package)
        else:
            self.package = package

    def file(self, path: str) -> bytes | None:
        """The content of an entry, None where there is none."""
        return self._files.get(path)

    @property
    def paths(self) -> frozenset[str]:
        """Every entry that is a file."""
        return frozenset(self._files)

    def parsed(self, path: str) -> Element | Fault:
        """An entry as XML, or what is wrong with it."""
        content = self._files.get(path)
        if content is None:
            return Fault(f"the book has no {path or 'package document'}")
        parsed = xhtml.parsed(content)
        return within(path, parsed) if isinstance(parsed, Fault) else parsed

    @cached_property
    def manifest(self) -> list[Item]:
        """Every entry of the manifest, in order."""
        return [
            Item(
                item.get("id") or "",
                self.destination(self.package_path, item.get("href") or "")[0],
                item.get("media-type") or "",
                tuple((item.get("properties") or "").split()),
            )
            for manifest in xhtml.elements(self.package, "manifest")
            for item in xhtml.elements(manifest, "item")
        ]

    @cached_property
    def reading_order(self) -> list[str]:
        """The `idref` of each entry of the spine."""
        return [found.get("idref") or "" for found in xhtml.elements(self.package, "itemref")]

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Path → root of every page that can be parsed, in the order of the manifest."""
        parsed = ((item.path, self.parsed(item.path)) for item in self.manifest if item.media_type == XHTML)
        return {path: root for path, root in parsed if not isinstance(root, Fault)}

    @cached_property
    def spine(self) -> dict[str, Element]:
        """Path → root of the pages of the reading order."""
        by_id = {item.id: item.path for item in self.manifest}
        paths = [by_id.get(found, "") for found in self.reading_order]
        return {path: self.pages[path] for path in paths if path in self.pages}

    @cached_property
    def nav(self) -> tuple[str, Element] | None:
        """Path and root of the table of contents."""
        found = (item.path for item in self.manifest if "nav" in item.properties and item.path in self.pages)
        path = next(found, None)
        return (path, self.pages[path]) if path is not None else None

    @cached_property
    def ncx(self) -> tuple[str, Element] | None:
        """Path and root of the table of contents of older readers."""
        for item in self.manifest:
            if item.media_type == NCX and not isinstance(root := self.parsed(item.path), Fault):
                return item.path, root
        return None

    def statements(self, name: str) -> list[str]:
        """The values of a Dublin Core element of the metadata."""
        found = self.package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        return [" ".join((element.text or "").split()) for element in found]

    def destination(self, path: str, address: str) -> tuple[str, str]:
        """Path in the book and fragment that an address in the file `path` leads to."""
        reference, _, fragment = address.partition("#")
        if not reference:
            return path, unquote(fragment)
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(reference))), unquote(fragment)

    def addresses(self) -> Iterator[tuple[str, xhtml.Address]]:
        """Every address that a page, the NCX or a style sheet of the book names, with the path of that file."""
        for path, root in self.pages.items():
            yield from ((path, address) for address in xhtml.addresses(root))
        if self.ncx:
            path, root = self.ncx
            points = xhtml.elements(root, "content")
            yield from ((path, xhtml.Address(p.get("src") or "", xhtml.line(p), fetched=False)) for p in points)
        for item in self.manifest:
            if item.media_type == "text/css":
                css = (self.file(item.path) or b"").decode(errors="replace")
                yield from ((item.path, xhtml.Address(found, 0, fetched=True)) for found in xhtml.css_addresses(css))


def within(path: str, fault: Fault) -> Fault:
    """The same fault with the place inside the book in its message, since the product is the whole book."""
    place = ":".join([path, *(str(number) for number in (fault.line, fault.column) if number)])
    return msgspec.structs.replace(fault, message=f"{place}: {fault.message}", line=0, column=0)
