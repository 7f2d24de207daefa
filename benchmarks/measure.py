"""Ways to make a product in, the processor time of each in turns out; and how the times of two compare."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Timed = tuple[float, int]
"""Milliseconds of processor time, user and system, all threads and child processes; and the bytes of the product."""
FIRST = 3
"""Rounds of warm ways that are not counted: caches fill, templates are compiled."""


def in_process(work: Callable[[], int]) -> Timed:
    """Of something done here; `work` gives back the size of what it made. Rubbish is cleared away before."""
    gc.collect()
    start = time.process_time()
    size = work()
    return (time.process_time() - start) * 1000, size


def whole_process(command: Sequence[str], product: Path) -> Timed:
    """Of a program from its start to its end; `product` is the file that it writes."""
    product.unlink(missing_ok=True)
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds * 1000, product.stat().st_size


class Way(NamedTuple):
    """One way to make a product."""

    name: str
    make: Callable[[int], Timed]
    """Of the text turned by so many characters."""
    every: int = 1
    """It takes part in each, each third … round; whole processes are slow."""


Times = Mapping[str, Mapping[int, Timed]]
"""Name of a way → round → what it took."""


def in_turns(ways: Collection[Way], rounds: int) -> Iterator[tuple[int, Way, Timed]]:
    """All ways, round by round, those that take part more often first, so that they stand close together.

    The text is another in each round: Typst remembers what it has laid out.
    """
    for number in range(-FIRST, rounds):
        for way in sorted(ways, key=lambda way: way.every):
            is_counted = number >= 0 and number % way.every == 0
            if is_counted or (number < 0 and way.every == 1):
                found = way.make(number + FIRST + 1)
                if is_counted:
                    yield number, way, found


class Comparison(NamedTuple):
    """What the rounds say of two ways."""

    ours: float
    """Milliseconds, median, as the next."""
    theirs: float
    least: float
    """Ours ÷ theirs within one round, the smallest."""
    median: float
    most: float
    bytes: tuple[int, int]
    """Of both products."""


def compared(ours: Mapping[int, Timed], theirs: Mapping[int, Timed]) -> Comparison:
    """Ratios are taken within a round, whose halves ran at the same time of day, and only then compared."""
    both = [(ours[number], theirs[number]) for number in ours if number in theirs]
    ratios = [mine[0] / other[0] for mine, other in both]
    return Comparison(
        statistics.median(mine[0] for mine, _ in both),
        statistics.median(other[0] for _, other in both),
        min(ratios),
        statistics.median(ratios),
        max(ratios),
        (both[0][0][1], both[0][1][1]),
    )
