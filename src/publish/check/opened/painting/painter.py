"""A content stream and what to do at each operator in, what was painted out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf

from publish.check.opened.document import get
from publish.check.opened.painting import plane
from publish.check.opened.painting.advances import Advances
from publish.check.opened.painting.painted import Canvas, Paint
from publish.check.opened.painting.paths import Path
from publish.check.opened.painting.plane import Area, Matrix
from publish.check.opened.painting.state import State

Action = Callable[["Painter", list[Any]], None]
"""What an operator does with its operands."""
_DEEPEST = 12
"""Drawings within drawings."""
_MOST = 400_000
"""Instructions of one page; a full page of a newspaper has 20,000."""
_SAVED = 500
"""States at a time."""


class Painter:
    """Follows one content stream, and into those that it calls."""

    def __init__(self, base: Matrix, actions: Mapping[str, Action]) -> None:
        self.canvas = Canvas()
        self.state = State(base)
        self.path = Path()
        self.line = self.pen = plane.IDENTITY
        """Text line matrix and text matrix."""
        self.base = base
        """Of the stream that is followed: patterns hang on it."""
        self.resources: Any = None
        self.fonts: dict[Any, Advances] = {}
        self._actions = actions
        self._saved: list[State] = []
        self._left = _MOST
        self._depth = 0

    def run(self, content: Any, resources: Any) -> Canvas:
        """Follows a stream."""
        outer, self.resources = self.resources, resources
        floor = len(self._saved)
        for operands, operator in self._instructions(content):
            if action := self._actions.get(operator):
                action(self, operands)
            elif operator == "q" and len(self._saved) < _SAVED:
                self._saved.append(self.state.copied())
            elif operator == "Q" and len(self._saved) > floor:
                self.state = self._saved.pop()
        del self._saved[floor:]
        self.resources = outer
        return self.canvas

    def _instructions(self, content: Any) -> list[tuple[list[Any], str]]:
        try:
            with warnings.catch_warnings(action="ignore"):  # of what ends too early, which is a fault already
                found = [(list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(content)]
        except (pikepdf.PdfError, TypeError, ValueError, RuntimeError, AttributeError):
            self.canvas.damage = "what it paints can't be read"
            return []
        self._left -= len(found)
        if self._left < 0:
            self.canvas.damage = f"it has more than {_MOST} instructions"
            return []
        return found

    def within(self, stream: Any, base: Matrix) -> None:
        """Follows a form or a pattern, and comes back to where it was."""
        if self._depth >= _DEEPEST:
            self.canvas.damage = f"drawings stand in drawings, more than {_DEEPEST} deep"
            return
        self.canvas.streams.add(stream.objgen)
        kept = self.state, self.path, self.line, self.pen, self.base
        self.state, self.path, self.base = self.state.copied(), Path(), base
        self.state.ctm = base
        self._depth += 1
        if (box := plane.numbers(get(stream, "/BBox"), 4)) and self.state.clip:
            self.state.clip = plane.common(self.state.clip, plane.area(base, *box))
        own = get(stream, "/Resources")
        self.run(stream, self.resources if own is None else own)
        self.state, self.path, self.line, self.pen, self.base = kept
        self._depth -= 1

    def resource(self, kind: str, operands: list[Any]) -> Any:
        """What the first operand names among the resources; None where there is none."""
        name = operands[0] if operands else None
        return get(get(self.resources, kind), name) if isinstance(name, pikepdf.Name) else None

    def add(self, side: int, area: Area, **more: Any) -> None:
        """Keeps what can be seen of what is painted; `side`: 0 for what is filled, 1 for strokes."""
        state = self.state
        seen = plane.common(area, state.clip) if state.clip else None
        ink = more.pop("colour", None) or state.inks[side]
        if seen and state.alphas[side] > 0:
            over = state.over[side] and (state.keeps or ink.space == "Separation")
            self.canvas.add(Paint(area=seen, colour=ink, overprints=over, **more))
