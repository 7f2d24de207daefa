"""A laid-out page in, the paper that it is printed on out: vertical pages are laid out lying and turned here."""

from __future__ import annotations

from typing import Any

from weasyprint.matrix import Matrix

from publish.press.vertical.modes import HORIZONTAL, of_document
from publish.sheet import WritingMode

PT = 0.75
"""In one CSS px."""


def writing_mode(page: Any) -> WritingMode:
    """Of the document that the page is of."""
    return of_document(page._page_box.style)  # noqa: SLF001


def is_bound_at_the_right(page: Any) -> bool:
    """Whether the pages of its document follow one another from right to left."""
    style = page._page_box.style  # noqa: SLF001
    return of_document(style) == "vertical-rl" or style["direction"] == "rtl"


def size(page: Any) -> tuple[float, float]:
    """Width and height of the trimmed page in pt."""
    width, height = page.width * PT, page.height * PT
    return (width, height) if writing_mode(page) == HORIZONTAL else (height, width)


def matrix(page: Any, scale: float = PT, margin: float = 0.0) -> Matrix:
    """From places on the page as it is laid out, from its left upper corner down, to places on the paper, in pt from its
    left lower corner up; `scale`: pt of one of their units; `margin`: pt around the trimmed page.
    """
    width, height = size(page)
    match writing_mode(page):
        case "vertical-rl":
            return Matrix(0, -scale, -scale, 0, width + margin, height + margin)
        case "vertical-lr":
            return Matrix(0, -scale, scale, 0, margin, height + margin)
        case _:
            return Matrix(scale, 0, 0, -scale, margin, height + margin)
