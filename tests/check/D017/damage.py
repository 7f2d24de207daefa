from pathlib import Path

from publish.sheet import Makeup, Overflow
from tests.check.printed import TEXT, printed


def _made(*overflows: Overflow) -> Makeup:
    return Makeup(
        width=595.28, height=807.87, size=10, line=16, heads=[92], measure=120, lefts=[[52.0]], overflows=[*overflows]
    )  # fmt: skip


def fails(tree: Path) -> Makeup:
    """Two things that the build had no room for, and a paragraph that the edge of the page cuts off."""
    printed(tree, TEXT, style="p + p { margin-left: 440pt }")
    foot = Overflow(page=1, column=1, beyond="foot", points=32.0, text="石桥")
    return _made(foot, Overflow(page=1, column=0, beyond="side", points=12.5, text=""))


def passes(tree: Path) -> Makeup:
    """A paragraph in the margin, up to the edge of the page."""
    printed(tree, TEXT, style="p + p { margin-left: 414pt }")
    return _made()
