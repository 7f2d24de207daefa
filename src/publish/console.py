"""Progress and results on a terminal; plain lines where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import msgspec

from publish.build.jobs import Job
from publish.build.run import Result
from publish.errors import Finding, counted
from publish.manifest import PRESS
from publish.report.data import size

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

FEW = 6
"""Columns that do not fill which are named without `--verbose`."""


def say(line: str, stream: TextIO | None = None) -> None:
    """Prints a line, on standard output if nothing else is said."""
    print(line, file=stream or sys.stdout, flush=True)


class BuildProgress:
    """A bar on a terminal; with `verbose` a line for each job."""

    def __init__(self, bar: Progress | None, verbose: bool) -> None:
        self.bar = bar
        self.verbose = verbose
        self.task: TaskID | None = None

    def prepare(self, what: str) -> None:
        """Something slow comes first."""
        self._say(what)

    def begin(self, jobs: int) -> None:
        """The number of jobs that will run."""
        if jobs and self.bar:
            self.task = self.bar.add_task("building", total=jobs)

    def done(self, job: Job) -> None:
        """One of them ended."""
        if self.bar and self.task is not None:
            self.bar.update(self.task, advance=1, description=job.name)
        if self.verbose:
            self._say(job.name)

    def _say(self, line: str) -> None:
        """Above the bar, where there is one."""
        if self.bar:
            self.bar.console.print(line, highlight=False, markup=False, emoji=False, soft_wrap=True)
        else:
            say(line, sys.stderr)


class CheckProgress:
    """A bar on a terminal."""

    def __init__(self, bar: Progress | None) -> None:
        self.bar = bar
        self.task = bar.add_task("checking", total=None) if bar else None
        self.products = 0

    def begin(self, products: int) -> None:
        """The number of products that will be looked at."""
        self.products = products
        if self.bar and self.task is not None:
            self.bar.update(self.task, total=products)

    def done(self, path: str) -> None:
        """One of them was."""
        if self.bar and self.task is not None:
            self.bar.update(self.task, advance=1, description=path)

    def validate(self, name: str) -> None:
        """A program of somebody else begins; it takes its time."""
        if self.bar and self.task is not None:
            self.bar.update(self.task, description=f"running {name}")


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """The bar; None where nobody sees it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar


@contextmanager
def build_progress(verbose: bool) -> Iterator[BuildProgress]:
    """Shows the bar while the build runs."""
    with _bar() as bar:
        yield BuildProgress(bar, verbose)


@contextmanager
def check_progress() -> Iterator[CheckProgress]:
    """Shows the bar while the check runs."""
    with _bar() as bar:
        yield CheckProgress(bar)


def summary(result: Result, target: str, *, verbose: bool = False) -> None:
    """What the build did, in one line; before it the warnings, the articles left out and the columns that do not fill."""
    for line in (*map(str, result.warnings), *result.left_out):
        say(line)
    shown = len(result.shortfalls) if verbose or len(result.shortfalls) <= FEW else FEW
    for line in result.shortfalls[:shown]:
        say(line)
    if more := len(result.shortfalls) - shown:
        say(f"and {more} more columns: see {target}/report.html, or --verbose")
    total = size(sum(product.bytes for product in result.products))
    if any(product.path.startswith(PRESS) for product in result.products):
        say(f"for the printing house: PDFs and their job tickets in {target}/{PRESS}")
    counts = f"{len(result.ran)} jobs run, {result.unchanged} unchanged"
    say(f"{counts}; {len(result.products)} files, {total}, in {target}/ (open {target}/report.html)")


def findings(found: list[Finding], products: int, target: str, *, as_json: bool, report: bool) -> None:
    """What a check found: for programs, or a line each and a sum for people."""
    if as_json:
        data = msgspec.json.encode({"products": products, "findings": found})
        say(msgspec.json.format(data, indent=1).decode())
        return
    for finding in found:
        say(str(finding))
    where = f" (open {target}/report.html)" if report else ""
    say(f"{products} files in {target}/ looked at: {counted(found)}{where}")
