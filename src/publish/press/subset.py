"""A face and the glyphs that a document shows in, what the PDF embeds of it out; the face is never copied whole.

WeasyPrint 70.0 copies every face into Python (10 to 20 MB each for Chinese, #1977), has HarfBuzz cut it twice, keeping an
empty place for each glyph left out (#2120), and embeds an OpenType file whose tables no PDF reader asks for. A CID-keyed
CFF whose outlines share no subroutines, as the faces in fonts/ are, is cut here instead, by copying outlines out of the
mapped file, and embedded as a bare CFF (ISO 32000-1, 9.9, CIDFontType0C). Every other face is left to WeasyPrint.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

import weasyprint.pdf.fonts
import weasyprint.pdf.stream
from weasyprint.text.ffi import ffi, harfbuzz
from weasyprint.text.fonts import get_hb_object_data

from publish.press import cff, mapped, shortcuts
from publish.press.slices import is_of_pictures

NAME = "faces"
_KEPT = 32
"""Faces kept open by a worker; an article shows about six."""


class OpenFace:
    """A face of Pango's; holds it, so that no other face can come to stand at its address."""

    def __init__(self, face: Any) -> None:
        self._face = face
        tag = harfbuzz.hb_tag_from_string(b"CFF ", -1)
        self._table = ffi.gc(harfbuzz.hb_face_reference_table(face, tag), harfbuzz.hb_blob_destroy)
        size = ffi.new("unsigned int *")
        data = harfbuzz.hb_blob_get_data(self._table, size)
        self._glyphs = cff.opened(memoryview(ffi.buffer(data, size[0]))) if size[0] else None
        self._give_back = mapped.giving_back(data, size[0])

    @property
    def can_be_cut(self) -> bool:
        """Whether outlines can just be copied."""
        return self._glyphs is not None

    def cut(self, glyphs: Iterable[int]) -> bytes:
        """Its glyphs with these numbers, as a bare CFF."""
        if self._glyphs is None:
            raise ValueError("a face whose outlines can't be copied")
        content = self._glyphs.cut(glyphs)
        self._give_back()
        return content


_faces: OrderedDict[int, OpenFace] = OrderedDict()
"""By address; the one used last stands last."""


def opened(font: Any) -> OpenFace | None:
    """The face of a font of WeasyPrint's, read once for many documents; None where it can't be cut here."""
    if font.missing or font.used_in_forms or is_of_pictures(font) or not shortcuts.taken(NAME):
        return None
    found = _of(font.hb_face)
    return found if found.can_be_cut else None


def _of(face: Any) -> OpenFace:
    address = int(ffi.cast("uintptr_t", face))
    if address not in _faces:
        _faces[address] = OpenFace(face)
        if len(_faces) > _KEPT:
            _faces.popitem(last=False)
    _faces.move_to_end(address)
    return _faces[address]


_opening: ContextVar[bool] = ContextVar("opening", default=False)


def _data(hb_object: Any, *which: Any) -> Any:
    """`get_hb_object_data`: nothing while WeasyPrint opens a face; whoever needs its bytes gets them later."""
    return b"" if _opening.get() else get_hb_object_data(hb_object, *which)


class _Cut:
    """What the `Font` of WeasyPrint does otherwise."""

    def __init__(self, *arguments: Any) -> None:
        before = _opening.set(True)
        try:
            super().__init__(*arguments)
        finally:
            _opening.reset(before)

    @property
    def file_content(self: Any) -> bytes:
        """The bytes of the face, or of what was cut out of it."""
        if not self._content:
            self._content = get_hb_object_data(self.hb_face)
        content: bytes = self._content
        return content

    @file_content.setter
    def file_content(self, content: bytes) -> None:
        self._content = content


def install() -> None:
    """Puts them in the places of WeasyPrint's own."""
    weasyprint.pdf.fonts.get_hb_object_data = _data
    weasyprint.pdf.stream.Font = type("Font", (_Cut, weasyprint.pdf.stream.Font), {})
