"""Finished files and metadata in, the bytes of an EPUB container out: the same bytes whatever the time and place.

ebooklib 0.20 is the container only: it writes the package document and puts the files in. It never sees the pages
as pages (`EpubHtml` would parse and rewrite them), nor does it make the navigation; see `_Writer` for the rest of
what it would do wrong.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Literal

from ebooklib import epub
from msgspec import Struct

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip file can name; the same for every entry, so that it says nothing."""
_ALREADY_SMALL = ("mimetype", ".jpg", ".png", ".woff2")
"""Names that end so are stored as they are: the first by rule (OCF 3.3, 4.3), pictures and faces because packing gains
nothing."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class File(Struct, frozen=True):
    """One file of the book, listed in its manifest."""

    id: str
    """Unique in the book; ASCII."""
    name: str
    """Path beside the package document."""
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()
    """Of the manifest item: nav, cover-image, svg, mathml."""
    linear: bool = False
    """Stands in the reading order."""


class Statement(Struct, frozen=True):
    """One element of the package's metadata."""

    name: str
    """`meta`, or the name of a Dublin Core element."""
    value: str
    attributes: dict[str, str] = {}


class Package(Struct, frozen=True, kw_only=True):
    """What the package document says of the whole book."""

    identifier: str
    language: str
    """BCP 47."""
    direction: Literal["ltr", "rtl"]
    """Of the text."""
    progression: Literal["ltr", "rtl"]
    """Side to which pages turn."""
    modified: datetime
    """With its offset from UTC."""
    metadata: Sequence[Statement]
    """All but the identifier and the time of modification."""


def packed(package: Package, files: Sequence[File], licences: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The EPUB file; `files` in the order of the manifest and of the reading order. Their `ncx` has the id `ncx`.

    `licences` by name go into META-INF, which is the place for what no reader shows (OCF 3.3, 4.2.6).
    """
    out = io.BytesIO()
    options = {
        "mtime": package.modified.astimezone(UTC),
        "spine_direction": True,
        "epub2_guide": False,
    }
    writer = _Writer(out, _book(package, files), options)
    writer.package, writer.licences = package, licences
    writer.write()
    return out.getvalue()


def _book(package: Package, files: Sequence[File]) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata = {}
    book.set_identifier(package.identifier)
    book.direction = package.progression
    for statement in package.metadata:
        namespace = "OPF" if statement.name == "meta" else "DC"
        book.add_metadata(namespace, statement.name, statement.value, dict(statement.attributes))
    for file in files:
        item = epub.EpubItem(file.id, file.name, file.media_type, file.content)
        item.properties = list(file.properties)
        book.add_item(item)
        if file.linear:
            book.spine.append(item)
    return book


class _SteadyZip(zipfile.ZipFile):
    """Gives every entry the same time, system and permissions."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Takes a name, as ebooklib gives it."""
        name = str(zinfo_or_arcname)
        entry = zipfile.ZipInfo(name, _EARLIEST)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if name.endswith(_ALREADY_SMALL) else zipfile.ZIP_DEFLATED
        super().writestr(entry, data, compress_type, compresslevel)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Writes into memory and corrects the package element, which ebooklib gives no way to set."""

    package: Package
    licences: Mapping[str, bytes]

    def write(self) -> None:
        """The container: media type first, then what leads to the rest."""
        with _SteadyZip(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
            for name, text in self.licences.items():
                self.out.writestr(f"META-INF/licences/{name}", text)

    def _write_opf_file(self, root: Any) -> None:
        del root.attrib["prefix"]  # ebooklib declares a vocabulary that the book does not use
        root.set(_XML_LANG, self.package.language)
        if self.package.direction == "rtl":
            root.set("dir", "rtl")
        super()._write_opf_file(root)
