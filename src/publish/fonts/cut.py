"""A face and characters in, the part of it that screens need out, as WOFF2: what it holds looks and joins as in the whole face.

HarfBuzz cuts: it keeps every feature that shaping applies by itself, and the glyphs that these lead to, which is what Tibetan
stacks, joined Arabic letters and Mongolian forms are made of. Features that nobody asks for go, and so do hints, which no
screen of a phone or reader uses.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from importlib.metadata import version

from publish import cache
from publish.fonts import store
from publish.fonts.faces import Face

_RECIPE = 1
"""Goes up when cuts come out otherwise, so that no old one is found."""
_NAMES = (0, 1, 2, 13, 14)
"""Name identifiers that stay: copyright, family, style, licence and its address, which OFL 1.1 (2) wants to travel along."""

_FEATURES = ("halt", "vhal", "tnum")
"""What style sheets ask for besides."""


def cut(face: Face, characters: Collection[str] = ()) -> bytes:
    """The glyphs for these characters, without any the whole face; kept in the cache. Raises `Faults` as `store.expand`."""
    wanted = "".join(sorted(set(characters)))
    recipe = (face.expanded_sha256, wanted, _RECIPE, version("uharfbuzz"), version("fonttools"), version("brotli"))
    file = store.folder("cuts") / f"{cache.sha256(repr(recipe).encode())[:32]}.woff2"
    if not file.is_file():
        cache.write_atomically(file, _packed(_subset(face, wanted)))
    return file.read_bytes()


def _subset(face: Face, characters: str) -> bytes:
    import uharfbuzz  # late, as everywhere: a build that finds nothing changed cuts no face

    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(store.expand(face))))
    wish = uharfbuzz.SubsetInput()
    wish.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wish.unicode_set.set(set(map(ord, characters)) or set(whole.unicodes))
    wish.layout_feature_tag_set.update(map(_tag, _FEATURES))
    wish.name_id_set.set(set(_NAMES))
    content: bytes = wish.subset(whole).blob.data
    return content


def _tag(name: str) -> int:
    """The number that OpenType writes for four letters."""
    return int.from_bytes(name.encode(), "big")


def _packed(content: bytes) -> bytes:
    """As WOFF2, which keeps the times that the face itself names: the same bytes at any hour."""
    from fontTools.ttLib import woff2

    out = io.BytesIO()
    woff2.compress(io.BytesIO(content), out)
    return out.getvalue()
