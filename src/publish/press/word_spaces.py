"""A justified line of Korean in, its spaces widened as far as they can bear it out; what is left over, the line lacks at its end.

Words are not divided (`keep_all`), so a long one leaves the line before it with much white. Nothing but spaces takes it:
syllables are never spaced out. A short line among full ones is seen less than a hole in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import inline

from publish.press.keep_all import is_korean

MOST = 0.6
"""em by which a space may become wider."""


def _justifying(justify_line: Callable[..., None]) -> Callable[..., None]:
    def justify(context: Any, line: Any, extra_width: float) -> None:
        if is_korean(line.style["lang"]) and "house" in line.style.font_config.__dict__:
            room = MOST * line.style["font_size"] * inline.count_expandable_spaces(line)
            extra_width = min(extra_width, room)
        justify_line(context, line, extra_width)

    return justify


def install() -> None:
    """Teaches WeasyPrint, round what stands there now."""
    inline.justify_line = _justifying(inline.justify_line)
