"""Something to do in, the processor time that it took out; and how the times of two who did the same compare."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Timed = tuple[float, int]
"""Milliseconds of processor time, user and system, all threads and child processes; and the bytes of the product."""


def in_process(work: Callable[[], int]) -> Timed:
    """Of something done here; `work` gives back the size of what it made. Rubbish is cleared away before."""
    gc.collect()
    start = time.process_time()
    size = work()
    return (time.process_time() - start) * 1000, size


def whole_process(command: Sequence[str], product: Path) -> Timed:
    """Of a program from its start to its end; `product` is the file that it writes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds * 1000, product.stat().st_size


class Round(NamedTuple):
    """The times of both for the same products, one after the other."""

    ours: float
    """Milliseconds a product."""
    theirs: float
    ours_bytes: float
    """Bytes a product."""
    theirs_bytes: float


def one_round(ours: Sequence[Timed], theirs: Sequence[Timed]) -> Round:
    """The means over the products of a round."""
    times = (statistics.mean(time for time, _ in found) for found in (ours, theirs))
    sizes = (statistics.mean(size for _, size in found) for found in (ours, theirs))
    return Round(*times, *sizes)


class Comparison(NamedTuple):
    """What many rounds say."""

    ours: float
    """Milliseconds a product, median."""
    theirs: float
    least: float
    """Ours ÷ theirs within one round, the smallest."""
    median: float
    most: float
    bytes: float
    """Ours ÷ theirs."""


def compared(rounds: Sequence[Round]) -> Comparison:
    """Ratios are taken within a round, whose two halves ran at the same time of day, and only then compared."""
    ratios = [found.ours / found.theirs for found in rounds]
    return Comparison(
        statistics.median(found.ours for found in rounds),
        statistics.median(found.theirs for found in rounds),
        min(ratios),
        statistics.median(ratios),
        max(ratios),
        rounds[0].ours_bytes / rounds[0].theirs_bytes,
    )
