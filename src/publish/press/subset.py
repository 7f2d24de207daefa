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

import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.stream
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.ffi import ffi, harfbuzz
from weasyprint.text.fonts import get_hb_object_data

from publish.press import cff

_KEPT = 32
"""Faces kept open by a worker; an article shows about six."""


class BareFace(bytes):
    """A CFF table to be embedded without the tables of OpenType around it."""


class _OpenFace:
    """A face of Pango's; holds it, so that no other face can come to stand at its address."""

    def __init__(self, face: Any) -> None:
        self._face = face
        tag = harfbuzz.hb_tag_from_string(b"CFF ", -1)
        self._table = ffi.gc(harfbuzz.hb_face_reference_table(face, tag), harfbuzz.hb_blob_destroy)
        size = ffi.new("unsigned int *")
        data = harfbuzz.hb_blob_get_data(self._table, size)
        self._glyphs = cff.opened(memoryview(ffi.buffer(data, size[0]))) if size[0] else None

    def cut(self, glyphs: Iterable[int]) -> BareFace | None:
        """Its glyphs with these numbers; None where outlines can't just be copied."""
        return BareFace(self._glyphs.cut(glyphs)) if self._glyphs else None


_faces: OrderedDict[int, _OpenFace] = OrderedDict()
"""By address; the one used last stands last."""


def _opened(face: Any) -> _OpenFace:
    """The face, read once for many documents."""
    address = int(ffi.cast("uintptr_t", face))
    if address not in _faces:
        _faces[address] = _OpenFace(face)
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

    @property
    def type(self: Any) -> str:
        """`otf` or `ttf`."""
        return "otf" if isinstance(self.file_content, BareFace) else str(super().type)  # type: ignore[misc]

    def subset(self: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        """Leaves the glyphs of `to_unicode`; of an empty one WeasyPrint takes the whole face."""
        cut = _opened(self.hb_face).cut(to_unicode) if to_unicode and not self.missing else None
        if cut is None:
            super().subset(to_unicode, hinting)  # type: ignore[misc]
        else:
            self.file_content = cut


def build_fonts(pdf: Any, *arguments: Any) -> Any:
    """`build_fonts_dictionary`: says of bare faces that they are bare."""
    start = len(pdf.objects)
    found = build_fonts_dictionary(pdf, *arguments)
    for added in pdf.objects[start:]:
        if getattr(added, "stream", None) and isinstance(added.stream[0], BareFace):
            added.extra["Subtype"] = "/CIDFontType0C"
    return found


def install() -> None:
    """Puts them in the places of WeasyPrint's own."""
    weasyprint.pdf.fonts.get_hb_object_data = _data
    weasyprint.pdf.build_fonts_dictionary = build_fonts
    weasyprint.pdf.stream.Font = type("Font", (_Cut, weasyprint.pdf.stream.Font), {})
