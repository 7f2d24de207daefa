"""A content stream of a PDF in, everything that it paints out: place, colour, plates (ISO 32000-1, 8 and 9).

Streams are untrusted: operands may be of any kind, forms may call themselves, and a small file may ask for endless work.
"""

from __future__ import annotations

from typing import Any

from publish.check.opened.painting import drawings, inks, shapes, text
from publish.check.opened.painting.painted import Canvas
from publish.check.opened.painting.painter import Painter
from publish.check.opened.painting.plane import Matrix

_ACTIONS = shapes.ACTIONS | inks.ACTIONS | text.ACTIONS | drawings.ACTIONS


def painted(content: Any, resources: Any, base: Matrix) -> Canvas:
    """What a page, a form or a pattern paints; `base`: from its own lengths to pt from the left edge and head of the sheet."""
    return Painter(base, _ACTIONS).run(content, resources)
