"""Work in, the processor time of each of its stages out.

Functions of the press and of WeasyPrint are wrapped with a clock while they are measured. A stage's time is its own: what it calls
of another stage is counted there. All that the press PDF takes after layout is one stage.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

PRESS = "press PDF"
STAGES = {
    "XHTML read": "publish.press.render:Page",
    "styles": "weasyprint.document:get_all_computed_styles",
    "boxes": "weasyprint.document:build_formatting_structure",
    "layout": "weasyprint.document:layout_document",
    "make-up": "publish.press.columns:Made.make_up",
    "drawing": "publish.press.output.drawing:Drawing.draw",
    "faces": "publish.press.output.fonts:add",
    "structure": "publish.press.output.reading:Reading.finish",
    "writing": "publish.press.output.drawing:Drawing.written",
    PRESS: "publish.press.output.press:write",
}
"""Stage → module and name of what does it."""
_GENERATORS = frozenset({"layout"})
"""Their work is done while their result is read."""


class Stopwatch:
    """Milliseconds of each stage since it was made."""

    def __init__(self) -> None:
        self.found: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts for this stage until its end."""
        if PRESS in self._running:
            yield
            return
        self._count()
        self._running.append(name)
        try:
            yield
        finally:
            self._count()
            self._running.pop()

    def _count(self) -> None:
        now = time.process_time()
        if self._running:
            self.found[self._running[-1]] += (now - self._since) * 1000
        self._since = now

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Counts whatever is one of `STAGES`."""
        wrapped = [(*_owner(place), name) for name, place in STAGES.items()]
        before = [vars(owner)[attribute] for owner, attribute, _ in wrapped]
        for (owner, attribute, name), function in zip(wrapped, before, strict=True):
            setattr(owner, attribute, self._timed(name, function))
        try:
            yield
        finally:
            for (owner, attribute, _), function in zip(wrapped, before, strict=True):
                setattr(owner, attribute, function)

    def _timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            with self.stage(name):
                found = function(*arguments, **options)
                return list(found) if name in _GENERATORS else found

        return timed


def _owner(place: str) -> tuple[Any, str]:
    """The module or class that has what stands at a place, and its name there."""
    module, _, path = place.partition(":")
    owner: Any = import_module(module)
    *outer, attribute = path.split(".")
    for name in outer:
        owner = getattr(owner, name)
    return owner, attribute
