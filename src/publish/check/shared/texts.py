"""A text in, what no reader should meet in it out: characters that are none, and remains of another site's page."""

from __future__ import annotations

import unicodedata

from publish.source.importers.furniture import furniture

_INDENTS = ("\u3000", "\u00a0")
_KINDS = {"Cc": "control", "Co": "private-use", "Cs": "surrogate"}


def strange_characters(text: str) -> list[str]:
    """Each character that is none, once, as `replacement character U+FFFD`."""
    return [f"{_kind(found)} character U+{ord(found):04X}" for found in sorted(set(text)) if _kind(found)]


def _kind(character: str) -> str:
    if character in "\n\t\r":
        return ""
    if character == "\ufffd":
        return "replacement"
    if ord(character) & 0xFFFE == 0xFFFE:
        return "impossible"
    return _KINDS.get(unicodedata.category(character), "")


def remains(paragraph: str) -> str:
    """What of a paragraph is left over from where it was copied; empty for a clean one."""
    if paragraph.startswith(_INDENTS):
        return "begins with a space as indent"
    why = furniture(paragraph) if paragraph else None
    return f"looks like a part of a web site: {why}" if why else ""
