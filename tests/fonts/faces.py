"""Small faces for tests, made on the spot: a few letters as boxes, as TrueType or WOFF2, with the fonts.toml beside them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import woff2


def face(family: str, letters: str, weight: int = 400) -> bytes:
    """A TrueType face with a box for each letter."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    names = [".notdef", *(f"uni{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def packed(content: bytes) -> tuple[bytes, bytes]:
    """The face as WOFF2, and what that expands to."""
    target, expanded = io.BytesIO(), io.BytesIO()
    woff2.compress(io.BytesIO(content), target)
    woff2.decompress(io.BytesIO(target.getvalue()), expanded)
    return target.getvalue(), expanded.getvalue()


def digest(content: bytes) -> str:
    """SHA-256, as fonts.toml has it."""
    return hashlib.sha256(content).hexdigest()


def declaration(**keys: object) -> str:
    """One `[[face]]`."""
    lines = (f"{key} = {value}" if isinstance(value, int) else f"{key} = '{value}'" for key, value in keys.items())
    return "\n".join(["[[face]]", *lines, "\n"])


def house(place: Path, content: bytes | None = None, /, **changed: object) -> Path:
    """A folder with one TrueType face and its fonts.toml; `changed` overrides keys, None drops them."""
    place.mkdir(parents=True, exist_ok=True)
    content = content or face("House Song", "甲乙")
    (place / "song.ttf").write_bytes(content)
    (place / "licence.txt").write_text("You may use it.", "utf-8")
    keys: dict[str, object] = {"family": "House Song", "weight": 400, "file": "song.ttf", "sha256": digest(content)}
    keys |= {"licence": "House", "licence_file": "licence.txt", "origin": "made for the test"}
    declared = {key: value for key, value in (keys | changed).items() if value is not None}
    (place / "fonts.toml").write_text(declaration(**declared), "utf-8")
    return place


def packed_house(place: Path, **changed: object) -> Path:
    """The same with a WOFF2."""
    content, expanded = packed(face("House Song", "甲乙"))
    place.mkdir(parents=True, exist_ok=True)
    (place / "song.woff2").write_bytes(content)
    keys = {"file": "song.woff2", "sha256": digest(content)}
    keys |= {"expanded": "song.ttf", "expanded_sha256": digest(expanded)}
    return house(place, **(keys | changed))
