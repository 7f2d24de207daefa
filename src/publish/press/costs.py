"""How a line is filled in, what it costs among the lines that a paragraph could have out.

All lengths are in em of the paragraph's type.
"""

from __future__ import annotations

import math

EPSILON = 5e-4
"""em; sums of Pango's rounded widths differ by less."""
COMFORT = 0.01
"""em of white in one gap that costs 1, so that a line twice as loose costs four times as much."""
COMFORT_RAGGED = 0.05
"""Half of the part of a ragged line that may stay empty at a cost of 1."""
COST_SHRINK, COST_LATE, COST_STRETCH = 0.15, 0.3, 0.02
"""Of using all that can shrink; all that the ends of sentences can lose; all that spaces can take."""
COST_LINE = 0.3
"""Of each line, so that fewer lines win where all else is equal."""
COST_NEIGHBOURS = 1.0
"""Of neighbouring lines that differ by more than one class of looseness, for each class."""
COST_DASH, COST_HYPHEN, COST_UNIT = 1.0, 12.0, 2.0
"""Of a line that ends in a dash, in a hyphen, between a number and its unit."""
COST_ONE, COST_TWO = 1000.0, 2.0
"""Of a last line of one character (孤字) and of two."""
COST_HOLE, HOLE = 10000.0, 0.25
"""Of each em of white in one gap over `HOLE` em."""
COST_MISFIT = 3000.0
"""Of a line that no break makes fit."""
NEAR = 0.05
"""em of white in one gap: looser lines are not looked at if all together cost less than one of them."""
TOLERANCES = (0.10, 0.25, 0.6)
"""em of white in one gap: lines looser than one are looked at only if there is no way without them."""
CLASS_EDGES = (0.025, 0.075)
"""em of white: looser than these is looseness class 2 and 3; squeezed by more than half is class 0."""


def white_of(slack: float, weight: float) -> float:
    """White of one gap where `slack` is dealt out; beyond every tolerance where there is no gap to take it."""
    if weight:
        return slack / weight
    return math.inf if slack > EPSILON else 0.0


def looseness(white: float, comfort: float) -> tuple[float, int]:
    """The cost of a line with that white in its gaps, and its class."""
    deviation = white / comfort
    cost = COST_STRETCH + deviation * deviation
    if white > HOLE:
        cost += COST_HOLE * (white - HOLE)
    return cost, 1 if white <= CLASS_EDGES[0] else 2 if white <= CLASS_EDGES[1] else 3


def squeezed(over: float, shrink: float, late: float) -> tuple[float, float]:
    """The parts that are used of what can shrink and of what the ends of sentences can lose; over 1 what is lacking."""
    if over <= shrink:
        return over / shrink, 0.0
    rest = over - shrink
    if rest <= late + EPSILON:
        return 1.0, rest / late if late > EPSILON else 0.0
    return 99.0, 99.0
