"""A font of Pango's in, the same as one for vertical writing out: what is shown with it goes down (ISO 32000-1, 9.7.4.3).

So PDF readers know that glyphs that stand one below the other are words.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.pdf.stream
from weasyprint.text.fonts import get_pango_font_key

HEAD = 0.88
"""em from a glyph's origin up to where it hangs, in the middle of its width, where a font says nothing else."""
_MARK = "standing"


def font(stream: Any, key: int, pango_font: Any) -> Any:
    """`add_font`: the font for what stands; `key`: WeasyPrint's for the face."""
    if (key, _MARK) not in stream._fonts:  # noqa: SLF001
        _, description, size = get_pango_font_key(pango_font)
        made = weasyprint.pdf.stream.Font(pango_font, description, size)
        name = made.name.decode().removeprefix(f"/{made.hash}")
        made.hash = "".join(chr(65 + (ord(letter) - 64) % 26) for letter in made.hash)
        made.name = f"/{made.hash}{name}".encode()
        stream._fonts[key, _MARK] = made  # noqa: SLF001
    return stream._fonts[key, _MARK]  # noqa: SLF001


def describe(pdf: Any, fonts: dict[Any, Any]) -> None:
    """Says of finished fonts which of them are for what stands."""
    names = {made.name for key, made in fonts.items() if isinstance(key, tuple)}
    for found in pdf.objects:
        is_font = isinstance(found, pydyf.Dictionary) and found.get("Subtype") == "/Type0"
        if is_font and found.get("BaseFont") in names:
            found["Encoding"] = "/Identity-V"
