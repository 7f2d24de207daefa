"""Progress and results on a terminal; plain lines where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from publish.build.jobs import Job
from publish.build.run import Result
from publish.errors import Finding, counted
from publish.manifest import PRESS
from publish.report.data import size

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

FEW = 6
"""Columns that do not fill which are named without `--verbose`."""


class BuildProgress:
    """A bar on a terminal; with `verbose` a line for each job."""

    def __init__(self, bar: Progress, verbose: bool) -> None:
        self.bar = bar
        self.verbose = verbose
        self.task: TaskID | None = None

    def prepare(self, what: str) -> None:
        """Something slow comes first."""
        self.bar.console.print(what)

    def begin(self, jobs: int) -> None:
        """The number of jobs that will run."""
        if jobs:
            self.task = self.bar.add_task("building", total=jobs)

    def done(self, job: Job) -> None:
        """One of them ended."""
        if self.task is not None:
            self.bar.update(self.task, advance=1, description=job.name)
        if self.verbose:
            self.bar.console.print(job.name)


class CheckProgress:
    """A bar on a terminal."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.task = bar.add_task("checking", total=None)
        self.products = 0

    def begin(self, products: int) -> None:
        """The number of products that will be looked at."""
        self.products = products
        self.bar.update(self.task, total=products)

    def done(self, path: str) -> None:
        """One of them was."""
        self.bar.update(self.task, advance=1, description=path)

    def validate(self, name: str) -> None:
        """A program of somebody else begins; it takes its time."""
        self.bar.update(self.task, description=f"running {name}")


@contextmanager
def _bar() -> Iterator[Progress]:
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
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
        out.print(line)
    shown = len(result.shortfalls) if verbose or len(result.shortfalls) <= FEW else FEW
    for line in result.shortfalls[:shown]:
        out.print(line)
    if more := len(result.shortfalls) - shown:
        out.print(f"and {more} more columns: see {target}/report.html, or --verbose")
    total = size(sum(product.bytes for product in result.products))
    if any(product.path.startswith(PRESS) for product in result.products):
        out.print(f"for the printing house: PDFs and their job tickets in {target}/{PRESS}")
    counts = f"{len(result.ran)} jobs run, {result.unchanged} unchanged"
    out.print(f"{counts}; {len(result.products)} files, {total}, in {target}/ (open {target}/report.html)")


def findings(found: list[Finding], products: int, target: str, *, as_json: bool, report: bool) -> None:
    """What a check found: for programs, or a line each and a sum for people."""
    if as_json:
        data = msgspec.json.encode({"products": products, "findings": found})
        out.print(msgspec.json.format(data, indent=1).decode())
        return
    for finding in found:
        out.print(str(finding))
    where = f" (open {target}/report.html)" if report else ""
    out.print(f"{products} files in {target}/ looked at: {counted(found)}{where}")
