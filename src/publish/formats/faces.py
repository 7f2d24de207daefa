"""Families that an edition names in, the faces that its e-books and phone pages carry along out.

Phones and readers have Chinese and Latin; Mongolian, Tibetan, or the letters of Uyghur many lack or draw badly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from publish.cache import sha256
from publish.fonts import Face, FontLibrary
from publish.fonts.cut import cut
from publish.page import WebFace

FREE = frozenset({"OFL-1.1", "Apache-2.0", "CC0-1.0", "MIT", "Ubuntu-font-1.0"})
"""Licences (SPDX) under which part of a face may be handed on; the reader's own faces stand for all others."""
NAMES = "edition names"
"""Family, in the edition switch, of what draws each edition's name."""


class CarriedFace(Struct, frozen=True):
    """A face that travels with a product."""

    face: Face
    content: bytes
    """WOFF2."""

    @property
    def stem(self) -> str:
        """File name without its ending."""
        return Path(self.face.expanded).stem

    @property
    def asset(self) -> str:
        """File name on the site: another content has another name, so that it can be kept for ever."""
        return f"{self.stem}-{sha256(self.content)[:12]}.woff2"

    @property
    def licence(self) -> tuple[str, bytes]:
        """File name and text of its licence."""
        path = self.face.folder / self.face.licence_file
        return path.name, path.read_bytes()

    def at(self, address: str) -> WebFace:
        """The face as a page names it, which finds it there."""
        return WebFace(self.face.family, self.face.weight, address)


def carried(
    library: FontLibrary, wanted: Mapping[str, Sequence[int]], characters: Collection[str] = ()
) -> list[CarriedFace]:
    """The faces, by family and weights, with these characters, without any whole; raises `UsageError` for an unknown family."""
    faces = dict.fromkeys(library.face(family, weight) for family, weights in wanted.items() for weight in weights)
    return [CarriedFace(face, cut(face, characters)) for face in faces if face.licence in FREE]


def for_names(library: FontLibrary, texts: Iterable[tuple[str, str]]) -> list[tuple[CarriedFace, str]]:
    """Faces with the letters of the names of editions only, from pairs of family and name; each with its characters."""
    letters: dict[str, str] = {}
    for family, text in texts:
        letters[family] = letters.get(family, "") + text
    return [
        (face, _range(text)) for family, text in letters.items() for face in carried(library, {family: [400]}, text)
    ]


def _range(text: str) -> str:
    """As `unicode-range` wants it."""
    return ",".join(f"U+{ord(character):X}" for character in sorted(set(text) - {" "}))


def rules(faces: Iterable[WebFace]) -> str:
    """Style rules that bring the faces along (CSS Fonts 4, 4.1)."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-display: swap; '
        f'src: url({face.href}) format("woff2"){f"; unicode-range: {face.covers}" if face.covers else ""} }}\n'
        for face in faces
    )
