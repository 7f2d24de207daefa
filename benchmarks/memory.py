"""What one worker of `publish build` holds in memory after so many articles, each with its reading and its press PDF.

    python -m benchmarks.memory [--articles N]

The articles are the sample's over and over, no two alike (archive.py); the worker is started as a build starts it, in a process of
its own, and asked what it holds. Asked for: after the last no more than 1.2 times what it held after 200, and 150 MB.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks import archive, ours
from benchmarks.machine import machine
from publish.build.worker import HEAVY, perform, warm

STOPS = (50, 100, 200, 300, 500, 1000, 1500, 2000)
"""Articles after which it is looked."""
FROM, GROWTH, MOST = 200, 1.2, 150
"""After how many articles the first figure counts; how much more is allowed later; MB at most."""
_STATUS, _ROLLUP = Path("/proc/self/status"), Path("/proc/self/smaps_rollup")
_MB = 1024
"""What Linux says is in units of 1,024 bytes."""


class Held(NamedTuple):
    """MB of a process; 0 where the system doesn't say."""

    resident: float
    """All its pages in memory, mapped files and those shared with the process that it was forked from included."""
    proportional: float
    """The same with each shared page divided by how many share it."""
    own: float
    """Without mapped files."""
    peak: float
    """The most that was ever resident."""


def held() -> Held:
    """Of this process, with rubbish cleared away."""
    gc.collect()
    if not _ROLLUP.exists():
        return Held(0, 0, 0, 0)
    text = _STATUS.read_text() + _ROLLUP.read_text()
    found = {
        key: int(value.split()[0]) / _MB
        for key, _, value in (line.partition(":") for line in text.splitlines())
        if value.endswith("kB")
    }
    return Held(found["VmRSS"], found["Pss"], found["RssAnon"], found["VmHWM"])


def worker(sample: ours.Sample) -> Executor:
    """One, as a build starts it."""
    context = get_context("forkserver")
    context.set_forkserver_preload(HEAVY)
    return ProcessPoolExecutor(1, context, warm, (sample.workshop, 0))


def run(articles: int, stops: list[int]) -> Iterator[tuple[int, Held]]:
    """What the worker held after so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        sample = ours.Sample(archive.made(ours.CHECKOUT, Path(folder), articles))
        with worker(sample) as pool:
            for number, slug in enumerate(sample.articles, 1):
                outcome = pool.submit(perform, sample.workshop, sample.job("pdf", slug)).result()
                if outcome.findings:
                    raise SystemExit("\n".join(map(str, outcome.findings)))
                if number in stops:
                    yield number, pool.submit(held).result()


def verdict(found: dict[int, Held]) -> Iterator[str]:
    """Whether it is as asked."""
    last = max(found)
    if last > FROM in found:
        growth = found[last].resident / found[FROM].resident
        yield f"after {last}: {growth:.2f} times what it was after {FROM} (asked: {GROWTH}): {_word(growth <= GROWTH)}"
    most = found[last].resident
    yield f"after {last}: {most:.0f} MB resident (asked: {MOST}): {_word(most <= MOST)}"


def _word(reached: bool) -> str:
    return "reached" if reached else "NOT reached"


def main() -> None:
    """Prints a line whenever it is looked, and whether it is as asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    articles = parser.parse_args().articles
    print(f"{machine()}\n\n{'articles':>8} {'resident':>9} {'shared ÷':>9} {'no files':>9} {'peak':>9}   MB")
    found = {}
    for number, now in run(articles, [*STOPS, articles]):
        found[number] = now
        print(f"{number:8} " + " ".join(f"{value:9.1f}" for value in now), flush=True)
    print("\n" + "\n".join(verdict(found)))


if __name__ == "__main__":
    main()
