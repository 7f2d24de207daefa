"""Simplified text in, the same in Traditional characters out, as opencc's dictionaries have it.

Only configurations that map one character to one character are used (s2t, s2tw, s2hk): the others, which exchange
words too, are wrong for news about as often as they are right.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _opencc(configuration: str) -> Any:
    from opencc import OpenCC  # only converted editions need it

    return OpenCC(configuration)


def engine() -> str:
    """Name and version."""
    from importlib.metadata import version

    return f"opencc {version('opencc')}"


def converted(text: str, configuration: str) -> str:
    """The text, character for character; raises ValueError where its length would change."""
    result: str = _opencc(configuration).convert(text)
    if len(result) != len(text):
        raise ValueError(f"{configuration} changed the length of {text!r}")
    return result
