"""The graphics state of a content stream (ISO 32000-1, 8.4), as far as rules ask for it."""

from __future__ import annotations

import copy
from typing import Any

import pikepdf

from publish.check.opened.painting import colours, plane
from publish.check.opened.painting.advances import Advances
from publish.check.opened.painting.plane import Area, Matrix


class State:
    """What holds when something is painted; pairs are for filling and for stroking."""

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        """To pt from the left edge and the head of the sheet."""
        self.clip: Area | None = plane.EVERYWHERE
        """None where nothing can be seen."""
        self.spaces: list[Any] = [pikepdf.Name.DeviceGray] * 2
        self.inks = [colours.BLACK] * 2
        self.over = [False, False]
        self.keeps = False
        """Overprint mode 1: an amount of 0 leaves a plate as it is."""
        self.alphas = [1.0, 1.0]
        self.width = 1.0
        """Of lines."""
        self.font: Advances | None = None
        self.size = 0.0
        self.spacing = self.leading = self.rise = 0.0
        self.scale = 1.0
        self.mode = 0.0
        """Text rendering mode."""

    def copied(self) -> State:
        """As it is now."""
        found = copy.copy(self)
        found.spaces, found.inks, found.over, found.alphas = (
            list(self.spaces), list(self.inks), list(self.over), list(self.alphas),
        )  # fmt: skip
        return found
