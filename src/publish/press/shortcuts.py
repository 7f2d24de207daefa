"""Ways that lead to the same pages sooner; each has a name, and tests that take the long way instead compare the pages.

A shortcut is no setting: nothing that anybody may want is decided by one. The long way is WeasyPrint's own, or ours from before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

NAMES = frozenset(
    [
        "backgrounds",
        "cascade",
        "edges",
        "faces",
        "glyphs",
        "lines",
        "margin_boxes",
        "parsing",
        "sheets",
        "styles",
        "words",
    ]
)
"""All there are."""
_left_out: set[str] = set()


def taken(name: str) -> bool:
    """Whether to take a shortcut."""
    return name not in _left_out


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Takes the long ways instead, for a test."""
    added = set(names) - _left_out
    _left_out.update(added)
    try:
        yield
    finally:
        _left_out.difference_update(added)
