"""Many articles in; how much sooner two workers of `publish build` have made their PDFs than one, and what keeps them, out.

    python -m benchmarks.scaling [--articles N] [--rounds N]

The articles are the sample's over and over, no two alike (archive.py); each build begins without a tree, with workers of its own, and makes
the reading and the press PDF of each in Chinese. One worker and two take turns. Asked for: 1.85 times as fast, by the clock.
The clock of a machine that others use lies; processor time says what work there is that two can't share.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from multiprocessing import active_children
from pathlib import Path
from typing import NamedTuple

from benchmarks import archive, ours
from benchmarks.machine import machine
from publish import publication
from publish.build.jobs import Job
from publish.build.plan import Wish
from publish.build.reading import editions_of, sources_of
from publish.build.run import Builder, layout_folders
from publish.editions import Layouts

ASKED = 1.85
WISH = Wish(editions=(ours.EDITION,), formats=("pdf",))
_TICKS = 100
"""Of processor time to a second, as Linux tells them."""


class Build(NamedTuple):
    """Seconds of one build."""

    wall: float
    before: float
    """Until its jobs are known: reading, planning."""
    after: float
    """From the last job to the end: the report, the switch of trees."""
    own: float
    """Processor time of the process that plans and writes."""
    workers: list[float]
    """Processor time of each worker, its start included."""


class _Watch:
    """A progress that looks at the clock."""

    def __init__(self) -> None:
        self.start = self.begun = self.last = time.monotonic()
        self.workers: dict[int, float] = {}

    def prepare(self, what: str) -> None:
        """Nothing to say."""

    def begin(self, _jobs: int) -> None:
        """The jobs are known."""
        self.begun = time.monotonic()

    def done(self, _job: Job) -> None:
        """Looks what the workers have used."""
        self.last = time.monotonic()
        self.workers |= {child.pid: used for child in active_children() if child.pid and (used := _used(child.pid))}


def _used(pid: int) -> float:
    """Seconds of processor time of a process; 0 where the system doesn't say."""
    file = Path(f"/proc/{pid}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def build(root: Path, workers: int) -> Build:
    """All articles, from nothing."""
    shutil.rmtree(root / "build", ignore_errors=True)
    watch, own = _Watch(), time.process_time()
    with Builder(publication.load(root), root / "build", workers) as builder:
        builder.build(WISH, watch)
        now = time.monotonic()
    spans = now - watch.start, watch.begun - watch.start, now - watch.last
    return Build(*spans, time.process_time() - own, sorted(watch.workers.values()))


def read(root: Path) -> float:
    """Seconds of processor time that reading all articles takes for the first time; later builds remember them."""
    start = time.process_time()
    sources_of(found := publication.load(root), layouts := Layouts(layout_folders(found)), editions_of(found, layouts))
    return time.process_time() - start


def row(workers: int, found: list[Build]) -> str:
    """The medians of several builds."""
    middle = [statistics.median(values) for values in zip(*(one[:4] for one in found), strict=True)]
    used = " + ".join(f"{value:.1f}" for value in found[-1].workers)
    return f"{workers:>7} {middle[0]:8.1f} {middle[1]:8.2f} {middle[2]:8.2f} {middle[3]:8.1f}   {used}"


def alone(one: Build, two: Build) -> float:
    """How many times as fast two cores would be that nobody else uses: from processor time, so without any waits."""
    return _least(one) / _least(two)


def _least(found: Build) -> float:
    """Seconds on two cores: while workers are busy, what the planning process does then (it writes files) has to share these."""
    meanwhile = max(found.own - found.before - found.after, 0.0)
    return found.before + max(*found.workers, (sum(found.workers) + meanwhile) / 2) + found.after


def main() -> None:
    """Runs all builds and prints how they compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(
            archive.made(ours.CHECKOUT, Path(folder) / "first", 2), 2
        )  # not counted: what workers are forked from starts
        root = archive.made(ours.CHECKOUT, Path(folder) / "all", asked.articles)
        reading = read(root)
        rounds = [(build(root, 1), build(root, 2)) for _ in range(asked.rounds)]
    ratios = [one.wall / two.wall for one, two in rounds]
    median = statistics.median(ratios)
    print(f"{machine()}\n{asked.articles} articles, {asked.rounds} rounds, seconds\n")
    print(f"{'workers':>7} {'clock':>8} {'before':>8} {'after':>8} {'planner':>8}   each worker's processor time")
    print(row(1, [one for one, _ in rounds]), row(2, [two for _, two in rounds]), sep="\n")
    print(f"\nread for the first time, before the builds: {reading:.1f} s of processor time")
    print(f"by the clock {min(ratios):.2f}, {median:.2f}, {max(ratios):.2f} times as fast (asked: {ASKED}): ", end="")
    print("reached" if median >= ASKED else "missed")
    idle = statistics.median(alone(one, two) for one, two in rounds)
    print(f"on two cores that nobody else uses, from processor time: {idle:.2f} times")


if __name__ == "__main__":
    main()
