"""Folders with a fonts.toml in; the faces that a build may use, expanded and verified, out.

    library = FontLibrary.load([packaged_fonts(), publication / "fonts"])
    os.environ["FONTCONFIG_FILE"] = str(library.fontconfig())     # before Pango is first used

From then on Pango, and so WeasyPrint, sees these faces and no others. Faces are kept as WOFF2 and expanded once into the
user's cache; every file is held against the hash that fonts.toml declares before it is used.
"""

from __future__ import annotations

from pathlib import Path

from publish.fonts.faces import Face
from publish.fonts.library import FontLibrary
from publish.resources import packaged

__all__ = ["Face", "FontLibrary", "packaged_fonts"]


def packaged_fonts() -> Path:
    """The folder of the faces that travel with the package."""
    return packaged("fonts")
