from pathlib import Path

from publish.sheet import Column, Makeup
from tests.check.printed import TEXT, printed


def _made(*columns: Column) -> Makeup:
    return Makeup(
        width=595.28, height=807.87, size=10, line=16, heads=[92], measure=120, lefts=[[52.0, 192.0]], columns=[*columns]
    )  # fmt: skip


def fails(tree: Path) -> Makeup:
    """The first column lacks two lines, the second has no text at all."""
    printed(tree, TEXT)
    return _made(Column(page=1, number=1, lines=16, short=2), Column(page=1, number=2, lines=1, short=1))


def passes(tree: Path) -> Makeup:
    """Full ones; one that is a line too long is no white at its foot."""
    printed(tree, TEXT)
    return _made(Column(page=1, number=1, lines=14, short=0), Column(page=1, number=2, lines=14, short=-1))
