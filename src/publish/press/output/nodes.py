"""What a structure tree is made of (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_INLINE = frozenset({"Code", "Link", "Quote", "Reference", "Ruby", "Span"})


class Annotation(NamedTuple):
    """A link as it can be clicked on."""

    page: int
    """0-based."""
    thing: Any
    """Its dictionary in the PDF."""


class Node:
    """A structure element."""

    def __init__(self, kind: str, kids: Iterable[Any], **entries: Any) -> None:
        """`kind`: standard structure type; `kids`: `Shown`, `Annotation` and `Node`; `entries`: as `Alt`."""
        self.kind = kind
        self.kids = list(kids)
        self.entries = entries
        self.order = min(map(order, self.kids), default=math.inf)
        """Of the first thing that it shows."""


def order(kid: Any) -> float:
    """Where something stands among all that is shown."""
    return math.inf if isinstance(kid, Annotation) else float(kid.order)


def is_kind(kid: Any, *kinds: str) -> bool:
    """Whether it is a structure element of one of these types."""
    return isinstance(kid, Node) and kid.kind in kinds


def in_paragraphs(kids: Iterable[Any]) -> Iterator[Any]:
    """Blocks as they are; what stands between them as running text, in paragraphs of its own."""
    run: list[Any] = []
    for kid in kids:
        if not isinstance(kid, Node) or kid.kind in _INLINE:
            run.append(kid)
            continue
        if run:
            yield Node("P", run)
            run = []
        yield kid
    if run:
        yield Node("P", run)
